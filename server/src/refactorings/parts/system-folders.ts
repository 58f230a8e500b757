/** They hold the image's own files, so that what was added cannot be told apart. */
export const systemTops: ReadonlySet<string> = new Set(['/', '/usr', '/usr/local', '/usr/local/bin', '/usr/local/lib', '/usr/bin', '/usr/lib', '/usr/share', '/bin', '/sbin', '/lib', '/etc', '/opt', '/root', '/home', '/tmp', '/var', '/var/lib', '/srv']);

/** Empty in every image until the author fills them. */
export const ownTops: ReadonlySet<string> = new Set(['/srv', '/opt', '/home', '/root', '/tmp']);
