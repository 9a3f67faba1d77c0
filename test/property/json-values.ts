/** Values in JSON, and a pack that looks for what stands in them. */
import fc from 'fast-check';
import type { CompiledPack } from '../../src/core/pack.ts';
import { packOf, rule } from '../unit/support/batches.ts';

const fieldRule = (id: string, paths: string): string =>
  `- id: ${id}\n    match: {fields: [${paths}]}`;

/** Patterns and field rules. */
export const JSON_PACK: CompiledPack = packOf([
  rule('token', 'tok_[a-z]{4}'),
  rule('near', '(?i)pin"?[:=] ?"?(?P<secret>[0-9]{4})'),
  rule('card', '(?:^|[^0-9])(?P<secret>[0-9]{16})(?:$|[^0-9])', [], ', validate: [luhn]'),
  rule('lines', 'begin\\n(?P<secret>[a-z]+)\\nend'),
  rule('counted', 'cnt_[a-z]{3}', ['mode: shadow']),
  fieldRule('password', "'**.password', '**.pass_word'"),
  fieldRule('inner', "'auth.*.code', '**.cookie'"),
  `${fieldRule('counted-field', "'**.host'")}\n    mode: shadow`,
]);

const SECRETS = ['tok_abcd', 'pin:1234', '4111111111111111', 'begin\nabc\nend', 'cnt_abc'];
const words = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      ...SECRETS,
      'order',
      'a "quoted" word',
      'C:\\users\\name',
      'C:\\new\\table',
      'line\nbreak\tand tab',
      'a/b/c',
      '',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'password',
      'password=hunter22',
      'é😀',
      '\\n',
      '{"password":"x1y2z3"}',
      '{"a":"b\\"c"}',
      '{"note":"tok_abcd\\n"}',
      'see {"a":1} there',
      '%41%42',
      '[REDACTED:token]',
    ),
  },
);
const contents = fc.oneof(
  { weight: 4, arbitrary: fc.array(words, { maxLength: 4 }).map((list) => list.join(' ')) },
  { weight: 1, arbitrary: words },
);
const names = fc.constantFrom(
  ...'level msg a b c message host user_id password pass_word Pass-Word auth code cookie user pin x"y'.split(
    ' ',
  ),
);
/** Some letters as escapes, where that is the same string. */
const disguised = (text: string, dice: number): string =>
  JSON.stringify(text)
    .replaceAll('/', dice % 2 === 0 ? '/' : '\\/')
    .replaceAll(/(?<![\\a-z_])[a-z4](?=[a-z0-9_])/g, (letter) =>
      dice % 5 === 0 ? `\\u00${letter.charCodeAt(0).toString(16)}` : letter,
    );
const string = fc.tuple(contents, fc.nat(20)).map(([text, dice]) => disguised(text, dice));
const name = fc.tuple(names, fc.nat(40)).map(([text, dice]) => disguised(text, dice));
const { value } = fc.letrec<{ value: string; object: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    string,
    fc.constantFrom('1', '4111111111111111', 'null', 'true', '""', '[]'),
    tie('object'),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
  ),
  object: fc
    .array(fc.tuple(name, tie('value')), { maxLength: 4 })
    .map((members) => `{${members.map(([key, inner]) => `${key}:${inner}`).join(',')}}`),
}));
const objects = fc
  .array(fc.tuple(name, value), { minLength: 1, maxLength: 6 })
  .map((members) => `{${members.map(([key, inner]) => `${key}: ${inner}`).join(',')}}`);
/** JSON and what is nearly JSON, with escapes, secrets and names that the pack asks for. */
export const jsonValues: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: objects },
  { weight: 1, arbitrary: fc.tuple(contents, objects).map(([text, json]) => `${text} ${json}`) },
  { weight: 1, arbitrary: contents },
  { weight: 1, arbitrary: objects.map((json) => JSON.stringify(json)) },
  { weight: 1, arbitrary: objects.map((json) => json.replace('}', '')) },
);
