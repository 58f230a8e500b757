/**
 * Stands in for the registry client of dockerfile-language-service, which asks the network for
 * tags without a time-out. The bundles replace the original by this file as well.
 */
export class DockerRegistryClient {
  getTags(): Promise<string[]> {
    return Promise.resolve([]);
  }
}
