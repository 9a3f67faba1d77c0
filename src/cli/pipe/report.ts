/**
 * The report of `lethe pipe`: one JSON object of rule ids, codes and counts, no values.
 *
 * Law: the file is opened before the first line is read, so that a wrong path stops the command while nothing was written.
 */
import { closeSync, openSync, writeSync } from 'node:fs';

import type { Report } from '../../core/redaction.ts';
import { CommandError } from '../failure.ts';

export interface ReportFile {
  readonly describe: (digest: string, key: 'file' | 'random') => void;
  readonly add: (report: Report) => void;
  readonly markerRecords: () => number;
  /** Writes the file, where there is one. Throws `CommandError`. */
  readonly write: () => void;
}

/** `path` null = counts only. Throws `CommandError`. */
export const openReport = (path: string | null): ReportFile => {
  const file = path === null ? null : guarded(path, () => openSync(path, 'w', 0o644));
  const about = { version: 1, pack: '', key: 'random' };
  const sum = {
    records: 0,
    changed: 0,
    bytes_in: 0,
    bytes_out: 0,
    refusal_caps: 0,
    unopened_layers: 0,
  };
  const redactions = new Map<string, number>();
  const counted = new Map<string, number>();
  const markers = new Map<string, number>();
  return {
    describe: (digest, key) => {
      about.pack = digest;
      about.key = key;
    },
    add: (report) => {
      sum.records += report.records;
      sum.changed += report.changed;
      sum.bytes_in += report.bytesIn;
      sum.bytes_out += report.bytesOut;
      sum.refusal_caps += report.refusalCaps;
      sum.unopened_layers += report.unopened;
      addAll(redactions, report.redactions);
      addAll(counted, report.counted);
      addAll(markers, report.markerRecords);
    },
    markerRecords: () => [...markers.values()].reduce((total, n) => total + n, 0),
    write: () => {
      if (file === null || path === null) return;
      const counts = {
        redactions: sorted(redactions),
        counted: sorted(counted),
        marker_records: sorted(markers),
      };
      const text = `${JSON.stringify({ ...about, ...sum, ...counts }, null, 2)}\n`;
      guarded(path, () => {
        writeAll(file, Buffer.from(text));
        closeSync(file);
      });
    },
  };
};

const addAll = (sum: Map<string, number>, more: ReadonlyMap<string, number>): void => {
  for (const [name, n] of more) sum.set(name, (sum.get(name) ?? 0) + n);
};

const sorted = (counts: ReadonlyMap<string, number>): Record<string, number> =>
  Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** A full disk can take a part of the bytes and say so only at the next write. */
const writeAll = (file: number, bytes: Uint8Array): void => {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
};

const guarded = <T>(path: string, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const hint = code === 'ENOSPC' ? 'the disk is full: free some space' : 'check the path';
    throw new CommandError(`report ${path} cannot be written (${code}): ${hint}`);
  }
};
