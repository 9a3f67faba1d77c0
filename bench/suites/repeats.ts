/**
 * Suite `repeats`: the samples of all shipped rules, each over and over in one record, as rows of a dump stand in it and as somebody writes
 * who wants to hold a worker up. CPU time, the collector's too; 1 is the slowest that a worker may be (WORKER_BYTES_PER_MS_MIN).
 *
 * `repeats.slowest` and `repeats.hundredth` are of the slowest sample, and of the one that one in a hundred is slower than; `repeats.settled`
 * is the share of those that become no marker record. `repeats.counting` is a pattern that counts the bytes of its values, so that it knows
 * another state at each byte: none of the shipped rules may be like it.
 */
import { randomKey } from '../../src/config/key-file.ts';
import { createKeyring } from '../../src/config/keys.ts';
import { loadRules } from '../../src/config/load-rules.ts';
import { readPackFiles } from '../../src/config/read-pack-files.ts';
import { rulesFolder } from '../../src/cli/rules-folder.ts';
import { WORKER_BYTES_PER_MS_MIN } from '../../src/core/limits.ts';
import { loadPacks } from '../../src/pack/load-packs.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { redactLines } from '../detection/redact-lines.ts';
import type { Figure, SuiteResult } from '../harness.ts';
import { figure, suiteResult } from '../harness.ts';
import type { Sample } from '../shipped-samples.ts';
import { samplesOf } from '../shipped-samples.ts';
import type { SuiteOptions } from './engine.ts';

/** Of one record. */
const BYTES = 20_000;
const SMOKE_BYTES = 4000;
/** Of the planted pattern, which takes a second for each few hundred bytes. */
const COUNTED_BYTES = { full: 4000, smoke: 1200 };
/** A longer sample is a record by itself. */
const SAMPLE_BYTES_MAX = 400;
/** Times the slowest that is allowed: faster ones are timed once, with automata that have never seen them. */
const ENOUGH = 3;
const NAMED = 10;

/** Progress and the slowest rules go to `say`. */
export const repeatsSuite = async ({ smoke, say }: SuiteOptions): Promise<SuiteResult> => {
  const { files } = readPackFiles([rulesFolder()]);
  const { pack } = loadRules({ kind: 'profile', profile: 'strict' }, rulesFolder(), new Date());
  const keyring = createKeyring([randomKey()]);
  const redactor = createRedactor(pack, { keyring });
  let [isSettled, unsettled] = [true, 0];
  const redact = (line: string): Promise<unknown> =>
    redactLines(redactor, [line]).catch(() => (isSettled = false));
  const samples = samplesOf(files.map(({ text }) => text))
    .filter(({ text }) => Buffer.byteLength(text) <= SAMPLE_BYTES_MAX)
    .filter((_, i) => !smoke || i % 800 === 0);
  const rates: { readonly sample: Sample; readonly rate: number }[] = [];
  for (const [i, sample] of samples.entries()) {
    isSettled = true;
    rates.push({ sample, rate: await rateOf(redact, sample.text, smoke ? SMOKE_BYTES : BYTES) });
    if (!isSettled) say(`${sample.rule}: over and over it becomes a marker record`);
    unsettled += Number(!isSettled);
    if (i % 1000 === 999) say(`${i + 1} of ${samples.length} samples`);
  }
  rates.sort((a, b) => a.rate - b.rate);
  for (const { sample, rate } of rates.slice(0, NAMED)) {
    say(`${sample.rule}: ${(rate * WORKER_BYTES_PER_MS_MIN).toFixed(0)} bytes a millisecond`);
  }
  const counting = createRedactor(loadPacks([COUNTING], { today: '2026-11-30' }).pack!, {
    keyring,
  });
  const countingOrMarker = (line: string): Promise<unknown> =>
    redactLines(counting, [line]).catch(() => null);
  const ratios: Record<string, Figure> = {
    'repeats.slowest': figure([rates[0]!.rate]),
    'repeats.hundredth': figure([rates[Math.floor(rates.length / 100)]!.rate]),
    'repeats.settled': figure([1 - unsettled / samples.length]),
    'repeats.counting': figure([
      await rateOf(countingOrMarker, COUNTED, COUNTED_BYTES[smoke ? 'smoke' : 'full']),
    ]),
  };
  return suiteResult('repeats', [], ratios);
};

/** Bytes a millisecond over WORKER_BYTES_PER_MS_MIN. */
const rateOf = async (
  redact: (line: string) => Promise<unknown>,
  text: string,
  size: number,
): Promise<number> => {
  const line = `${text} `.repeat(Math.ceil(size / (Buffer.byteLength(text) + 1)));
  const bytes = Buffer.byteLength(line);
  const once = async (): Promise<number> => {
    const before = process.cpuUsage();
    await redact(line);
    const { user, system } = process.cpuUsage(before);
    return bytes / ((user + system) / 1000) / WORKER_BYTES_PER_MS_MIN;
  };
  const cold = await once();
  return cold >= ENOUGH ? cold : Math.max(cold, await once());
};

/** As eight shipped rules were. Refused so often that the record becomes a marker in the end. */
const COUNTING = {
  path: 'counting.yaml',
  text: `apiVersion: lethe/v1
kind: RulePack
metadata: {name: counting, version: '0.1.0', engine: '>=0.1.0 <1.0.0', license: Apache-2.0}
rules:
  - id: counting
    rev: 1
    title: A row around a day
    maturity: incubating
    severity: low
    class: pii
    match:
      pattern: '(?:^|[,;=])(?P<secret>(?:[^,;=]{0,60}[,;]){1,12} ?[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4}(?:[,;][^,;=]{0,60}){0,12})(?:$|[,;=])'
      validate: [bare-row-alone]
    action: replace
    tests:
      must_match: ['303,Leeroy,Ann,11/05/1982,7']
      must_not_match: ['x']
`,
};
const COUNTED = 'Orders,Shipped,Pending,11/05/1982,7';
