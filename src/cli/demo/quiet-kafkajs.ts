/**
 * kafkajs 2.2.4 asks for timers of negative length, and Node 24 and newer print a warning for the first of them
 * (facts-kafka.md T9). It is harmless and nobody can act on it; every other warning is passed on.
 */
export const quietKafkajs = (): void => {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = (warning: string | Error, ...rest: unknown[]): void => {
    if (rest[0] === 'TimeoutNegativeWarning') return;
    Reflect.apply(emitWarning, process, [warning, ...rest]);
  };
};
