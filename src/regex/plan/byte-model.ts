/**
 * How likely bytes follow one another in logs: what a trigger costs is how often it fires where nothing is wrong.
 *
 * A first-order model counted from a sample of logs, smoothed so that no byte is impossible. It only ranks triggers; a wrong guess costs
 * time, never a match.
 */
import { LOG_SAMPLE } from './log-sample.ts';

export interface ByteModel {
  /** Probability that a byte of a log is in the set. */
  readonly rate: (set: Uint8Array) => number;
  /** Probability that the byte behind one of `before` is in `set`. */
  readonly rateBehind: (before: Uint8Array, set: Uint8Array) => number;
}

/** Weight of the single-byte model in the pair model, in pairs. */
const SMOOTHING = 12;

/** Answers are kept per set, so that planning hundreds of rules asks each question once. Sets must not change. */
export const createByteModel = (): ByteModel => {
  const { single, pair } = countSample();
  const members = new Map<Uint8Array, readonly number[]>();
  const membersOf = (set: Uint8Array): readonly number[] => {
    let list = members.get(set);
    if (list === undefined) {
      list = [...set.keys()].filter((byte) => set[byte] === 1);
      members.set(set, list);
    }
    return list;
  };
  const rates = new Map<Uint8Array, number>();
  const rate = (set: Uint8Array): number => {
    let sum = rates.get(set);
    if (sum === undefined) {
      sum = membersOf(set).reduce((total, byte) => total + single[byte]!, 0);
      rates.set(set, sum);
    }
    return sum;
  };
  const behind = new Map<Uint8Array, Map<Uint8Array, number>>();
  /** For each byte, how often one of the set stands behind it. */
  const sums = new Map<Uint8Array, Float64Array>();
  const sumsOf = (set: Uint8Array): Float64Array => {
    let row = sums.get(set);
    if (row === undefined) {
      sums.set(set, (row = new Float64Array(256)));
      for (let a = 0; a < 256; a++) for (const b of membersOf(set)) row[a]! += pair[a * 256 + b]!;
    }
    return row;
  };
  return {
    rate,
    rateBehind: (before, set) => {
      let row = behind.get(before);
      if (row === undefined) behind.set(before, (row = new Map()));
      let value = row.get(set);
      if (value === undefined) {
        const ofSet = sumsOf(set);
        let sum = 0;
        for (const a of membersOf(before)) sum += ofSet[a]!;
        value = Math.min(1, sum / rate(before));
        row.set(set, value);
      }
      return value;
    },
  };
};

/** Probabilities of bytes and of pairs; both sum to about 1. */
const countSample = (): { single: Float64Array; pair: Float64Array } => {
  const single = new Float64Array(256).fill(0.2);
  const pair = new Float64Array(65_536);
  const from = new Float64Array(256);
  for (let i = 0; i < LOG_SAMPLE.length; i++) single[LOG_SAMPLE.charCodeAt(i)]! += 1;
  const total = single.reduce((sum, count) => sum + count, 0);
  for (let byte = 0; byte < 256; byte++) single[byte]! /= total;
  for (let i = 1; i < LOG_SAMPLE.length; i++) {
    pair[LOG_SAMPLE.charCodeAt(i - 1) * 256 + LOG_SAMPLE.charCodeAt(i)]! += 1;
    from[LOG_SAMPLE.charCodeAt(i - 1)]! += 1;
  }
  for (let a = 0; a < 256; a++) {
    const scale = single[a]! / (from[a]! + SMOOTHING);
    for (let b = 0; b < 256; b++) {
      pair[a * 256 + b] = (pair[a * 256 + b]! + SMOOTHING * single[b]!) * scale;
    }
  }
  return { single, pair };
};
