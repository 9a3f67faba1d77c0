/**
 * re2-wasm in a worker that is thrown away: it never frees a pattern and its heap is fixed, so one worker takes a bounded
 * number of them. Haystacks are strings with one char a byte, so that its indexes are byte offsets.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { RE2 } from 're2-wasm';

export interface Re2Job {
  readonly pattern: string;
  readonly haystacks: readonly string[];
}

export interface Re2Answer {
  readonly accepted: boolean;
  /** Per haystack the first match as [start, end], null = none. */
  readonly spans: readonly ([number, number] | null)[];
}

const answer = ({ pattern, haystacks }: Re2Job): Re2Answer => {
  let re2: RE2;
  try {
    re2 = new RE2(pattern, 'u');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { accepted: false, spans: [] };
  }
  const spans = haystacks.map((haystack): [number, number] | null => {
    const match = re2.exec(haystack);
    return match === null ? null : [match.index, match.index + (match[0] ?? '').length];
  });
  return { accepted: true, spans };
};

// A message port has no origin, whatever the linter knows of windows.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.postMessage((workerData as Re2Job[]).map(answer));
