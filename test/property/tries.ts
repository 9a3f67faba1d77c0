/**
 * How often a dear property is tried. `npm test` has twenty minutes on two cores, and every run makes cases of its own;
 * `npm run test:exhaustive` tries each seven times as often.
 */
const TIMES = process.env['LETHE_EXHAUSTIVE'] === '1' ? 5 : 0.7;

/** Seven tenths of `usual` inside `npm test` (decision 0076). */
export const tries = (usual: number): number => Math.ceil(usual * TIMES);
