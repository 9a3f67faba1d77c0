import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { packChoice } from '../../../src/config/config.ts';
import { loadPrebuilt } from '../../../src/config/load-prebuilt.ts';
import { loadRules } from '../../../src/config/load-rules.ts';
import {
  codeLayout,
  prebuiltBytes,
  prebuiltKey,
  prebuiltPath,
  readPrebuilt,
} from '../../../src/config/prebuilt-rules.ts';
import { readPackFiles } from '../../../src/config/read-pack-files.ts';

const PACK = `apiVersion: lethe/v1
kind: RulePack
metadata: { name: prebuilt-test, version: '1.0.0' }
rules:
  - id: test-secret
    title: a secret
    class: credential
    match: { pattern: 'sekrit-[0-9é]{4}' }
    tests: { must_match: ['sekrit-1234', 'a sekrit-0000 b'], must_not_match: ['sekrit', 'x'] }
  - id: test-field
    title: a field
    class: credential
    match: { fields: ['**.sekrit'] }
    tests: { must_match: ['{"sekrit":"x"}', '{"a":{"sekrit":"y"}}'], must_not_match: ['{}', 'x'] }
`;
/** `class: network` is in no profile but strict. */
const OWN = `apiVersion: lethe/v1
kind: RulePack
metadata: { name: own, version: '1.0.0' }
rules:
  - id: own-custom
    title: of one's own
    match: { pattern: 'acme-[0-9é]{4}' }
    tests: { must_match: ['acme-1234', 'x acme-0000'], must_not_match: ['acme', 'x'] }
  - id: own-secret
    title: of one's own
    class: credential
    match: { pattern: 'acme_key_[0-9é]{4}' }
    tests: { must_match: ['acme_key_1234', 'x acme_key_0000'], must_not_match: ['acme', 'x'] }
  - id: own-host
    title: of one's own
    class: network
    match: { pattern: 'acme-host-[0-9é]{4}' }
    tests: { must_match: ['acme-host-1234', 'x acme-host-0000'], must_not_match: ['acme', 'x'] }
`;
const CHOICE = { kind: 'profile', profile: 'secrets' } as const;

let root = '';
const at = (name: string): string => join(root, name);
const write = (name: string, text: string): void => {
  mkdirSync(dirname(at(name)), { recursive: true });
  writeFileSync(at(name), text);
};
const packFiles = (...folders: string[]) => readPackFiles(folders.map(at)).files;
const files = () => packFiles('rules');
const load = () => loadRules(CHOICE, at('rules'), new Date());

/** What a start would take, and not what it would load: of a digest of its own. */
const PREBUILT = 'prebuilt';
const prebuild = (code?: string, kept?: number): string => {
  const names = ['prebuilt-test'];
  const { pack, samples } = load();
  const layout = codeLayout(root, code)!;
  const path = prebuiltPath(root, layout, 'secrets');
  mkdirSync(dirname(path), { recursive: true });
  const made = { pack: { ...pack, digest: PREBUILT }, samples: samples.slice(0, kept), names };
  writeFileSync(path, prebuiltBytes(prebuiltKey(root, layout, files()), made));
  return path;
};
const isTaken = (): boolean => load().pack.digest === PREBUILT;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lethe-prebuilt-'));
  write('rules/a.yaml', PACK);
  write('src/main.ts', 'code');
  write('src/deep/er.ts', 'more');
});
afterEach(() => rmSync(root, { recursive: true }));

describe('prebuilt rules', () => {
  test('are taken, and are what loading comes to', () => {
    const fresh = load();
    expect(fresh.pack.digest).not.toBe(PREBUILT);
    prebuild();
    const taken = load();
    const pack = { ...taken.pack, digest: fresh.pack.digest };
    expect(taken.pack.digest).toBe(PREBUILT);
    expect(isDeepStrictEqual(pack, fresh.pack)).toBe(true);
    expect(taken.samples).toEqual(fresh.samples);
    expect(taken.warnings).toEqual([]);
    expect(isDeepStrictEqual({ ...pack, rules: [] }, fresh.pack)).toBe(false);
  });

  test('are made where each rule redacts its own sample, and only there', () => {
    const tool = fileURLToPath(new URL('../../../tools/prebuild-rules.ts', import.meta.url));
    const build = () => spawnSync(process.execPath, [tool, root], { encoding: 'utf8' });
    expect(build()).toMatchObject({ status: 0 });
    expect(readPrebuilt(root, 'secrets', files())!.samples).toHaveLength(2);
    // It loads, and `lethe pack test` would say the same.
    write('rules/a.yaml', PACK.replace("['sekrit-1234'", "['asleep'"));
    const refused = build();
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('do not redact their own test samples: test-secret\n');
    expect(readPrebuilt(root, 'secrets', files())).toBe(null);
  });

  test('one object of the pack that stands in two places is one again', () => {
    const { pack, samples } = load();
    const rules = [...pack.rules, pack.rules[0]!];
    const layout = codeLayout(root)!;
    const path = prebuiltPath(root, layout, 'secrets');
    mkdirSync(dirname(path), { recursive: true });
    const key = prebuiltKey(root, layout, files());
    writeFileSync(path, prebuiltBytes(key, { pack: { ...pack, rules }, samples, names: [] }));
    const read = readPrebuilt(root, 'secrets', files())!;
    expect(read.pack.rules[2]).toBe(read.pack.rules[0]);
    expect(read.pack.knownIds.has('test-field')).toBe(true);
  });

  test.each<[string, () => void]>([
    ['a rule is another', () => write('rules/a.yaml', PACK.replace('{4}', '{5}'))],
    [
      'a pack came to them',
      () => write('rules/b.yaml', PACK.replaceAll(/test-|prebuilt-/g, 'other-')),
    ],
    ['a line of code is another', () => write('src/deep/er.ts', 'most')],
    ['code moved from file to file', () => write('src/deep/er.ts', '')],
    ['code came to it', () => write('src/new.ts', '')],
    ['code left it', () => rmSync(at('src/deep'), { recursive: true })],
    ['there is no code', () => rmSync(at('src'), { recursive: true })],
  ])('are left where %s', (_, change) => {
    prebuild();
    expect(isTaken()).toBe(true);
    change();
    expect(isTaken()).toBe(false);
  });

  test('are left where their file is damaged, at whatever byte', () => {
    const path = prebuild();
    const whole = readFileSync(path);
    for (let i = 0; i < whole.length; i += 7) {
      const damaged = Buffer.from(whole);
      damaged[i]! ^= 0x10;
      writeFileSync(path, damaged);
      expect(readPrebuilt(root, 'secrets', files()), `byte ${i}`).toBe(null);
      writeFileSync(path, whole.subarray(0, i));
      expect(readPrebuilt(root, 'secrets', files()), `${i} bytes`).toBe(null);
    }
    expect(isTaken()).toBe(false);
    writeFileSync(path, whole);
    expect(isTaken()).toBe(true);
  });

  test('are not asked for other packs', () => {
    prebuild();
    const paths = loadRules({ kind: 'paths', paths: [at('rules')] }, at('rules'), new Date());
    expect(paths.pack.digest).not.toBe(PREBUILT);
    const strict = loadRules({ kind: 'profile', profile: 'strict' }, at('rules'), new Date());
    expect(strict.pack.digest).not.toBe(PREBUILT);
  });

  test('are taken beside packs of one’s own, which the canary asks for all their samples', () => {
    write('own/b.yaml', OWN);
    const beside = () => loadRules({ ...CHOICE, paths: [at('own')] }, at('rules'), new Date());
    const askedOf = () => beside().samples.map(({ ruleId }) => ruleId);
    const atOnce = beside();
    expect(askedOf()).toEqual(['own-custom', 'own-secret', 'test-field', 'test-secret']);
    prebuild(undefined, 1);
    expect(askedOf()).toEqual(['test-field', 'own-custom', 'own-secret']);
    const { pack } = beside();
    expect(pack.prefilter.automata.length).toBe(atOnce.pack.prefilter.automata.length + 1);
    expect({ ...pack, prefilter: null }).toEqual({ ...atOnce.pack, prefilter: null });
    // Beside others they are not those that were prebuilt.
    write('rules/c.yaml', OWN.replaceAll('own', 'third'));
    expect(askedOf()).toHaveLength(6);
  });

  test.each<[string, string, RegExp]>([
    [
      'a rule is called the same',
      OWN.replace('own-secret', 'test-secret'),
      /RP032 rule test-secret/,
    ],
    [
      'a pack is called the same',
      OWN.replace('name: own', 'name: prebuilt-test'),
      /RP046 the pack/,
    ],
  ])('all are loaded at once where %s, which says so', (_, own, says) => {
    write('own/b.yaml', own);
    prebuild();
    expect(() => loadRules({ ...CHOICE, paths: [at('own')] }, at('rules'), new Date())).toThrow(
      says,
    );
  });

  test.each([
    ['an installed package', 'dist/lib', 'dist/lib/main.js', 'dist/lib/prebuilt/secrets.pack'],
    ['the image', 'main.js', 'main.js', 'prebuilt/secrets.pack'],
  ])('lie beside the code of %s', (_, code, file, expected) => {
    write(file, 'code');
    expect(prebuild(code)).toBe(at(expected));
    // The code of a tree is what runs, where there is one.
    expect(isTaken()).toBe(false);
    rmSync(at('src'), { recursive: true });
    expect(isTaken()).toBe(true);
    write(file, 'other code');
    expect(isTaken()).toBe(false);
  });
});

describe('packs of one’s own', () => {
  test('that are wrong by themselves say so without the shipped ones being loaded anew', () => {
    write('own/b.yaml', OWN.replace("'acme-[0-9é]{4}'", "'acme-['"));
    prebuild();
    expect(() => idsOf('secrets', [at('own')])).toThrow(/RP0\d\d rule own-custom/);
    // Null would be: load all of them.
    expect(
      loadPrebuilt(packFiles('rules', 'own'), at('rules'), 'secrets', '2026-12-02'),
    ).toMatchObject({
      pack: null,
    });
  });

  const idsOf = (profile: 'secrets' | 'strict' | undefined, paths?: readonly string[]) =>
    loadRules(packChoice(profile, paths), at('rules'), new Date()).pack.rules.map(({ id }) => id);
  const SHIPPED = ['test-field', 'test-secret'];

  test('stand beside the shipped ones where a profile is given, and instead of them where none is', () => {
    write('own/b.yaml', OWN);
    const own = [at('own/b.yaml')];
    prebuild();
    expect(idsOf('secrets')).toEqual(SHIPPED);
    expect(idsOf('secrets', own)).toEqual(['own-custom', 'own-secret', ...SHIPPED]);
    expect(idsOf('strict', own)).toEqual(['own-custom', 'own-host', 'own-secret', ...SHIPPED]);
    expect(idsOf(undefined, own)).toEqual(['own-custom', 'own-host', 'own-secret']);
    expect(idsOf(undefined)).toEqual(SHIPPED);
  });

  test('that cannot be read are an error beside them, too', () => {
    prebuild();
    expect(() => idsOf('secrets', [at('nowhere.yaml')])).toThrow(/RP008/);
  });
});
