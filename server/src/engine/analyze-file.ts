import { analyze, type AnalyzeOptions } from '../model/analyze.ts';
import type { DockerfileModel } from '../model/model.ts';
import { parse } from '../syntax/parse.ts';

/** Text in, facts out: the one way from a Dockerfile's text to its model. */
export function analyzeFile(text: string, options: AnalyzeOptions = {}): DockerfileModel {
  return analyze(parse(text), options);
}
