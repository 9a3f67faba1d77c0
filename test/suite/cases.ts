/**
 * The cases of test/suite/*.yaml. Strict: an unknown key, a char above U+00FF in a haystack or an unbalanced bracket is an error.
 *
 * A haystack is one char a byte; ⟦ ⟧ stand around what is expected to match (with `rules`: to be redacted), ⟨ ⟩ around its
 * secret where that differs; {{a*3}} is aaa.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { fromLatin1 } from '../../src/core/bytes.ts';
import { VALIDATORS } from '../../src/core/pack.ts';

const words = z.array(z.string()).optional();

const ruleSpec = z.strictObject({
  id: z.string(),
  pattern: z.string(),
  severity: z.enum(['critical', 'high', 'medium', 'low']).optional(),
  action: z.enum(['replace', 'mask', 'pseudonym', 'drop-field', 'drop-record', 'keep']).optional(),
  mode: z.enum(['enforce', 'shadow']).optional(),
  keywords: words,
  near: words,
  none: words,
  within: z.number().int().optional(),
  validators: z.array(z.enum(VALIDATORS)).optional(),
  entropy: z.number().optional(),
  allow: words,
  each: z.string().optional(),
  eachValidators: z.array(z.enum(VALIDATORS)).optional(),
});

const fileShape = z.array(
  z.union([
    z.strictObject({ name: z.string(), pattern: z.string(), haystack: z.string() }),
    z.strictObject({
      name: z.string(),
      rules: z.array(ruleSpec),
      haystack: z.string(),
      output: z.string(),
    }),
  ]),
);

export interface ExpectedSpan {
  readonly start: number;
  readonly end: number;
  readonly secretStart: number;
  readonly secretEnd: number;
}

interface Common {
  readonly file: string;
  readonly name: string;
  readonly haystack: Uint8Array;
  readonly spans: readonly ExpectedSpan[];
}

export type SuiteCase =
  | (Common & { readonly kind: 'pattern'; readonly pattern: string })
  | (Common & {
      readonly kind: 'rules';
      readonly rules: readonly z.infer<typeof ruleSpec>[];
      readonly output: Uint8Array;
    });

/** All cases, in the order of files and of cases in them. */
export const loadCases = (folder: URL): SuiteCase[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .toSorted()
    .flatMap((file) =>
      fileShape.parse(parse(readFileSync(new URL(file, folder), 'utf8'))).map((entry) => {
        const common = { file, name: entry.name, ...unmark(entry.haystack) };
        return 'pattern' in entry
          ? { ...common, kind: 'pattern' as const, pattern: entry.pattern }
          : {
              ...common,
              kind: 'rules' as const,
              rules: entry.rules,
              output: fromLatin1(repeats(entry.output)),
            };
      }),
    );

const repeats = (text: string): string =>
  text.replace(/\{\{(.)\*(\d+)\}\}/g, (_, char: string, count: string) =>
    char.repeat(Number(count)),
  );

/** The bytes without the brackets, and what stood between them. */
export const unmark = (marked: string): Pick<Common, 'haystack' | 'spans'> => {
  let text = '';
  const spans: ExpectedSpan[] = [];
  let start = -1;
  let secret: [number, number] | null = null;
  for (const char of repeats(marked)) {
    if (char === '⟦') {
      if (start >= 0) throw new Error('⟦ inside of ⟦');
      start = text.length;
      secret = null;
    } else if (char === '⟧') {
      if (start < 0) throw new Error('⟧ without ⟦');
      const [secretStart, secretEnd] = secret ?? [start, text.length];
      spans.push({ start, end: text.length, secretStart, secretEnd });
      start = -1;
    } else if (char === '⟨') secret = [text.length, -1];
    else if (char === '⟩') secret = [secret?.[0] ?? -1, text.length];
    else if (char.charCodeAt(0) > 0xff) throw new Error('a haystack is one char a byte');
    else text += char;
  }
  if (start >= 0) throw new Error('⟦ without ⟧');
  return { haystack: fromLatin1(text), spans };
};
