/** Plain spans record by record, and those of one in the general form, for whoever has to look at it by itself. */
import { VALUE_SLOT } from '../core/batch.ts';
import type { CompiledPack } from '../core/pack.ts';
import type { PartDetection, PlainSpans, SettledSpan } from '../core/span.ts';

/** Spans [first, end) of the columns, all of one record, as the detection that the general search would have made of them. */
export const plainDetection = (
  spans: PlainSpans,
  first: number,
  end: number,
  pack: CompiledPack,
): PartDetection => {
  const settled: SettledSpan[] = [];
  for (let at = first; at < end; at++) {
    const rule = spans.rule[at]!;
    settled.push({
      start: spans.start[at]!,
      end: spans.end[at]!,
      rule,
      action: pack.rules[rule]!.action,
      decoded: null,
      container: spans.json[at] === 1 ? 'json-string' : 'text',
    });
  }
  return { kind: 'spans', slot: VALUE_SLOT, spans: settled };
};

/** Spans [first, end) of each record. */
export const spansByRecord = ({
  count,
  record,
}: PlainSpans): Map<number, readonly [number, number]> => {
  const spans = new Map<number, readonly [number, number]>();
  for (let first = 0, next = 0; first < count; first = next) {
    while (next < count && record[next] === record[first]) next++;
    spans.set(record[first]!, [first, next]);
  }
  return spans;
};
