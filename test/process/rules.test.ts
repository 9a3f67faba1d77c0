/**
 * The shipped packs: they load without a warning, their own tests hold, and they leave clean logs
 * alone.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { CompiledPack, Profile } from '../../src/core/pack.ts';
import { createTextRedactor } from '../../src/cli/pack/text-redactor.ts';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { coverRules } from '../../src/pack/coverage.ts';
import { formatDiagnostic } from '../../src/pack/diagnostics.ts';
import { loadPacks } from '../../src/pack/load-packs.ts';
import { createRe2Check } from '../../src/pack/re2-check.ts';
import { runTests } from '../../src/pack/run-tests.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { fixedKeyring, shippedPack } from '../suite/shipped.ts';
import { batchOf, recordsOf } from '../unit/support/batches.ts';
import { cleanDialects, cleanLog } from '../../bench/detection/clean-services.ts';
import { cleanLines } from '../../bench/detection/precision.ts';

const FOLDER = join(import.meta.dirname, '../../rules');
const FAMILIES = [
  'ai',
  'chat',
  'cloud',
  'code-and-calls',
  'command-lines',
  'config-files',
  'databases',
  'fields',
  'generic-secrets',
  'markup',
  'network',
  'payment-vendors',
  'pii-contact',
  'pii-countries',
  'pii-documents',
  'pii-fields',
  'pii-financial',
  'pii-forms',
  'pii-labels',
  'pii-mail',
  'pii-messages',
  'pii-names',
  'pii-national-ids',
  'pii-notations',
  'pii-numbers',
  'pii-persons',
  'pii-places',
  'pii-prose',
  'pii-rows',
  'pii-running-text',
  'pii-wallets',
  'printed-secrets',
  'private-keys',
  'saas',
  'source-code',
  'source-control',
  'spoken-secrets',
  'web',
];
const TODAY = '2026-11-24';

const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({ path: `rules/${name}`, text: readFileSync(join(FOLDER, name), 'utf8') }));

/** Compiling all packs is seconds of work on a busy machine. */
vi.setConfig({ testTimeout: 900_000 });

/** Records of one batch: a batch for each of thousands of texts takes longer than they do. */
const redactAll = (pack: CompiledPack) => {
  const redactor = createRedactor(pack, { keyring: fixedKeyring });
  return async (texts: readonly string[]): Promise<string[]> => {
    const batch = batchOf(texts.map((value) => ({ value })));
    const { sanitized } = await redactor.redact(batch, EMPTY_CARRY);
    return recordsOf(sanitized).map(({ value }) => value!);
  };
};

const MARKER = /\[REDACTED:([a-z0-9-]+)/g;

describe('shipped packs', () => {
  const loaded = loadPacks(files, { today: TODAY, shipped: true, re2Check: createRe2Check() });

  it('have tests that reach every branch, field path, gate and allow entry', () => {
    const { missing, items } = coverRules(loaded.rules, loaded.known);
    expect(items).toBeGreaterThan(6000);
    expect(missing).toEqual([]);
  });

  it('load without an error or a warning', () => {
    expect(loaded.diagnostics.map(formatDiagnostic)).toEqual([]);
  });

  it('are all families, with at least 300 enforced rules', () => {
    expect(files.map(({ path }) => path.slice(6, -5)).toSorted()).toEqual(FAMILIES);
    const enforced = loaded.rules.filter(({ compiled }) => compiled.mode === 'enforce');
    expect(enforced.length).toBeGreaterThanOrEqual(300);
  });

  it('pass their own tests, each rule alone', async () => {
    const report = await runTests(loaded.rules, createTextRedactor(), loaded.known);
    expect(report.tests).toBeGreaterThanOrEqual(6 * report.rules);
    expect(
      report.failures.map((one) => `${one.ruleId} ${one.kind}[${one.index}]: ${one.reason}`),
    ).toEqual([]);
  });

  it('have a test in JSON and a test after multi-byte text for every rule', () => {
    const without = loaded.rules.flatMap(({ context: { source } }) => {
      const texts = (source.tests?.must_match ?? []).map((sample) =>
        [typeof sample === 'string' ? sample : sample.in].flat().join(''),
      );
      const json = texts.some((text) => text.startsWith('{"') && text.endsWith('}'));
      // oxlint-disable-next-line no-control-regex -- the point is what lies outside ASCII
      const multiByte = texts.some((text) => /[^\x00-\x7f]/.test(text));
      return json && multiByte ? [] : [source.id];
    });
    expect(without).toEqual([]);
  });

  it('cite a reference for every rule', () => {
    expect(loaded.rules.filter((rule) => rule.context.source.references.length === 0)).toEqual([]);
  });
});

describe('clean logs', () => {
  const SEED = 20261124;
  const LINES = 2_100;
  const lines = cleanLog(SEED, LINES);

  const alteredBy = async (profile: Profile): Promise<{ lines: number; by: string[] }> => {
    const by = new Set<string>();
    let altered = 0;
    const all = await redactAll(shippedPack(profile))(lines.map(({ text }) => text));
    lines.forEach(({ dialect, text }, i) => {
      if (all[i] === text) return;
      altered++;
      for (const match of all[i]!.matchAll(MARKER)) by.add(`${match[1]} in ${dialect}`);
    });
    return { lines: altered, by: [...by].toSorted() };
  };

  it('come in at least twelve dialects', () => {
    expect(cleanDialects().length).toBeGreaterThanOrEqual(12);
    expect(new Set(lines.map((line) => line.dialect)).size).toBe(cleanDialects().length);
  });

  it('are left alone under profile standard, but for one line in a thousand', async () => {
    const altered = await alteredBy('standard');
    expect(altered.lines / LINES, altered.by.join(', ')).toBeLessThanOrEqual(0.001);
  });

  it('of every dialect of the bench are left alone under profile standard', async () => {
    const texts = cleanLines(SEED, 6_000).map(({ text }) => text);
    const redacted = await redactAll(shippedPack('standard'))(texts);
    const by = redacted.flatMap((out, i) =>
      out === texts[i] ? [] : [...out.matchAll(MARKER)].map(([, id]) => id!),
    );
    expect(redacted).toHaveLength(6_000);
    expect(by).toEqual([]);
  });

  it('are altered by network rules only under profile strict', async () => {
    const altered = await alteredBy('strict');
    const others = altered.by.filter(
      (rule) => !/^(?:ipv4|ipv6|ipv6-compressed|mac-address|ip-field|device-id-field) /.test(rule),
    );
    expect(others).toEqual([]);
    expect(altered.lines).toBeGreaterThan(0);
  });

  it('with a secret in every line are all altered: the measure can fail', async () => {
    const redact = createTextRedactor();
    const pack = shippedPack('standard');
    const token = ['gh', 'p_', 'a1B2'.repeat(9)].join('');
    for (const { dialect, text } of lines.slice(0, cleanDialects().length)) {
      const [out] = await redact(pack, [`${text} ${token}`]);
      expect(out!.includes(token), dialect).toBe(false);
    }
  });
});
