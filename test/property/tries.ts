/**
 * How often a dear property is tried. `npm test` has twenty minutes on two cores, and every run makes cases of its own;
 * `npm run test:exhaustive` tries each five times as often.
 */
const TIMES = process.env['LETHE_EXHAUSTIVE'] === '1' ? 5 : 1;

/** `usual` inside `npm test`. */
export const tries = (usual: number): number => usual * TIMES;
