/**
 * One Fetch of one partition, on its own: for what looks at a log beside the fetcher, and does not wait behind its long polls: brokers
 * answer one request of a socket after the other.
 */
import { answerError, linkFault } from './broker-error.ts';
import type { TopicPartition } from './assignor.ts';
import type { Cluster } from './cluster.ts';
import { KEPT } from './fetched-frame.ts';
import { createAbortedFilter } from './fetched-set.ts';
import type { FetchedSet } from './fetched-set.ts';
import { parseBatchHeaders } from './record-batch/batch-header.ts';

/**
 * What was committed from the batch that holds `offset` on, about `bytesMax` bytes of it, one batch at least; null for nothing. Throws
 * BrokerError.
 */
export const fetchSet = async (
  cluster: Cluster,
  { topic, partition }: TopicPartition,
  offset: bigint,
  bytesMax: number,
): Promise<FetchedSet | null> => {
  const leader = cluster.leader(topic, partition);
  if (leader < 0) throw linkFault('Fetch', 'UNREACHABLE');
  const answer = await cluster.call(leader, 'Fetch', {
    maxWaitMs: WAIT_MS,
    minBytes: 1,
    maxBytes: bytesMax,
    isolationLevel: READ_COMMITTED,
    topics: [
      { topic, partitions: [{ partition, fetchOffset: offset, partitionMaxBytes: bytesMax }] },
    ],
  });
  const part = answer.responses[0]?.partitions[0];
  const code = part?.errorCode ?? answer.errorCode;
  if (code !== 0) throw answerError('Fetch', code);
  if (part === undefined || part.records === null) return null;
  const bytes = part.records;
  const headers = parseBatchHeaders(bytes);
  const aborted = createAbortedFilter(part.abortedTransactions);
  return { bytes, headers, at: 0, aborted, frame: KEPT };
};

const WAIT_MS = 100;
const READ_COMMITTED = 1;
