/** Exit codes of every command; docs/exit-codes.md explains them to operators, a test holds both together. */
export const EXIT = {
  /** Done. `pipe` also when it redacted. */
  ok: 0,
  /** Findings or failures: lint or test failed, `pipe` wrote a marker record, `run` ended by an error or undrained. */
  failed: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** `demo` ran from file to file because no broker could be had. */
  demoWithoutBroker: 3,
  /** The configuration (file, environment, key file, packs) is wrong: sysexits.h EX_CONFIG. */
  config: 78,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
