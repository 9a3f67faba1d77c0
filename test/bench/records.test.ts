/** What becomes of a result: the table for people, the record, the table of README.md; and the material that is measured. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { corpus } from '../../bench/corpus.ts';
import { batchesOf, createOurs, loadBenchPack } from '../../bench/engines/ours.ts';
import { jsRules, linesOf, replaceAll } from '../../bench/engines/js-regexp.ts';
import type { SuiteResult } from '../../bench/harness.ts';
import { createRing, SECRET_EVERY } from '../../bench/kafka/records.ts';
import { BEGIN, END, newestRecords, numbers, splice } from '../../bench/readme.ts';
import { recordRefusal } from '../../bench/record.ts';
import { table } from '../../bench/report.ts';

const machine = {
  cpu: 'a processor',
  cores: 2,
  memoryGiB: 8,
  node: 'v26.0.0',
  platform: 'linux-x64',
  load: 1.5,
  commit: 'abc1234',
  date: '2026-11-24T19:00:00.000Z',
};
const figureOf = (median: number) => ({ median, best: median * 2 });

const engine: SuiteResult = {
  suite: 'engine',
  machine,
  ratios: { '12.clean.js-regexp': figureOf(30), 'growth.clean': figureOf(1.8) },
  cells: [
    {
      name: '12.clean',
      unit: 'MB/s',
      rates: { lethe: figureOf(300), 'js-regexp': figureOf(10) },
      samples: {},
      ratios: { 'js-regexp': figureOf(30) },
    },
    {
      name: 'memcpy',
      unit: 'MB/s',
      rates: { memcpy: figureOf(9000) },
      samples: {},
      ratios: {},
    },
  ],
};
const kafka: SuiteResult = {
  suite: 'kafka',
  machine,
  ratios: { 'copy.200.none.kafkajs': figureOf(5) },
  cells: [
    {
      name: '200.none',
      unit: 'krecords per CPU second',
      rates: {
        kafkajs: figureOf(100),
        'lethe-copy': figureOf(500),
        'lethe-shipped': figureOf(250),
        'lethe-all': figureOf(200),
      },
      samples: {},
      ratios: {},
    },
    {
      name: 'idle.ms-per-s',
      unit: 'ms of CPU a second, idle',
      rates: { kafkajs: figureOf(20), 'lethe-copy': figureOf(4), 'lethe-shipped': figureOf(4) },
      samples: {},
      ratios: {},
    },
  ],
};

describe('tables', () => {
  test('for a terminal: machine and load, rates with ratios, the other ratios below', () => {
    const text = table(engine);
    expect(text).toContain('load 1.5');
    expect(text).toMatch(/js-regexp +10 +20 +ratio 30 \(best 60\)/);
    expect(text).toContain('growth.clean 1.8\n');
    expect(text.match(/12\.clean\.js-regexp/)).toBeNull();
  });

  test('for README.md: engine in MB/s and ratios, kafka in CPU µs a record', () => {
    const text = numbers([engine, kafka]);
    const rows = text.replaceAll(/ {2,}/g, ' ');
    expect(rows).toContain('| 12 rules, clean | 300 | 30 × | – | – |');
    expect(text).toContain('(memcpy): 9000 MB/s');
    expect(rows).not.toContain('| memcpy');
    expect(numbers([{ ...engine, cells: engine.cells.slice(0, 1) }])).not.toContain('memcpy');
    expect(rows).toContain('| 200 bytes, codec none | 10.0 | 2.0 | 4.0 | 5.0 |');
    expect(text).toContain('load 1.5, commit abc1234, 2026-11-24');
  });

  test('splicing replaces what stands between the markers and nothing else', () => {
    const text = `above\n${BEGIN}\nold\n${END}\nbelow\n`;
    const once = splice(text, 'new');
    expect(once).toBe(`above\n${BEGIN}\n\nnew\n\n${END}\nbelow\n`);
    expect(splice(once, 'new')).toBe(once);
    expect(() => splice('no markers', 'new')).toThrow(BEGIN);
  });

  test('README.md has the markers', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    expect(() => splice(readme, '')).not.toThrow();
  });

  test('needs no formatting afterwards', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lethe-readme-'));
    try {
      writeFileSync(join(folder, 'a.md'), `${numbers([engine, kafka])}\n`);
      expect(() => execFileSync('oxfmt', ['--check', 'a.md'], { cwd: folder })).not.toThrow();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('the newest record of each suite is taken', () => {
    const older = { ...engine, machine: { ...machine, date: '2026-11-23T00:00:00.000Z' } };
    expect(newestRecords([kafka, engine, older])).toEqual([engine, kafka]);
  });
});

describe('records', () => {
  test('are refused at a load of others above one process per core, before or meanwhile', () => {
    expect(recordRefusal(2.1, 3, 2)).toMatch(/load 2.10 before, 3.00 after, on 2 cores/);
    expect(recordRefusal(1, 5.1, 2)).not.toBeNull();
    expect(recordRefusal(1.9, 4.9, 2)).toBeNull();
  });
});

describe('material', () => {
  test('the Kafka ring: exact sizes, a secret in one of a hundred, the same from the same seed', () => {
    const ring = createRing(400, 200, 1);
    expect(ring.every(({ length }) => length === 200)).toBe(true);
    expect(createRing(400, 200, 1)).toEqual(ring);
    const odd = ring.filter((_, i) => i % 2 === 1);
    for (const value of odd) expect(() => JSON.parse(value.toString()) as unknown).not.toThrow();
    const withSecret = ring.filter((value) => /ghp_|Bearer |AKIA|peer 2/.test(value.toString()));
    expect(withSecret).toHaveLength(400 / SECRET_EVERY);
  });

  test('lethe and the JS loops change the same lines', async () => {
    const pack = loadBenchPack(
      new URL('../../bench/definitions/engine/rules-12.yaml', import.meta.url),
    );
    const lines = corpus('sparse', 3, 512 * 1024);
    const rules = jsRules(pack);
    const byLethe = await createOurs(pack)(batchesOf(lines));
    expect(byLethe).toBeGreaterThan(10);
    expect(replaceAll(linesOf(lines), rules, false)).toBe(byLethe);
    expect(replaceAll(linesOf(lines), rules, true)).toBe(byLethe);
  });
});
