/**
 * Samples of the shipped rules in tests that redact each of them several times: every third one, since all take a minute of the twenty
 * that `npm test` has (decisions 0065, 0076). All of them with LETHE_EXHAUSTIVE=1 (`npm run test:exhaustive`).
 */
export const SAMPLES_STEP: number = process.env['LETHE_EXHAUSTIVE'] === '1' ? 1 : 3;
