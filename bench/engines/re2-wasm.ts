/** re2-wasm over one-char-a-byte lines, rule by rule: what docs/decisions/0003 weighs our matcher against. */
import { RE2 } from 're2-wasm';
import type { CompiledPack } from '../../src/core/pack.ts';

/** At most 32 rules in one process: its heap is 16 MiB and never freed (facts in docs/decisions/0003). */
export const createRe2 = (pack: CompiledPack): ((lines: readonly Buffer[]) => number) => {
  const rules = pack.rules.slice(0, 32).map(({ match }) => {
    if (match.kind !== 'pattern') throw new Error('the bench packs hold patterns only');
    return new RE2(match.pattern, 'u');
  });
  return (lines) => {
    let found = 0;
    for (const line of lines) {
      const text = line.toString('latin1');
      if (rules.some((rule) => rule.test(text))) found++;
    }
    return found;
  };
};
