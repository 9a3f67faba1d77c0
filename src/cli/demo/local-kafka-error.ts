/** Why a local broker could not be had: one line, and what to do about it. Nothing in it comes from a record. */
export class LocalKafkaError extends Error {
  override readonly name = 'LocalKafkaError';
  /** What the user can do next, one sentence. */
  readonly hint: string;
  constructor(message: string, hint: string) {
    super(`${message} -> ${hint}`);
    this.hint = hint;
  }
}
