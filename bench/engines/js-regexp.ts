/**
 * What most people write: decode each line, `replace` rule by rule, encode what changed. With and without a gate of keywords
 * (one `includes` a keyword on the lower-cased line) in front of each rule.
 */
import type { CompiledPack } from '../../src/core/pack.ts';
import { parsePattern } from '../../src/regex/parse.ts';
import { keywordLiterals } from './keyword-literals.ts';

export interface JsRule {
  readonly id: string;
  readonly regexp: RegExp;
  readonly hasSecret: boolean;
  readonly keywords: readonly string[] | null;
}

/** RE2 syntax of the bench packs in terms of JS: `(?P<` and a leading `(?i)`; anything else does not stand in them. */
export const jsRules = (pack: CompiledPack): JsRule[] =>
  pack.rules.map(({ id, match }) => {
    if (match.kind !== 'pattern') throw new Error(`${id}: the bench packs hold patterns only`);
    const folded = match.pattern.startsWith('(?i)');
    const source = (folded ? match.pattern.slice(4) : match.pattern).replaceAll('(?P<', '(?<');
    return {
      id,
      regexp: new RegExp(source, folded ? 'gi' : 'g'),
      hasSecret: source.includes('(?<secret>'),
      keywords: keywordsOf(match.pattern),
    };
  });

const keywordsOf = (pattern: string): string[] | null => {
  const parsed = parsePattern(pattern);
  if (!parsed.ok) throw new Error('a pattern of the bench packs is refused');
  return keywordLiterals(parsed.ast)?.map((word) => Buffer.from(word).toString('latin1')) ?? null;
};

/** Returns the number of changed lines, each of them encoded anew. */
export const replaceAll = (
  lines: readonly Buffer[],
  rules: readonly JsRule[],
  gate: boolean,
): number => {
  const changed: Buffer[] = [];
  for (const line of lines) {
    const before = line.toString('utf8');
    const lower = gate ? before.toLowerCase() : '';
    let text = before;
    for (const { id, regexp, hasSecret, keywords } of rules) {
      if (gate && keywords !== null && !keywords.some((keyword) => lower.includes(keyword)))
        continue;
      text = hasSecret
        ? text.replace(regexp, (match: string, ...rest: unknown[]) => {
            const { secret } = rest.at(-1) as { secret: string };
            return match.replace(secret, `[REDACTED:${id}]`);
          })
        : text.replace(regexp, `[REDACTED:${id}]`);
    }
    if (text !== before) changed.push(Buffer.from(text, 'utf8'));
  }
  return changed.length;
};

/** Lines without their line ends. */
export const linesOf = (bytes: Buffer): Buffer[] => {
  const out: Buffer[] = [];
  let start = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, start)) {
    out.push(bytes.subarray(start, at));
    start = at + 1;
  }
  return out;
};
