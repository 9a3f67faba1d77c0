/**
 * The fixed sample of the demo, `examples/demo/records.ndjson`: one record a line, as
 * `{"key": text | null, "headers": {name: text | null}, "text": text | "json": value | "tombstone": true}`.
 *
 * Law: everything in it is invented. `{+}` is taken out when it is read: it cuts invented secrets in two, so that secret
 * scanners have nothing to say about this repository.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './package-root.ts';

/** A record of the outside world, before it is bytes in a batch. */
export interface SampleRecord {
  readonly key: string | null;
  readonly headers: readonly (readonly [name: string, value: string | null])[];
  readonly value: string | null;
}

/** Folder of the sample and of what it must become. */
export const sampleFolder = (): string => join(packageRoot(), 'examples', 'demo');

/** All records of the sample in order. Throws when the file is missing or a line is not of the shape above. */
export const readSample = (path = join(sampleFolder(), 'records.ndjson')): SampleRecord[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line, index) => parseRecord(line.replaceAll('{+}', ''), index + 1));

const parseRecord = (line: string, number: number): SampleRecord => {
  const wrong = (): never => {
    throw new Error(`examples/demo/records.ndjson:${number}: not a sample record`);
  };
  const data: unknown = JSON.parse(line);
  if (typeof data !== 'object' || data === null) return wrong();
  const field = (name: string): unknown => Object.getOwnPropertyDescriptor(data, name)?.value;
  const key = field('key');
  const headers = field('headers') ?? {};
  if ((key !== null && typeof key !== 'string') || typeof headers !== 'object') return wrong();
  return {
    key,
    headers: Object.entries(headers ?? {}).map(([name, value]): [string, string | null] =>
      value === null || typeof value === 'string' ? [name, value] : wrong(),
    ),
    value:
      field('tombstone') === true ? null : (sampleText(field('text'), field('json')) ?? wrong()),
  };
};

/** undefined when the line has neither form. */
const sampleText = (text: unknown, json: unknown): string | undefined =>
  typeof text === 'string' ? text : json === undefined ? undefined : JSON.stringify(json);
