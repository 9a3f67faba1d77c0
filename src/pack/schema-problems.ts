/**
 * zod's issues in the words of rule authors: code, place in the file, message, hint. zod's own texts are not used where they
 * could say more than key names and expected types.
 */
import type { z } from 'zod';
import type { Diagnostic } from './diagnostics.ts';
import { diagnostic, nearestWord } from './diagnostics.ts';
import type { YamlFile, YamlPath } from './yaml.ts';

type Issue = z.core.$ZodIssue;

/** `knownKeys` lists what keys the schema knows in the map at a path, for the hints. */
export const schemaProblems = (
  issues: readonly Issue[],
  yaml: YamlFile,
  knownKeys: (path: YamlPath) => readonly string[],
): Diagnostic[] => issues.flatMap((issue) => problemsOf(issue, issue.path, yaml, knownKeys));

const problemsOf = (
  issue: Issue,
  path: YamlPath,
  yaml: YamlFile,
  knownKeys: (path: YamlPath) => readonly string[],
): Diagnostic[] => {
  const value = valueAt(yaml.data, path);
  const place = yaml.place(path);
  const what = pathText(path);
  if (value === undefined && issue.code !== 'unrecognized_keys') {
    return [missing(path, yaml)];
  }
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, path, yaml, knownKeys(path)));
    case 'invalid_type': {
      const message = `${what} must be ${typeName(issue.expected)}, it is ${kindOf(value)}`;
      return [diagnostic('RP012', place, message, typeHint(issue.expected, value, path))];
    }
    case 'invalid_value':
      return [oneOf(issue.values.map(String), value, path, yaml)];
    case 'invalid_key': {
      const key = String(path.at(-1));
      const parent = path.slice(0, -1);
      const reason = issue.issues[0]?.message ?? 'must be a name';
      const at = yaml.keyPlace(parent, key);
      return [diagnostic('RP014', at, `the name of ${what} ${reason}`, 'rename it')];
    }
    case 'invalid_union':
      return unionProblems(issue, path, yaml, knownKeys);
    default:
      return [diagnostic('RP014', place, `${what} ${issue.message}`, FORM_HINT)];
  }
};

/** A union fails as its only branch of the right shape fails; where none has the right shape, as a whole. */
const unionProblems = (
  issue: z.core.$ZodIssueInvalidUnion,
  path: YamlPath,
  yaml: YamlFile,
  knownKeys: (path: YamlPath) => readonly string[],
): Diagnostic[] => {
  const shaped = issue.errors.filter((branch) => !branch.some((it) => isRootMismatch(it)));
  const branch = shaped.length === 1 ? shaped[0] : undefined;
  if (branch !== undefined) {
    return branch.flatMap((it) => problemsOf(it, [...path, ...it.path], yaml, knownKeys));
  }
  const value = valueAt(yaml.data, path);
  const words = issue.errors.flatMap((errors) =>
    errors.flatMap((it) => (it.code === 'invalid_value' ? it.values.map(String) : [])),
  );
  if (typeof value === 'string' && words.length > 0) return [oneOf(words, value, path, yaml)];
  const message = `${pathText(path)} ${issue.message}`;
  return [diagnostic('RP012', yaml.place(path), message, FORM_HINT)];
};

const FORM_HINT = 'docs/rules.md shows the form of every key';

const typeName = (expected: string): string => {
  switch (expected) {
    case 'string':
      return 'a text';
    case 'int':
      return 'a whole number';
    case 'array':
      return 'a list';
    case 'object':
    case 'record':
      return 'a map';
    default:
      return `a ${expected}`;
  }
};

const isRootMismatch = (issue: Issue): boolean =>
  issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value');

const missing = (path: YamlPath, yaml: YamlFile): Diagnostic => {
  const parent = path.slice(0, -1);
  const key = String(path.at(-1));
  const where = parent.length === 0 ? 'the file' : pathText(parent);
  return diagnostic('RP011', yaml.place(parent), `${where} has no ${key}`, `add ${key}:`);
};

const unknownKey = (
  key: string,
  path: YamlPath,
  yaml: YamlFile,
  known: readonly string[],
): Diagnostic => {
  const place = yaml.keyPlace(path, key);
  const name = /^[\w<.-]{1,40}$/u.test(key) ? key : `of ${key.length} characters`;
  const where = path.length === 0 ? '' : ` in ${pathText(path)}`;
  const near = nearestWord(key, known);
  const hint =
    key === '<<'
      ? 'YAML merge keys are not read: write the keys out'
      : near !== null
        ? `did you mean ${near}?`
        : `the keys here are ${known.join(', ')}`;
  return diagnostic('RP010', place, `unknown key ${name}${where}`, hint);
};

const oneOf = (
  words: readonly string[],
  value: unknown,
  path: YamlPath,
  yaml: YamlFile,
): Diagnostic => {
  const near = typeof value === 'string' ? nearestWord(value, words) : null;
  const hint = near === null ? `choose one of ${words.join(', ')}` : `did you mean ${near}?`;
  const message = `${pathText(path)} is not a known word here`;
  return diagnostic('RP013', yaml.place(path), message, hint);
};

const typeHint = (expected: string, value: unknown, path: YamlPath): string => {
  if (expected !== 'string') return FORM_HINT;
  if (path.at(-1) === 'pattern') return 'a pattern is text: put it in single quotes';
  return typeof value === 'object' && value !== null
    ? 'texts that hold [ ] { } or : need single quotes'
    : "put it in quotes, such as '1.10': YAML reads it as something else without them";
};

const kindOf = (value: unknown): string => {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return 'a text';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    default:
      return 'a map';
  }
};

/** The value at a path of plain data, undefined where there is none. */
export const valueAt = (data: unknown, path: YamlPath): unknown => {
  let value = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step))
      return undefined;
    value = Reflect.get(value, step);
  }
  return value;
};

/** `rules[3].match.pattern`. */
const pathText = (path: YamlPath): string =>
  path.length === 0
    ? 'the file'
    : path
        .map((step, i) =>
          typeof step === 'number' ? `[${step}]` : `${i === 0 ? '' : '.'}${String(step)}`,
        )
        .join('');
