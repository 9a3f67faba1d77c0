/**
 * The rule pack format lethe/v1 as a schema: what keys there are, their forms, their defaults. It is the one source of the
 * loader's checks, of the TypeScript types and of schema/rulepack-v1.json (editors).
 *
 * Law: unknown keys are errors everywhere; a misspelt `must_not_match` would otherwise be a test that never runs. Checks
 * that need more than one value (lists, ids, tests against patterns) are in lint.ts.
 */
import { z } from 'zod';
import { NOTATIONS, VALIDATORS } from '../core/pack.ts';
import {
  CONTEXT_BYTES_DEFAULT,
  CONTEXT_BYTES_MAX,
  MASK_CHARS_MAX,
  RULE_ID_CHARS_MAX,
} from '../core/limits.ts';

/** The only apiVersion there is. */
export const API_VERSION = 'lethe/v1';

const text = z.string().min(1, 'must not be empty');

const kebab = (what: string) =>
  z
    .string()
    .max(RULE_ID_CHARS_MAX, `must have at most ${RULE_ID_CHARS_MAX} characters`)
    .regex(
      /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u,
      `must be ${what} in lower case with dashes, such as aws-access-key-id`,
    );

const name = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/u, 'must be a name in lower case with underscores, such as test_pans');

const date = z
  .string()
  .refine(isDate, "must be a date in quotes, such as '2027-06-30'")
  .meta({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' });

const words = z.union(
  [z.array(text).min(1, 'must not be empty'), z.strictObject({ list: name })],
  'must be a list of texts or {list: name}',
);

const metadata = z
  .strictObject({
    name: kebab('a name').describe('Name of the pack, unique over all loaded packs.'),
    version: z
      .string()
      .regex(/^\d+(?:\.\d+){0,2}(?:-[0-9A-Za-z.-]+)?$/u, "must be a version, such as '1.4.0'")
      .describe('Version of the pack, in quotes: 1.10 without them is the number 1.1.'),
    engine: z
      .string()
      .regex(
        /^(?:(?:>=|<=|>|<|=|\^)\d+\.\d+\.\d+)(?: (?:>=|<=|>|<|=|\^)\d+\.\d+\.\d+)*$/u,
        "must be a range of versions, such as '>=0.1.0 <1.0.0'",
      )
      .optional()
      .describe('Versions of lethe that may load the pack; unmet = the pack is refused.'),
    license: text.optional().describe('SPDX id of the license.'),
    owners: z.array(text).optional().describe('Who answers for the rules.'),
  })
  .describe('What the pack is called and who answers for it.');

/** `\b` alone would stand everywhere. */
export const BORDERED_WORD = /^(?!(?:\\b){1,2}$)/u;

const contextWords = z.union(
  [
    z
      .array(text.regex(BORDERED_WORD, 'must have a letter beside its \\b'))
      .min(1, 'must not be empty'),
    z.strictObject({ list: name }),
  ],
  'must be a list of texts or {list: name}',
);

const context = z
  .strictObject({
    near: contextWords.optional().describe('One of these must stand near the match.'),
    none: contextWords.optional().describe('None of these may stand near the match.'),
    none_before: contextWords
      .optional()
      .describe('None of these may stand near before the match; behind it they may.'),
    own_pair: z
      .boolean()
      .default(false)
      .describe('Words of none and none_before in another pair of name and value do not count.'),
    within: z
      .int('must be a whole number')
      .min(1, 'must be at least 1')
      .max(CONTEXT_BYTES_MAX, `must be at most ${CONTEXT_BYTES_MAX}`)
      .default(CONTEXT_BYTES_DEFAULT)
      .describe('How near: bytes before or after the match.'),
  })
  .describe('Words near the match, ASCII case-blind.');

const each = z
  .strictObject({
    pattern: text.describe(
      'RE2 syntax on bytes, in single quotes; what its group "secret" takes of each match is redacted.',
    ),
    validate: z
      .array(z.enum(VALIDATORS))
      .optional()
      .describe('Checks that a piece must pass, each by name; one that does not stays.'),
  })
  .describe(
    'Pieces of the secret that are redacted each by itself; where none is left, all of the secret is.',
  );

const carry = z
  .strictObject({
    pattern: text.describe(
      'RE2 syntax on bytes, in single quotes; what its group "secret" takes of the records behind is redacted.',
    ),
    until: text
      .optional()
      .describe('RE2 syntax on bytes; a record that it matches ends the secret.'),
  })
  .describe(
    'A secret that goes on in the records behind, a line a record; the match itself begins it and stays.',
  );

const match = z
  .strictObject({
    pattern: text
      .optional()
      .describe('RE2 syntax on bytes, in single quotes; the group "secret" is what is redacted.'),
    each: each.optional(),
    carry: carry.optional(),
    fields: z
      .array(text)
      .min(1, 'must not be empty')
      .optional()
      .describe(
        'Paths of fields whose whole value is redacted: **.password, headers.authorization.',
      ),
    notation: z
      .enum(NOTATIONS)
      .optional()
      .describe(
        'How the values of fields are written; only their secrets are redacted, each by itself.',
      ),
    fold: z
      .array(z.enum(['case', 'separators']))
      .optional()
      .describe('How field names compare; both unless told otherwise.'),
    keywords: words
      .optional()
      .describe('One of these must stand anywhere in the same text, ASCII case-blind.'),
    context: context.optional(),
    validate: z
      .array(z.enum(VALIDATORS))
      .optional()
      .describe('Checks that the secret must pass, or the value of a field, each by name.'),
    entropy: z
      .strictObject({
        of: z.enum(['secret', 'match']).optional().describe('The secret unless told otherwise.'),
        min: z.number().gt(0, 'must be above 0').lte(8, 'must be at most 8'),
      })
      .optional()
      .describe('Shannon entropy in bits per byte that it must have.'),
  })
  .describe(
    'What the rule finds: a pattern or fields, and the gates that decide whether a match counts.',
  )
  .meta({ oneOf: [{ required: ['pattern'] }, { required: ['fields'] }] });

const ACTIONS = ['replace', 'mask', 'pseudonym', 'drop-field', 'drop-record', 'keep'] as const;

const maskChars = z
  .int('must be a whole number')
  .min(0, 'must be at least 0')
  .max(MASK_CHARS_MAX, `must be at most ${MASK_CHARS_MAX}`)
  .default(0);

const action = z
  .union(
    [
      z.enum(ACTIONS),
      z.strictObject({
        mask: z.strictObject({ keep_first: maskChars, keep_last: maskChars }),
        on_number: z.literal('string').optional(),
      }),
    ],
    `must be one of ${ACTIONS.join(', ')}, or {mask: {keep_first: N, keep_last: N}}`,
  )
  .default('replace')
  .describe('What is done to a secret.');

const allow = z
  .strictObject({
    id: kebab('an id'),
    list: name.optional(),
    values: z.array(text).min(1, 'must not be empty').optional(),
    reason: text.describe('Why these values are harmless.'),
    expires: date.optional().describe('The last day on which the entry counts.'),
  })
  .meta({ oneOf: [{ required: ['list'] }, { required: ['values'] }] });

const joined = z.union(
  [text, z.array(text).min(1, 'must not be empty')],
  'must be a text, or a list of texts that are joined',
);

/** Of a record, which may be empty. */
const recordText = z.union(
  [z.string(), z.array(text).min(1, 'must not be empty')],
  'must be a text, or a list of texts that are joined',
);

const tests = z
  .strictObject({
    must_match: z
      .array(
        z.union(
          [text, z.strictObject({ in: joined, out: joined.optional() })],
          'must be a text or {in: text, out: text}',
        ),
      )
      .default([])
      .describe('Texts that the rule redacts, and what comes out.'),
    must_not_match: z.array(joined).default([]).describe('Texts that the rule leaves as they are.'),
    known_miss: z
      .array(joined)
      .default([])
      .describe('Texts that the rule should redact but does not yet.'),
    over_records: z
      .array(
        z
          .strictObject({
            in: z.array(recordText).min(2, 'must have at least two records'),
            out: z.array(recordText).min(2, 'must have at least two records'),
          })
          .refine((it) => it.in.length === it.out.length, 'must have as many records out as in'),
      )
      .default([])
      .describe('For carry: the records of a partition, and what comes out of each.'),
  })
  .describe('Proof that the rule works: at least two of each of the first two kinds.');

const checked = z
  .strictObject({
    on: date,
    shows: z.enum(['shape', 'prefix', 'nothing']),
  })
  .optional()
  .describe(
    'When the rule was last held against its references, and how much of the shape they show.',
  );

const rule = z.strictObject({
  id: kebab('an id').describe('Unique over all loaded packs, never used again for another rule.'),
  rev: z
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .default(1)
    .describe('One more on any change of behaviour.'),
  title: text.describe('What the rule finds, for people.'),
  maturity: z.enum(['stable', 'incubating', 'sandbox', 'deprecated']).default('incubating'),
  replaced_by: kebab('an id').optional().describe('For a deprecated rule: the id to use instead.'),
  severity: z.enum(['critical', 'high', 'medium', 'low']).default('high'),
  class: z
    .enum(['credential', 'pci', 'pii', 'phi', 'network', 'custom'])
    .default('custom')
    .describe('Which profiles load the rule; custom is always on.'),
  tags: z.array(text).default([]),
  requirements: z
    .array(text)
    .default([])
    .describe('Which demands of which standard the rule serves, from a closed list.'),
  references: z.array(text).default([]).describe('Where the shape of the secret is documented.'),
  checked,
  notes: text
    .optional()
    .describe('What a reader should know: what is left alone on purpose, and why.'),
  match,
  scope: z
    .strictObject({
      parts: z
        .array(z.enum(['value', 'key', 'headers']))
        .min(1, 'must not be empty')
        .default(['value', 'key', 'headers']),
      topics: z
        .array(
          z
            .string()
            .regex(/^[A-Za-z0-9._*-]+$/u, 'must be a topic name, in which * stands for anything'),
        )
        .default([]),
    })
    .prefault({})
    .describe('Where the rule looks: every part of every topic unless told otherwise.'),
  action,
  mode: z
    .enum(['enforce', 'shadow', 'disabled'])
    .optional()
    .describe('enforce unless told otherwise (shadow for maturity sandbox); shadow only counts.'),
  allow: z.array(allow).default([]).describe('Known harmless secrets, byte for byte.'),
  tests: tests.optional(),
});

/** One rule as its author wrote it, defaults filled in. */
export const ruleSchema = rule;
export type RuleSource = z.output<typeof rule>;
export type Words = z.output<typeof words>;

/** `lists:` of a pack. */
export const listsSchema = z
  .record(name, z.array(text).min(1, 'must not be empty'))
  .describe('Named lists of texts, for keywords, context and allow.');
export type Lists = z.output<typeof listsSchema>;

/** A whole file of kind RulePack. */
export const rulePackSchema = z.strictObject({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal('RulePack'),
  metadata,
  lists: listsSchema.default({}),
  rules: z.array(rule).min(1, 'must not be empty'),
});

/**
 * The schema for editors (`# yaml-language-server: $schema=…`) as pretty-printed JSON with a newline at its end: JSON Schema
 * draft 7, which YAML language servers know best.
 */
export const rulePackJsonSchema = (): string => {
  const { $schema, ...rest } = z.toJSONSchema(rulePackSchema, { target: 'draft-7', io: 'input' });
  return `${JSON.stringify({ $schema, title: 'lethe rule pack, lethe/v1', ...rest }, null, 2)}\n`;
};

/** Is it a day of the calendar, written YYYY-MM-DD? */
function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(value)) return false;
  const parsed = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
}
