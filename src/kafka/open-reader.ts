/**
 * Reading topics from outside of any group, for commands that look at what is there: nothing is committed, nobody is disturbed.
 *
 * Law: reads what was committed (`read_committed`), from the first record to the end as it stands when the reading begins; what cannot be
 * decoded is told as a number, not skipped in silence.
 */
import type { Batch } from '../core/batch.ts';
import { BrokerError } from './broker-error.ts';
import { createCluster } from './cluster.ts';
import type { Cluster } from './cluster.ts';
import type { TopicPartition } from './assignor.ts';
import { createConnections } from './connection.ts';
import type { ConnectionOptions, Connections } from './connection.ts';
import { fetchSet } from './fetch-set.ts';
import { cutBatch } from './fetched-set.ts';
import type { Cut } from './fetched-set.ts';
import { earliestOffset, endOffset } from './seek.ts';
import { connectProblem, StartError } from './start-error.ts';

export interface ReaderOptions extends ConnectionOptions {
  readonly requestMs: number;
}

export interface Reader {
  /** Partitions of a topic. Throws StartError where there is none. */
  readonly partitions: (topic: string) => number;
  /** Every batch of a topic, partition by partition; the number of records that could not be decoded. Throws StartError. */
  readonly readAll: (topic: string, take: (batch: Batch) => void) => Promise<number>;
  /** The batch that begins at this very offset or holds it (then from there on); null where it is gone. Throws StartError. */
  readonly readAt: (part: TopicPartition, offset: bigint) => Promise<Batch | null>;
  readonly close: () => void;
}

/** Connects. Rejects with StartError. */
export const openReader = async (
  options: ReaderOptions,
  connections: Connections = createConnections(options),
): Promise<Reader> => {
  const cluster = createCluster(connections, options.requestMs);
  const brokers = options.brokers.map(({ host, port }) => `${host}:${port}`).join(', ');
  const explain = (error: unknown): never => {
    throw connectProblem(error, brokers, options.tls !== null);
  };
  try {
    await cluster.refresh().catch(explain);
  } catch (error) {
    connections.close();
    throw error;
  }
  const partitions = (topic: string): number => {
    const known = cluster.topics().get(topic);
    if (known !== undefined) return known.leaders.length;
    throw new StartError(
      'topic-missing',
      `topic ${topic} does not exist, or the principal may not DESCRIBE it`,
    );
  };
  return {
    partitions,
    readAll: async (topic, take) => {
      let undecodable = 0;
      for (let partition = 0; partition < partitions(topic); partition++) {
        undecodable += await readPartition(cluster, { topic, partition }, take).catch(explain);
      }
      return undecodable;
    },
    readAt: async (part, offset) => {
      const known = cluster.topics().get(part.topic)?.leaders.length ?? 0;
      if (part.partition >= known) return null;
      const cut = await fetchCut(cluster, part, offset).catch((error: unknown) => {
        if (error instanceof BrokerError && error.name === 'OFFSET_OUT_OF_RANGE') return null;
        return explain(error);
      });
      return cut?.kind === 'batch' && cut.batch.offsets[0] === offset ? cut.batch : null;
    },
    close: connections.close,
  };
};

const readPartition = async (
  cluster: Cluster,
  part: TopicPartition,
  take: (batch: Batch) => void,
): Promise<number> => {
  let undecodable = 0;
  const end = await endOffset(cluster, part);
  for (let next = await earliestOffset(cluster, part); next < end;) {
    const cut = await fetchCut(cluster, part, next);
    if (cut === null) break;
    if (cut.kind === 'batch') take(cut.batch);
    else if (cut.kind === 'undecodable') undecodable += cut.shape.count;
    next = cut.upTo;
  }
  return undecodable;
};

/** What stands at `offset`, null for nothing. Throws BrokerError, StartError where reading is not allowed. */
const fetchCut = async (
  cluster: Cluster,
  part: TopicPartition,
  offset: bigint,
): Promise<Cut | null> => {
  const set = await fetchSet(cluster, part, offset, FETCH_BYTES).catch((error: unknown) => {
    if (!(error instanceof BrokerError) || error.name !== 'TOPIC_AUTHORIZATION_FAILED') throw error;
    const { topic } = part;
    throw new StartError('forbidden', `the principal may not read topic ${topic}: grant it READ`);
  });
  return set && cutBatch([set], { ...part, readOffset: offset, bytesMax: FETCH_BYTES });
};

const FETCH_BYTES = 4 * 1024 * 1024;
