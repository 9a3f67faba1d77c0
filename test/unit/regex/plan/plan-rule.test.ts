/**
 * What is planned for shapes that most packs have, by itself and in a pack of many rules. No match depends on it (each plan is proven),
 * but the speed of all packs does: who changes a line here has figures of `npm run bench -- engine` for it.
 */
import { expect, test } from 'vitest';
import { createByteModel } from '../../../../src/regex/plan/byte-model.ts';
import { oftenFor, planRule } from '../../../../src/regex/plan/plan-rule.ts';
import { programOf } from '../support.ts';

/** Each trigger as its place's first byte (and how many others it takes), bytes before and behind; states; fires a byte. */
const planned = (pattern: string, rules: number): string => {
  const plan = planRule(programOf(pattern), createByteModel(), oftenFor(rules));
  if (plan === null) return 'none';
  const triggers = plan.triggers.map(({ position, back, forward }) => {
    const set = plan.graph.bytes[position]!;
    const others = set.reduce((sum, member) => sum + member, 0) - 1;
    const name = String.fromCharCode(set.indexOf(1));
    return `${name}${others > 0 ? `(+${others})` : ''}-${back}+${forward}`;
  });
  return `${triggers.join(' ')} | ${plan.states} | ${plan.rate.toExponential(2)} | ${plan.pairs}`;
};

/** Of few, of many; the second is left out where it is the same. */
const PLANS: readonly (readonly [pattern: string, few: string, many?: string])[] = [
  ['AKIA[0-9A-Z]{16}', 'K-2+2 | 5 | 3.81e-9 | 8'],
  ['ghp_[0-9A-Za-z]{36}', 'h-2+2 | 5 | 3.28e-10 | 8'],
  [
    '(?i)password[ ]*[=:][ ]*(?P<secret>[^ ]{8,64})',
    'A(+1)-2+3 | 6 | 1.22e-9 | 9',
    'A(+1)-2+8 | 15 | 2.44e-14 | 15',
  ],
  [
    '\\b[0-9]{3}-[0-9]{2}-[0-9]{4}\\b',
    '0(+9)-1+9 | 12 | 1.65e-7 | 13',
    '0(+9)-1+6 | 9 | 1.71e-6 | 10',
  ],
  [
    '\\b[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+[.][A-Za-z]{2,}',
    '@-1+0 | 3 | 1.91e-4 | 7',
    '@-0+0 | 2 | 4.09e-4 | 7',
  ],
  ['\\b(?:[0-9]{1,3}[.]){3}[0-9]{1,3}\\b', '.-12+1 | 15 | 7.32e-7 | 16'],
  ['\\b4[0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}\\b', '0(+9)-6+7 | 34 | 5.46e-7 | 33'],
  ['eyJ[A-Za-z0-9_-]{10,}[.][A-Za-z0-9_-]{10,}[.][A-Za-z0-9_-]+', 'y-2+1 | 4 | 3.01e-8 | 7'],
  ['\\b[0-9a-f]{32}\\b', '0(+15)-9+12 | 23 | 9.50e-9 | 24', '0(+15)-2+12 | 16 | 2.63e-6 | 17'],
  [
    '(?:secret|token|apikey)=(?P<secret>[0-9a-f]+)',
    '=-7+1 | 21 | 1.92e-8 | 25',
    '=-7+0 | 19 | 1.92e-8 | 24',
  ],
  ['-----BEGIN [A-Z ]+-----', 'B-6+0 | 7 | 5.65e-9 | 14'],
  ['a[^b]*c', 'c-0+0 | 2 | 3.22e-2 | 8'],
  [
    '[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}',
    '0(+35)-14+0 | 181 | 7.94e-4 | 136',
    '0(+9)-3+9 | 69 | 1.66e-3 | 55',
  ],
  ['[a-z]+ing\\b', 'i-1+2 | 5 | 5.92e-4 | 10', 'i-0+2 | 4 | 8.81e-4 | 10'],
  ['[0-9]+', '0(+9)-0+0 | 2 | 1.69e-1 | 5'],
  ['x|[0-9]{12}', 'x-0+0 0(+9)-0+11 | 14 | 6.67e-3 | 27'],
  ['.', '\0(+254)-0+0 | 2 | 1.00e+0 | 4'],
  [
    '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{12}',
    '--9+11 | 21 | 2.69e-10 | 31',
    '--9+1 | 11 | 1.49e-5 | 21',
  ],
  [
    '\\b[A-Za-z]{3}[0-9]{6}[A-Za-z0-9]{2}\\b',
    'A(+51)-1+9 | 12 | 7.36e-5 | 13',
    'A(+51)-1+8 | 11 | 1.02e-4 | 12',
  ],
  ['[aeiou]{3}[0-9]{2}', '0(+9)-4+1 | 6 | 5.37e-5 | 11'],
  ['\\bsk_(?:live|test)_[0-9A-Za-z]{24,}', 's-1+3 | 7 | 2.92e-8 | 7'],
  ['(?i)\\b(?:dear|hello) [A-Z][a-z]+ [A-Z][a-z]+\\b', ' -6+0 | 12 | 3.17e-7 | 13'],
  ['[A-Za-z0-9+/]{40}', '+(+63)-16+12 | 30 | 1.14e-3 | 116'],
  ['\\$[0-9]{1,3}(?:,[0-9]{3})*', '$-0+1 | 3 | 2.02e-4 | 6'],
  ['"(?:user|login)": ?"[^"]+"', ':-8+0 | 13 | 1.75e-9 | 16'],
];

const CASES = PLANS.map(([pattern, few, many]) => ({ pattern, few, many: many ?? few }));
test.each(CASES)('$pattern', ({ pattern, few, many }) => {
  expect(planned(pattern, 1)).toBe(few);
  expect(planned(pattern, 10_000)).toBe(many);
});

test.each(['a*', 'a?b?', '(?:a?b?c?d?e?f?g?h?i?j?){100}x', '(?:)'])(
  'no trigger is planned for %s',
  (pattern) => {
    expect(planned(pattern, 1)).toBe('none');
  },
);
