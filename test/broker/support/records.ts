/** Records to feed: numbered, so that each differs from the others, every tenth with a canary. */
import { canary } from './packs.ts';
import type { WireRecord } from './record-batch.ts';

export const bytes = (text: string): Buffer => Buffer.from(text);

/** A base time that no retention removes and no broker calls the future. */
export const NOW = BigInt(Date.now());

export const record = (parts: Partial<WireRecord>): WireRecord => ({
  key: bytes('key'),
  value: bytes('value'),
  headers: [],
  timestamp: NOW,
  ...parts,
});

/** `count` records from number `first` on: text and JSON by turns, with key and headers, every tenth with canaries. */
export const numbered = (count: number, first = 0): WireRecord[] =>
  Array.from({ length: count }, (_, i) => {
    const number = first + i;
    const secret = number % 10 === 0 ? canary(number) : 'nothing';
    const text =
      number % 2 === 0
        ? `level=info seq=${number} msg="${secret} seen" pad=${'x'.repeat(number % 97)}`
        : JSON.stringify({ seq: number, msg: 'done', password: `pw${number}`, n: 1.5 });
    return record({
      key: bytes(`k${number % 17}`),
      value: bytes(text),
      headers: [
        [bytes('seq'), bytes(String(number))],
        [bytes('token'), number % 10 === 5 ? bytes(canary(number)) : null],
      ],
      timestamp: NOW + BigInt(number),
    });
  });

/** Stands in records that cannot be proven clean within OUTPUT_LIMIT, so that the oracle knows them. */
export const UNPROVEN = 'unproven';

/** lethe.yaml line under which `unproven` records become marker records and are quarantined. */
export const OUTPUT_LIMIT = 'limits: { output_record_bytes: 1024 }\n';

/** Even the short marker is longer than these passwords: redaction makes the record grow past OUTPUT_LIMIT. */
export const unproven = (number: number): WireRecord =>
  record({
    key: bytes(`big${number}`),
    value: bytes(
      JSON.stringify([
        UNPROVEN,
        canary(number),
        ...Array.from({ length: 100 }, () => ({ password: '1' })),
      ]),
    ),
    headers: [[bytes('seq'), bytes(String(number))]],
    timestamp: NOW + BigInt(number),
  });
