/** The golden set as it is committed: raw records and what each must become, byte for byte. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'golden');

export const GOLDEN_PACK_PATH = join(folder, 'pack.yaml');
export const GOLDEN_RECORDS_PATH = join(folder, 'records.jsonl');

/** A part in base64, null for null. */
export type PackedPart = string | null;

export interface PackedRecord {
  readonly key: PackedPart;
  readonly value: PackedPart;
  readonly headers: readonly (readonly [name: string, value: PackedPart])[];
}

/** One line of records.jsonl. */
export interface Golden {
  readonly name: string;
  /** Milliseconds since 1970, the same in and out. */
  readonly timestamp: string;
  readonly in: PackedRecord;
  /** Without the headers that lethe adds: those follow from `redactions` and `code`. */
  readonly out: PackedRecord;
  /** Value of `x-lethe-n`; 0: the record is not changed and has none of lethe's headers. */
  readonly redactions: number;
  /** `x-lethe-code` of a marker record. */
  readonly code: string | null;
  /**
   * The value is one line, and what it becomes does not depend on key or headers: `lethe pipe` must
   * make the same of it.
   */
  readonly pipe: boolean;
}

export const readGolden = (): readonly Golden[] =>
  readFileSync(GOLDEN_RECORDS_PATH, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Golden => JSON.parse(line));

/** The key that the pseudonyms of the set were made with, and the key file that holds it. */
export const GOLDEN_KEY = createHash('sha256').update('key of the golden set').digest();
export const GOLDEN_KEY_FILE = `1 ${GOLDEN_KEY.toString('hex')}\n`;

/** `out` with the headers that lethe adds; `digest` of the pack in force. */
export const withLetheHeaders = (golden: Golden, digest: string): PackedRecord => {
  const own = (name: string, value: string) => [pack(name), pack(value)] as const;
  if (golden.redactions === 0) return golden.out;
  const headers = [
    ...golden.out.headers,
    own('x-lethe-rev', digest.slice(0, 16)),
    own('x-lethe-n', String(golden.redactions)),
    ...(golden.code === null ? [] : [own('x-lethe-code', golden.code)]),
  ];
  return { ...golden.out, headers };
};

const pack = (text: string): string => Buffer.from(text).toString('base64');
