/**
 * Suite `wrappings`: what plain text shows of the samples of all shipped rules, and is shown as well in every wrapping. A count, no speed:
 * `samples.<wrapping>` is the share of samples of which all that is found plain is found wrapped.
 *
 * A wrapping is undone by other means than lethe's; where that fails (a marker took the place of a whole run) the output is looked at as it
 * is.
 */
import { VALUE_SLOT } from '../../src/core/batch.ts';
import { rulesFolder } from '../../src/cli/rules-folder.ts';
import { loadRules } from '../../src/config/load-rules.ts';
import { readPackFiles } from '../../src/config/read-pack-files.ts';
import { createScanner } from '../../src/detect/scan.ts';
import { createKeyring } from '../../src/config/keys.ts';
import { randomKey } from '../../src/config/key-file.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { redactLines } from '../detection/redact-lines.ts';
import type { Wrapping } from '../detection/wrappings.ts';
import { WRAPPINGS } from '../detection/wrappings.ts';
import type { Figure, SuiteResult } from '../harness.ts';
import { figure, suiteResult } from '../harness.ts';
import { samplesOf } from '../shipped-samples.ts';
import type { SuiteOptions } from './engine.ts';

/** Shorter ones stand in other words by chance. */
const SECRET_MIN = 6;
const BATCH = 500;

interface Wrapped {
  readonly text: string;
  /** What is found in it as it is. */
  readonly secrets: readonly string[];
}

/** A line for each wrapping goes to `say`, with what it leaves. */
export const wrappingsSuite = async ({ smoke, say }: SuiteOptions): Promise<SuiteResult> => {
  const { files } = readPackFiles([rulesFolder()]);
  const { pack } = loadRules({ kind: 'profile', profile: 'strict' }, rulesFolder(), new Date());
  const scanner = createScanner(pack, () => 'auto', false);
  const secretsOf = (text: string): string[] => {
    const bytes = Uint8Array.from(Buffer.from(text));
    const place = {
      slot: VALUE_SLOT,
      topic: 'bench',
      start: 0,
      end: bytes.length,
      headerName: null,
    };
    const found = scanner.scanPart(bytes, place);
    const spans = found?.kind === 'spans' ? found.spans : [];
    return spans
      .map(({ start, end }) => Buffer.from(bytes.subarray(start, end)).toString())
      .filter((secret) => secret.length >= SECRET_MIN);
  };
  const samples = samplesOf(files.map(({ text }) => text))
    // Of every twelfth: two points of them are sixteen samples, and chance alone moves them by four.
    .filter((_, i) => !smoke || i % 12 === 0)
    .map(({ text }) => ({ text, secrets: secretsOf(text) }))
    .filter(({ secrets }) => secrets.length > 0);
  const redactor = createRedactor(pack, { keyring: createKeyring([randomKey()]) });
  const redact = async (lines: readonly string[]): Promise<string[]> => {
    const out: string[] = [];
    for (let from = 0; from < lines.length; from += BATCH) {
      out.push(...(await redactLines(redactor, lines.slice(from, from + BATCH))));
    }
    return out;
  };
  const ratios: Record<string, Figure> = {};
  for (const wrapping of WRAPPINGS) {
    const left = leftOf(
      samples,
      await redact(samples.map(({ text }) => wrapping.wrap(text))),
      wrapping,
    );
    ratios[`samples.${wrapping.name}`] = figure([1 - left / samples.length]);
    say(
      `${wrapping.name}: ${left} of ${samples.length} samples are left, ${((100 * left) / samples.length).toFixed(2)} %`,
    );
  }
  return suiteResult('wrappings', [], ratios);
};

/** How many of the samples still hold something. A word of the wrapping itself is no secret, nor the name of a rule in a marker. */
const leftOf = (
  samples: readonly Wrapped[],
  outputs: readonly string[],
  { wrap, unwrap }: Wrapping,
): number => {
  const own = wrap('');
  const isLeft = ({ secrets }: Wrapped, i: number): boolean => {
    const seen = [outputs[i]!, unwrapped(outputs[i]!, unwrap)].map((it) =>
      it.replaceAll(/\[REDACTED:[a-z0-9-]+/g, '[REDACTED'),
    );
    return secrets.some(
      (secret) => !own.includes(secret) && seen.some((it) => it.includes(secret)),
    );
  };
  return samples.filter((sample, i) => isLeft(sample, i)).length;
};

const unwrapped = (out: string, unwrap: Wrapping['unwrap']): string => {
  try {
    return unwrap(out);
  } catch {
    return out;
  }
};
