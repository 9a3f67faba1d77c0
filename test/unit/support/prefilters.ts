/** The prefilter's automata, walked byte by byte, beside windows walked as they stand. */
import { fromLatin1 } from '../../../src/core/bytes.ts';
import type { CompiledRule, Prefilter } from '../../../src/core/pack.ts';
import type { Windows } from '../../../src/regex/plan/window-nodes.ts';
import { packOfSpecs } from '../../oracle/rules.ts';

export const rulesOf = (...patterns: readonly string[]): readonly CompiledRule[] =>
  packOfSpecs(patterns.map((pattern, i) => ({ id: `r${String(i).padStart(3, '0')}`, pattern })))
    .rules;

/** Triggers that fire on each byte, over all automata; `<offset>:<triggers>`. */
export const fired = ({ automata }: Prefilter, text: string): string[] => {
  const at = Array.from({ length: text.length }, () => [] as number[]);
  for (const { rows, width, columnOf, hot, fires } of automata) {
    let row = 0;
    fromLatin1(text).forEach((byte, i) => {
      row = rows[row * width + columnOf[byte]!]!;
      if (row >= hot) at[i]!.push(...fires[row - hot]!);
    });
  }
  return at.flatMap((numbers, i) =>
    numbers.length === 0 ? [] : [`${i}:${numbers.toSorted((a, b) => a - b).join()}`],
  );
};

/** The same of one rule's windows, walked as they stand. */
export const endsOf = ({ nodes, starts }: Windows, text: string): Set<number> => {
  const ends = new Set<number>();
  let live: readonly number[] = [];
  fromLatin1(text).forEach((byte, at) => {
    const taken = new Set([...live, ...starts].filter((node) => nodes[node]!.bytes[byte] === 1));
    for (const node of taken) if (nodes[node]!.fires >= 0) ends.add(at);
    live = [...taken].flatMap((node) => nodes[node]!.next);
  });
  return ends;
};
