/**
 * Bugs to plant, each one that a pipeline of this kind has really had: the simulation must find it. A plant is a change of the source as
 * Node loads it; nothing on disk is touched. When the code changes, its plant changes with it: a text that is not found is an error.
 */
import { registerHooks } from 'node:module';

interface Plant {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** Shows only where one process resumes from its output. */
  readonly resume?: true;
  /** Shows by the end of a process: nothing else comes of it. */
  readonly crash?: true;
  /** Shows only there: other seeds need not be run. */
  readonly only?: 'exactly-once';
  /** Shows not before dozens of seeds: the first that is run, so that one which showed it when this was written comes soon. */
  readonly from?: number;
}

/** Found by `--fair`: nothing is lost by them, but partitions wait for others. */
export const FAIR_PLANTS: Readonly<Record<string, Plant>> = {
  /** Batches that wait for a broker which does not answer use up the budget of all. */
  'budget-starved': {
    file: 'src/kafka/source.ts',
    find: 'if (bytes >= budget && owned.inFlight.length > 0) continue;',
    replace: 'if (bytes >= budget) continue;',
  },
  /** The same where it is fetched. */
  'fetch-starved': {
    file: 'src/kafka/fetcher.ts',
    find: 'if (buffered >= limits.inFlightBytes && owned.inFlightBytes > 0) continue;',
    replace: 'if (buffered >= limits.inFlightBytes) continue;',
  },
};

/** Found by `--fair --large`. */
export const LARGE_PLANTS: Readonly<Record<string, Plant>> = {
  /** A batch that is larger than the budget takes more of it than there is. */
  'large-starved': {
    file: 'src/kafka/partition-table.ts',
    find: 'held ? 0 : Math.min(bytes, budget);',
    replace: 'held ? 0 : bytes;',
  },
};

/** Found by `--idle`, which counts. */
export const IDLE_PLANTS: Readonly<Record<string, Plant>> = {
  /** A fetch never waits long. */
  'short-polls': {
    file: 'src/kafka/polls.ts',
    find: 'soon ? SHORT_WAIT_MS : alone ? longWaitMs(state, leader) : limits.maxWaitMs,',
    replace: 'SHORT_WAIT_MS,',
  },
  /** Whether something came is looked at again and again. */
  'source-polled': {
    file: 'src/kafka/source.ts',
    find: 'await state.waiting.promise;',
    replace:
      'await Promise.race([state.waiting.promise, new Promise((done) => setTimeout(done, 10))]);',
  },
};

export const PLANTS: Readonly<Record<string, Plant>> = {
  /** Of two batches under way the second reuses the sequence of the first (kafkajs: facts-kafka.md T2). */
  'sequence-reuse': {
    file: 'src/kafka/produce-lane.ts',
    find: 'lane.sequence = (lane.sequence + entry.count) % SEQUENCES;',
    replace: 'if (!lane.entries.some((other) => other.underWay)) lane.sequence += entry.count;',
  },
  /** One of several in flight was refused; those behind it go on and pass it. */
  'refused-overtaken': {
    from: 918,
    file: 'src/kafka/produce-lane.ts',
    find: 'flow.broken = true;',
    replace: 'return;',
  },
  /** A batch goes on its way though the one before it still waits for the quarantine. */
  'queue-jumped': {
    file: 'src/kafka/sink.ts',
    find: 'await mine.before?.queued.promise;',
    replace: '',
  },
  /** Who gets a partition back goes on behind what it had in flight, acknowledged or not. */
  'resumed-past-flight': {
    from: 46,
    file: 'src/kafka/partition-table.ts',
    find: 'stints.set(partitionKey(owned), { logId, sureOffset, ackedOffset });',
    replace:
      'stints.set(partitionKey(owned), { logId, sureOffset, ackedOffset: owned.readOffset });',
  },
  'commit-before-ack': {
    file: 'src/kafka/sink.ts',
    find: "await hook('before-produce');",
    replace: "guarantee.acked(owned, upTo); await hook('before-produce');",
  },
  /** A redactor that fails lets the batch through as it came. */
  'original-on-error': {
    from: 12,
    file: 'src/pipeline/run.ts',
    find: ': redactor.redact(fetched.batch, carry);',
    replace:
      ': redactor.redact(fetched.batch, carry).catch(() => ({ ...redactor.replaceAll(fetched.batch, "dropped", fetched.batch.bytes), sanitized: fetched.batch }) as never);',
  },
  /** What was read once more, for what it leaves open, is published once more. */
  'preceding-published': {
    file: 'src/pipeline/run.ts',
    find: "if (fetched.kind === 'preceding') return giveBack();",
    replace: '',
    resume: true,
  },
  /** What one batch leaves open the next one does not know. */
  'carry-forgotten': {
    file: 'src/redact/carry-over.ts',
    find: 'if (last.carry !== null) return redact(last.carry);',
    replace: 'if (last.carry !== null) return redact(EMPTY_CARRY);',
  },
  /** A batch that was redacted before the one in front of it was done stays as it is. */
  'carry-too-soon': {
    file: 'src/redact/carry-over.ts',
    find: "if (carry !== 'unknown' && carry.length === 0) return lent;",
    replace: 'if (carry.length >= 0) return lent;',
  },
  /** Who is given a partition takes it for granted that nothing is open. */
  'carry-not-doubted': {
    file: 'src/pipeline/run.ts',
    find: "createCarryOver('unknown')",
    replace: 'createCarryOver([])',
    from: 90,
  },
  /** The memory of a batch goes to the next one before this one is delivered. */
  'given-back-early': {
    file: 'src/pipeline/run.ts',
    find: 'return { redaction: redacted, giveBack: () => redactor.giveBack?.(redacted.sanitized) };',
    replace:
      'redactor.giveBack?.(redacted.sanitized); return { redaction: redacted, giveBack: () => undefined };',
  },
  /** What was fetched is given up while it is on its way. */
  'frame-dropped-early': {
    file: 'src/kafka/source.ts',
    find: '    frames: cut.frames,',
    replace: '    frames: (cut.frames.forEach((frame) => frame.drop()), new Set()),',
    crash: true,
  },
  /** What a member lost is committed under its next generation (kafkajs: T16). */
  'late-commit': {
    file: 'src/kafka/open-kafka.ts',
    find: "for (const entry of owned) table.remove(entry);\n  onEvent({ kind: 'partitions-lost'",
    replace: "onEvent({ kind: 'partitions-lost'",
  },
  /** The quarantine refuses, the marker is published all the same. */
  'hold-ignored': {
    file: 'src/kafka/sink.ts',
    find: "if (delivery.kind !== 'delivered') return delivery;\n    done.quarantined = true;",
    replace: 'done.quarantined = true;',
  },
  /** A partition that has nothing committed begins at its end (kafkajs: T11). */
  'start-at-end': {
    file: 'src/kafka/seek.ts',
    find: 'return { offset: await earliestOffset(cluster, part), committed: false };',
    replace: 'return { offset: await listOffset(cluster, part, LATEST), committed: false };',
  },
  /** A batch with a false CRC is handed out as it is. */
  'crc-ignored': {
    file: 'src/kafka/record-batch/batch-header.ts',
    find: "if (!crcMatches) return 'bad-crc';",
    replace: '',
  },
  /** What cannot be read is left out without a word. */
  'undecodable-skipped': {
    file: 'src/kafka/fetched-set.ts',
    find: 'return undecodable(set, header, decoded.code, { ...place, readOffset: next });',
    replace: "{ set.at++; return { kind: 'skipped', upTo: header.lastOffset + 1n }; }",
  },
  /** Offsets committed beside the transaction instead of in it. */
  'offsets-outside': {
    only: 'exactly-once',
    from: 4,
    file: 'src/kafka/transaction-calls.ts',
    find: "const answer = await cluster.callCoordinator(groupId, 'TxnOffsetCommit', body, firstCode, {",
    replace:
      "const answer = await cluster.callCoordinator(groupId, 'OffsetCommit', { groupId, generationIdOrMemberEpoch: generationId, memberId, groupInstanceId, topics: body.topics } as never, firstCode as never, {",
  },
  /** Offsets given into the transaction without member id and generation: anybody's are taken (kafkajs: T4). */
  'offsets-of-anybody': {
    only: 'exactly-once',
    from: 49,
    file: 'src/kafka/transaction-calls.ts',
    find: '    memberId,\n    generationId,\n    groupInstanceId,\n    topics',
    replace: "    memberId: '',\n    generationId: -1,\n    groupInstanceId: null,\n    topics",
  },
  /** After an abort the next transaction goes on under the old epoch (kafkajs: T3). */
  'epoch-reuse': {
    only: 'exactly-once',
    from: 123,
    file: 'src/kafka/transactions.ts',
    find: 'producer.begin(await calls.abort(producer.epoch()));',
    replace: 'await calls.abort(producer.epoch()); producer.begin(null);',
  },
  /** What spoilt a transaction is forgotten, and it is committed. */
  'spoilt-committed': {
    only: 'exactly-once',
    from: 56,
    file: 'src/kafka/transactions.ts',
    find: 'state.broken ??= await commit(state);',
    replace: 'state.broken = null; state.broken = await commit(state);',
  },
  /** A partition stays at its refused batch though what was acknowledged before that is aborted with it. */
  'kept-though-aborted': {
    only: 'exactly-once',
    from: 112,
    file: 'src/kafka/transactions.ts',
    find: 'if (!isUncommitted(owned)) again.delete(owned);',
    replace: 'again.delete(owned);',
  },
  /** What is behind a refused batch is written into the next transaction, before it. */
  'behind-first': {
    from: 1554,
    file: 'src/kafka/sink.ts',
    find: "before === null || before.state === 'delivered';",
    replace: 'true;',
  },
  /** Offsets are read while a transaction that holds newer ones is being ended. */
  'unstable-offsets': {
    only: 'exactly-once',
    from: 231,
    file: 'src/kafka/seek.ts',
    find: 'requireStable: true,',
    replace: 'requireStable: false,',
  },
  /** A leader that moved is never looked up again. */
  'leader-remembered': {
    file: 'src/kafka/cluster.ts',
    find: 'else if (errorCode === 0) topics.set(name, topicInfo(name, topicId, isInternal, partitions));',
    replace:
      'else if (errorCode === 0 && known === undefined) topics.set(name, topicInfo(name, topicId, isInternal, partitions));',
  },
  /** What is in flight and its commit have the whole time each. */
  'slow-revoke': {
    from: 56,
    file: 'src/kafka/give-back.ts',
    find: 'began + REVOKE_MS - performance.now()',
    replace: '2 * REVOKE_MS',
  },
  /** The output is asked and not believed. */
  'output-not-believed': {
    file: 'src/kafka/begin.ts',
    find: 'const output = await publishedOf(cluster, options, owned);',
    replace: 'const output = -1n;',
    resume: true,
  },
  /** The record behind the last published one is taken for published. */
  'resumed-too-far': {
    file: 'src/kafka/resume.ts',
    find: 'return found + 1n;',
    replace: 'return found + 2n;',
    resume: true,
  },
};

/** Loads one file with one bug in it from now on. Throws for a name that is in no table. */
export const plant = (name: string): void => {
  const all = { ...PLANTS, ...IDLE_PLANTS, ...FAIR_PLANTS, ...LARGE_PLANTS };
  const planted = all[name];
  if (planted === undefined) throw new Error(`no such plant: ${Object.keys(all).join(', ')}`);
  const { file, find, replace } = planted;
  registerHooks({
    load: (url, context, nextLoad) => {
      const loaded = nextLoad(url, context);
      if (!url.endsWith(`/${file}`)) return loaded;
      const source = Buffer.from(loaded.source as Uint8Array).toString('utf8');
      if (!source.includes(find)) throw new Error(`plant ${name}: ${file} does not hold its text`);
      return { ...loaded, source: source.replace(find, replace) };
    },
  });
};
