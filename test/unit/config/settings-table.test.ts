/** The table of settings in docs/operating.md: every key of lethe.yaml, with its default as the schema has it, and no other. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { configJsonSchema } from '../../../src/config/json-schema.ts';

interface Schema {
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

interface Setting {
  readonly path: string;
  readonly fallback: string;
  readonly isDescribed: boolean;
}

/** What can be set by itself: a key without keys of its own, or one that takes a word instead of them. */
const settings = (schema: Schema, path = ''): Setting[] => {
  const { properties, items, anyOf = [] } = schema;
  if (properties !== undefined) {
    return Object.entries(properties).flatMap(([key, of]) =>
      settings(of, path === '' ? key : `${path}.${key}`),
    );
  }
  if (items?.properties !== undefined) return settings(items, `${path}[]`);
  const inner = anyOf.flatMap((of) => (of.properties === undefined ? [] : settings(of, path)));
  const fallback = schema.default === undefined ? '' : JSON.stringify(schema.default);
  return [{ path, fallback, isDescribed: schema.description !== undefined }, ...inner];
};

/** As YAML has it. */
const plain = (text: string): string => text.replaceAll('"', '');

const written = (): [string, string][] => {
  const text = readFileSync('docs/operating.md', 'utf8');
  const [, table] = /\| setting [^\n]*\n\|[ -|]+\n((?:\|.*\n)+)/.exec(text) ?? [];
  return (table ?? '')
    .trim()
    .split('\n')
    .map((line) => {
      const [, path, fallback] = line.split(/ *\| */);
      return [path!.replaceAll('`', ''), fallback!.replaceAll('`', '')];
    });
};

test('every setting stands there with its default, and nothing else does', () => {
  const all = settings(JSON.parse(configJsonSchema()) as Schema);
  expect(all.length).toBeGreaterThan(45);
  expect(written()).toEqual(all.map(({ path, fallback }) => [path, plain(fallback)]));
});

test('an editor that completes a setting has words for it', () => {
  const all = settings(JSON.parse(configJsonSchema()) as Schema);
  expect(all.filter(({ isDescribed }) => !isDescribed).map(({ path }) => path)).toEqual([]);
});
