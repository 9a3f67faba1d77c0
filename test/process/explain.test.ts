/** An explanation is of what happens: over samples of all shipped rules its spans are the live scan's, and none is left unexplained. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { slotStart, VALUE_SLOT } from '../../src/core/batch.ts';
import type { SettledSpan } from '../../src/core/span.ts';
import { createExplainer } from '../../src/detect/explain.ts';
import { createScanner } from '../../src/detect/scan.ts';
import { loadCases } from '../suite/cases.ts';
import { shippedPack, shippedTests } from '../suite/shipped.ts';
import { packOfSpecs } from '../oracle/rules.ts';
import { batchOf } from '../unit/support/batches.ts';

const samples = shippedTests()
  .filter(({ kind }) => kind !== 'known_miss')
  .map((sample) => sample.in);
const shipped = shippedPack('strict');

const shown = (spans: readonly SettledSpan[], shift: number) =>
  spans.map(({ start, end, rule, action }) => ({
    start: start - shift,
    end: end - shift,
    rule,
    action,
  }));

test.each([false, true])(
  'every fortieth sample of the shipped rules, layers %s',
  async (layers) => {
    const scanner = createScanner(shipped, () => 'auto', layers);
    const explain = createExplainer(shipped, 'auto', layers);
    expect(samples.length).toBeGreaterThan(1000);
    let found = 0;
    for (const value of samples.filter((_, i) => i % 40 === 0)) {
      const batch = batchOf([{ value }]);
      const live = (await scanner.scan(batch)).detections.get(0)?.[0] ?? null;
      const start = slotStart(batch, 0, VALUE_SLOT);
      const end = start + Buffer.byteLength(value);
      const place = { slot: VALUE_SLOT, topic: batch.topic, start, end, headerName: null };
      const { detection, candidates } = explain(batch.bytes, place);
      const spans = detection?.kind === 'spans' ? detection.spans : [];
      expect(shown(spans, start)).toEqual(live?.kind === 'spans' ? shown(live.spans, start) : []);
      for (const { rule } of spans) {
        const { id } = shipped.rules[rule]!;
        const named = candidates.filter(
          ({ ruleId, outcome }) => ruleId === id && outcome.kind === 'redacted',
        );
        expect([value, named.length > 0]).toEqual([value, true]);
      }
      found += spans.length;
    }
    expect(found).toBeGreaterThan(20);
  },
);

test('all cases of the suite', () => {
  let cases = 0;
  for (const it of loadCases(new URL('../suite/', import.meta.url))) {
    if (it.kind !== 'rules') continue;
    cases++;
    const pack = packOfSpecs(it.rules);
    const place = {
      slot: VALUE_SLOT,
      topic: 't',
      start: 0,
      end: it.haystack.length,
      headerName: null,
    };
    const { detection, candidates } = createExplainer(pack, 'text', false)(it.haystack, place);
    const spans = detection?.kind === 'spans' ? detection.spans : [];
    expect(spans.map(({ start, end }) => ({ start, end }))).toEqual(
      it.spans.map(({ start, end }) => ({ start, end })),
    );
    for (const { start, end } of spans) {
      const over = candidates.filter((c) => c.offset < end && c.offset + c.length > start);
      expect(over.map(({ outcome }) => outcome.kind)).toContain('redacted');
    }
  }
  expect(cases).toBeGreaterThan(20);
});

const SECRET = ['hunter', '2secret'].join('');
/** The shipped packs that know the record: all of them take seconds to load. */
const PACKS = ['fields', 'pii-financial'].flatMap((name) => ['--pack', `rules/${name}.yaml`]);

test('the command tells of a record on stdin and shows nothing of it', () => {
  const explain = (...args: string[]) =>
    spawnSync(process.execPath, ['src/main.ts', 'explain', ...args], {
      input: `user=bob password=${SECRET} pan=4111111111111112\r\n`,
      encoding: 'utf8',
    });
  const text = explain();
  expect(text.status).toBe(0);
  expect(text.stdout).toMatch(/^52 bytes, \d+ candidates: \d redacted\n/);
  expect(text.stdout).toMatch(/password-field \(field\)\n.*offset 18\n.*13 bytes of a-z 0-9\n/);
  expect(text.stdout).toMatch(/gates {4}refused by (?:luhn|payment-card)\n {2}outcome {2}stays/);
  const json = explain('--format', 'json', ...PACKS);
  const { version, result, candidates } = JSON.parse(json.stdout) as {
    version: number;
    result: { kind: string };
    candidates: { rule: string; outcome: { kind: string } }[];
  };
  expect({ version, result }).toMatchObject({ version: 1, result: { kind: 'redacted' } });
  expect(candidates.find(({ rule }) => rule === 'password-field')?.outcome.kind).toBe('redacted');
  const listed = explain('--allow-field', 'user', ...PACKS);
  expect(listed.stdout).toMatch(/^52 bytes, \d+ candidates: 2 redacted\n/);
  expect(listed.stdout).toMatch(/lethe-not-listed \(allow-list\)\n.*offset 18\n/);
  for (const { stdout } of [text, json, listed]) expect(stdout).not.toContain(SECRET);
});

test('of a record in a file it tells the same; a file that is not there is named', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lethe-explain-'));
  const record = `user=bob password=${SECRET} pan=4111111111111112`;
  writeFileSync(join(folder, 'record'), record);
  const explain = (input: string, ...args: string[]) =>
    spawnSync(process.execPath, ['src/main.ts', 'explain', ...PACKS, ...args], {
      input,
      encoding: 'utf8',
    });
  try {
    const ofFile = explain('', join(folder, 'record'));
    expect(ofFile).toMatchObject({ status: 0, stdout: explain(record).stdout });
    expect(ofFile.stdout).toMatch(/password-field \(field\)/);
    const none = explain(record, join(folder, 'none'));
    expect(none).toMatchObject({ stdout: '', stderr: expect.stringContaining('none') });
    expect(none.status).toBeGreaterThan(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
