/** Why a pattern is not accepted: made deep inside the parser, caught at its door (`parsePattern`). */

export interface PatternProblem {
  /** Where in the pattern, in UTF-16 units (what an editor's column counts). */
  readonly offset: number;
  /** What is wrong, without the pattern's text. */
  readonly message: string;
  /** What to write instead. */
  readonly hint: string;
}

/** Thrown by the parser's parts only. */
export class Refusal extends Error {
  readonly problem: PatternProblem;

  constructor(offset: number, message: string, hint: string) {
    super(message);
    this.name = 'Refusal';
    this.problem = { offset, message, hint };
  }
}
