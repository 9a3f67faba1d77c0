/** One file: text -> YAML -> the rules that pass the schema, each on its own, so that one bad rule hides no other's problems. */
import { ENGINE_VERSION } from '../core/version.ts';
import type { Diagnostic } from './diagnostics.ts';
import { diagnostic } from './diagnostics.ts';
import { satisfies } from './engine-range.ts';
import type { PackFileContext } from './lint-packs.ts';
import type { RuleContext } from './rule-context.ts';
import { API_VERSION, listsSchema, rulePackSchema, ruleSchema } from './schema.ts';
import { knownKeys } from './schema-keys.ts';
import { schemaProblems, valueAt } from './schema-problems.ts';
import type { YamlFile } from './yaml.ts';
import { parseYaml } from './yaml.ts';

/** `context` is null where the file is no rule pack of this version at all. */
export const readPackFile = (
  path: string,
  text: string,
): { readonly context: PackFileContext | null; readonly diagnostics: Diagnostic[] } => {
  const { yaml, diagnostics } = parseYaml(path, text);
  if (yaml === null) return { context: null, diagnostics };
  const stranger = strangerProblem(yaml);
  if (stranger !== null) return { context: null, diagnostics: [stranger] };
  const parsed = rulePackSchema.safeParse(yaml.data);
  const problems = parsed.success ? [] : schemaProblems(parsed.error.issues, yaml, knownKeys);
  const lists = listsSchema.safeParse(valueAt(yaml.data, ['lists']) ?? {}).data ?? {};
  const list = valueAt(yaml.data, ['rules']);
  const entries: readonly unknown[] = Array.isArray(list) ? list : [];
  const rules: RuleContext[] = [];
  for (const [i, entry] of entries.entries()) {
    const source = parsed.success ? parsed.data.rules[i] : ruleSchema.safeParse(entry).data;
    if (source !== undefined) rules.push({ yaml, path: ['rules', i], source, lists });
  }
  const name = valueAt(yaml.data, ['metadata', 'name']);
  const context: PackFileContext = {
    yaml,
    name: typeof name === 'string' ? name : null,
    listNames: Object.keys(lists),
    rules,
    complete: rules.length === entries.length,
  };
  return {
    context,
    diagnostics: [...problems, ...engineProblem(yaml, parsed.data?.metadata.engine)],
  };
};

/** A file that is something else gets one clear sentence instead of a hundred unknown keys. */
const strangerProblem = (yaml: YamlFile): Diagnostic | null => {
  const version = valueAt(yaml.data, ['apiVersion']);
  if (typeof version === 'string' && version !== API_VERSION) {
    const hint = `this lethe reads apiVersion: ${API_VERSION}`;
    return diagnostic('RP015', yaml.place(['apiVersion']), 'unknown apiVersion', hint);
  }
  if (valueAt(yaml.data, ['kind']) !== 'Overlay') return null;
  const message = 'overlays are not applied by this version of lethe';
  return diagnostic('RP016', yaml.place(['kind']), message, 'change the rules in their own pack');
};

const engineProblem = (yaml: YamlFile, range: string | undefined): Diagnostic[] => {
  if (range === undefined || satisfies(ENGINE_VERSION, range)) return [];
  const message = `the pack needs lethe ${range}, this is ${ENGINE_VERSION}`;
  const hint = 'load a version of the pack that was made for this lethe';
  return [diagnostic('RP017', yaml.place(['metadata', 'engine']), message, hint)];
};
