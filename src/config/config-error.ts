/**
 * Every problem of a configuration at once, each with its place.
 *
 * Law: a problem names paths, key names, files and what was expected, never a value that stood there: it could be a
 * password in the wrong place.
 */
export interface ConfigProblem {
  /** Path inside the file (`topics[0].match`), the name of an environment variable, or '' for the file as a whole. */
  readonly path: string;
  /** Line in the file, from 1; null for the environment and for what is missing altogether. */
  readonly line: number | null;
  /** What is wrong and what to do, one line. */
  readonly message: string;
}

/** Thrown by `loadConfig`; the command line prints it and exits 78. */
export class ConfigError extends Error {
  readonly file: string;
  readonly problems: readonly ConfigProblem[];

  constructor(file: string, problems: readonly ConfigProblem[]) {
    super(problems.map((problem) => formatProblem(file, problem)).join('\n'));
    this.name = 'ConfigError';
    this.file = file;
    this.problems = problems;
  }
}

/** `lethe.yaml:12 topics[0].to: …` */
const formatProblem = (file: string, problem: ConfigProblem): string => {
  const place = problem.line === null ? file : `${file}:${problem.line}`;
  return problem.path === ''
    ? `${place}: ${problem.message}`
    : `${place} ${problem.path}: ${problem.message}`;
};
