/** What keys the schema knows in the map at a path of a pack, for hints. Read from the JSON Schema, so it cannot drift. */
import { rulePackJsonSchema } from './schema.ts';
import { valueAt } from './schema-problems.ts';
import type { YamlPath } from './yaml.ts';

/** Empty where the schema knows no map there. */
export const knownKeys = (path: YamlPath): readonly string[] => {
  schema ??= JSON.parse(rulePackJsonSchema());
  let nodes: unknown[] = [schema];
  for (const step of path) nodes = nodes.flatMap(alternatives).map((node) => child(node, step));
  const maps = nodes.flatMap(alternatives).map((node) => valueAt(node, ['properties']));
  return maps.flatMap((map) => (typeof map === 'object' && map !== null ? Object.keys(map) : []));
};

/** Made at the first unknown key: most packs have none. */
let schema: unknown;

const alternatives = (node: unknown): unknown[] => {
  const any = valueAt(node, ['anyOf']);
  return Array.isArray(any) ? any : [node];
};

const child = (node: unknown, step: PropertyKey): unknown =>
  typeof step === 'number'
    ? valueAt(node, ['items'])
    : (valueAt(node, ['properties', step]) ?? valueAt(node, ['additionalProperties']));
