/** The library with worker threads: the same results, and nothing that outlives its use. */
import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CompiledPack, RedactorOptions } from '../../../src/index.ts';
import { compilePacks, createRedactor, EmbeddingError } from '../../../src/index.ts';
import { ROOT } from '../../tidy/house.ts';

const PACK = `apiVersion: lethe/v1
kind: RulePack
metadata: { name: embed-test, version: '1.0.0' }
rules:
  - id: test-secret
    title: a secret
    class: custom
    match: { pattern: 'sekrit-[0-9]{4}' }
    tests: { must_match: ['sekrit-1234', 'a sekrit-0000 b'], must_not_match: ['sekrit', 'x'] }
  - id: test-drop
    title: a record to drop
    class: custom
    match: { pattern: 'drop-me' }
    action: drop-record
    tests: { must_match: ['drop-me', 'a drop-me b'], must_not_match: ['drop', 'x'] }
  - id: test-person
    title: a person
    class: pii
    match: { pattern: 'person-[0-9]+' }
    action: pseudonym
    tests: { must_match: ['person-1', 'a person-22 b'], must_not_match: ['person', 'x'] }
`;
const KEY = Uint8Array.from({ length: 32 }, (_, i) => 7 * i + 3);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

let pack: CompiledPack;
beforeAll(async () => {
  pack = (await compilePacks([{ name: 'embed.yaml', text: PACK }])).pack!;
});
const redactor = (options: Partial<RedactorOptions>) =>
  createRedactor(pack, { key: KEY, ...options });

describe('workers', () => {
  const inputs = Array.from({ length: 40 }, (_, i) =>
    i % 7 === 0 ? 'drop-me' : `sekrit-${1000 + i} person-${i} clean \u{1F600}`,
  );
  const outputs = async (workers: number): Promise<unknown[]> => {
    const own = redactor({ workers });
    const listed = redactor({ workers, allowFields: ['a'] });
    const done = await Promise.all([
      ...inputs.map((input) => own.redactValue(utf8(input))),
      listed.redactValue(utf8('{"a":1,"b":2}')),
    ]);
    await listed.close();
    await own.close();
    return done.map(({ value, code, report }) => [text(value), code, report]);
  };

  test('any number of them gives the same values, codes and reports, calls overlap', async () => {
    const here = await outputs(0);
    expect(here[0]).toMatchObject(['[REDACTED:lethe-dropped]', 'dropped', { changed: 1 }]);
    expect(here.at(-1)).toMatchObject(['{"a":1,"b":"[REDACTED:lethe-not-listed]"}', null, {}]);
    expect(await outputs(1)).toEqual(here);
    expect(await outputs(3)).toEqual(here);
  });

  test('closed ones refuse, a number that is none is refused', async () => {
    const own = redactor({ workers: 1 });
    const under = own.redactValue(utf8('sekrit-1234'));
    await own.redactValue(utf8('x'));
    await own.close();
    expect(text((await under).value)).toBe('[REDACTED:test-secret]');
    await expect(own.redactValue(utf8('sekrit-1234'))).rejects.toMatchObject({
      name: 'EmbeddingError',
      code: 'no-workers',
    });
    for (const workers of [-1, 1.5, 129, Number.NaN]) {
      expect(() => redactor({ workers })).toThrow(EmbeddingError);
    }
  });

  test('keep no process alive', () => {
    const code = `
      import { compilePacks, createRedactor } from '${ROOT}src/index.ts';
      const { pack } = await compilePacks([{ name: 'a.yaml', text: ${JSON.stringify(PACK)} }]);
      const own = createRedactor(pack, { key: 'random', workers: 2 });
      const { value } = await own.redactValue(Buffer.from('sekrit-1234'));
      process.stdout.write(value);`;
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ['--input-type=module', '-e', code],
      { encoding: 'utf8', timeout: 150_000 },
    );
    expect({ stdout, stderr, status }).toEqual({
      stdout: '[REDACTED:test-secret]',
      stderr: '',
      status: 0,
    });
  });
});
