/**
 * Precision: clean lines through the redactor, and which rules altered them. Clean logs are full of addresses, so lines that only
 * rules of class network altered are not counted.
 */
import type { Redactor } from '../../src/redact/redactor.ts';
import { createRandom } from '../random.ts';
import { cleanDialects, cleanLog } from './clean-services.ts';
import { SYSTEM_DIALECTS } from './clean-systems.ts';
import { redactReported } from './redact-lines.ts';

export interface Precision {
  readonly lines: number;
  readonly bytes: number;
  readonly altered: number;
  /** Redactions by rule. */
  readonly rules: ReadonlyMap<string, number>;
  /** Altered lines by dialect. */
  readonly dialects: ReadonlyMap<string, number>;
  /** A few altered lines: they are invented. */
  readonly examples: readonly {
    readonly dialect: string;
    readonly line: string;
    readonly out: string;
  }[];
}

export const dialectNames = (): string[] => [...cleanDialects(), ...Object.keys(SYSTEM_DIALECTS)];

/** `count` lines, the dialects in turn; the same seed makes the same lines. */
export const cleanLines = (seed: number, count: number): { dialect: string; text: string }[] => {
  const names = Object.keys(SYSTEM_DIALECTS);
  const services = cleanDialects().length;
  const share = Math.round((count * services) / (services + names.length));
  const random = createRandom(seed);
  const systems = Array.from({ length: count - share }, (_, i) => {
    const dialect = names[i % names.length]!;
    return { dialect, text: SYSTEM_DIALECTS[dialect]!(random) };
  });
  return [...cleanLog(seed, share), ...systems];
};

/** In portions, so that memory stays flat whatever `count` is. */
export const measurePrecision = async (
  redactor: Redactor,
  seed: number,
  count: number,
): Promise<Precision> => {
  const network = new Set(
    redactor.pack.rules.filter((rule) => rule.class === 'network').map(({ id }) => id),
  );
  const rules = new Map<string, number>();
  const dialects = new Map<string, number>();
  const examples: { dialect: string; line: string; out: string }[] = [];
  let [bytes, altered] = [0, 0];
  for (let done = 0; done < count; done += PORTION) {
    const lines = cleanLines(seed + done, Math.min(PORTION, count - done));
    const { outputs, report } = await redactReported(
      redactor,
      lines.map(({ text }) => text),
    );
    bytes += report.bytesIn;
    for (const [i, { dialect, text }] of lines.entries()) {
      const out = outputs[i]!;
      const by = [...out.matchAll(MARKER)].map(([, id]) => id!).filter((id) => !network.has(id));
      if (out === text || by.length === 0) continue;
      altered++;
      for (const id of by) rules.set(id, (rules.get(id) ?? 0) + 1);
      dialects.set(dialect, (dialects.get(dialect) ?? 0) + 1);
      if (examples.length < 200) examples.push({ dialect, line: text, out });
    }
  }
  return { lines: count, bytes, altered, rules, dialects, examples };
};

const PORTION = 20_000;
const MARKER = /\[REDACTED:([a-z0-9-]+)/g;
