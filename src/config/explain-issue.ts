/**
 * What the schema says of a value -> a problem in our own words, with its place.
 *
 * Law: zod's messages are not passed on: they describe what was received.
 */
import type { z } from 'zod';

import type { ConfigProblem } from './config-error.ts';
import type { Path, YamlDocument } from './yaml-document.ts';

/** Names a place: the variable where the value came from the environment, else path and line. */
export type Placer = (path: Path) => { readonly path: string; readonly line: number | null };

/** `origins`: path in the file -> variable that set it. */
export const placer =
  (document: YamlDocument | null, origins: ReadonlyMap<string, string>): Placer =>
  (path) => {
    for (let length = path.length; length > 0; length--) {
      const variable = origins.get(path.slice(0, length).join('.'));
      if (variable !== undefined) return { path: variable, line: null };
    }
    return { path: formatPath(path), line: document?.lineOf(path) ?? null };
  };

const formatPath = (path: Path): string =>
  path.reduce<string>(
    (text, step) =>
      typeof step === 'number'
        ? `${text}[${step}]`
        : text === ''
          ? String(step)
          : `${text}.${String(step)}`,
    '',
  );

/** Hints for keys that people write in good faith. */
const HINTS: Readonly<Record<string, string>> = {
  password: 'secrets are read from files only: use password_file',
  bootstrap_servers: 'use brokers: [host:port, …]',
  key: 'use key_file for the key of pseudonyms',
};

/** A zod issue as problems of ours (several for several unknown keys). */
export const explainIssue = (
  issue: z.core.$ZodIssue,
  document: YamlDocument | null,
  place: Placer,
): ConfigProblem[] => {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: formatPath([...issue.path, key]),
        line: document?.keyLine(issue.path, key) ?? null,
        message: `unknown key${HINTS[key] === undefined ? '' : `: ${HINTS[key]}`}`,
      }));
    case 'invalid_type':
      return [{ ...place(issue.path), message: typeProblem(issue, document) }];
    case 'invalid_union':
      return [{ ...place(issue.path), message: unionProblem(issue.path) }];
    case 'invalid_format':
      return [{ ...place(issue.path), message: `expected ${issue.message}` }];
    case 'invalid_value':
      return [{ ...place(issue.path), message: `expected one of ${issue.values.join(', ')}` }];
    case 'too_small':
      return [{ ...place(issue.path), message: `must be at least ${issue.minimum}` }];
    case 'too_big':
      return [{ ...place(issue.path), message: `must be at most ${issue.maximum}` }];
    case 'custom':
      // Our own words (config/schema.ts).
      return [{ ...place(issue.path), message: issue.message }];
    default:
      return [{ ...place(issue.path), message: 'is not what the schema allows' }];
  }
};

const typeProblem = (
  issue: { readonly expected: string; readonly path: Path },
  document: YamlDocument | null,
): string => {
  const present = document !== null && hasPath(document.value, issue.path);
  return present ? `expected ${issue.expected}` : `is missing (expected ${issue.expected})`;
};

const unionProblem = (path: Path): string =>
  path[0] === 'status' ? 'expected off or {topic: NAME}' : 'expected hold or {topic: NAME}';

const hasPath = (value: unknown, path: Path): boolean => {
  let at = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !(step in at)) return false;
    at = (at as Record<PropertyKey, unknown>)[step];
  }
  return true;
};
