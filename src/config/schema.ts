/**
 * The shape of lethe.yaml. `schema/config-v1.json` is generated from it (`tools/generate-schema.ts`), a test holds them equal.
 *
 * Law: strict objects only, so an unknown key is an error; names in the file are snake_case, numbers carry their unit.
 * Cost: importing zod takes tens of milliseconds; only the commands that read a config load this file.
 */
import { z } from 'zod';

import { QUARANTINE_CODES } from '../core/codes.ts';
import { LAYERS_DEPTH_MAX, OUTPUT_RECORD_BYTES_MAX, WORKERS_MAX } from '../core/limits.ts';
import { allowPathProblem } from '../pack/allow-list.ts';

const MIB = 1024 * 1024;

const topicName = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,249}$/, 'a topic name: 1 to 249 of A-Z a-z 0-9 . _ -');
const file = z.string().min(1);
const milliseconds = (low: number, high: number) => z.int().min(low).max(high);

const broker = z
  .string()
  .regex(/^(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+):[0-9]{1,5}$/, 'host:port, e.g. kafka-1:9092');

const tls = z
  .strictObject({
    ca: file
      .optional()
      .describe('PEM file of the authorities to trust; without it the system ones.'),
    cert: file.optional().describe('PEM file of the client certificate.'),
    key: file.optional().describe('PEM file of the key of the client certificate.'),
  })
  .describe('Present (even as {}) = TLS to every broker.');

const sasl = z.strictObject({
  mechanism: z
    .enum(['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'])
    .describe('How the password is shown to the brokers.'),
  username: z.string().min(1).describe('The principal: see Permissions.'),
  password_file: file.describe('A file that holds the password; one trailing newline is ignored.'),
});

const format = z.enum(['auto', 'text', 'json']);

const allowPath = z
  .string()
  .min(1)
  .refine((path) => allowPathProblem(path) === null, {
    error: ({ input }) => `a field path that ${allowPathProblem(String(input))}`,
  });

const route = z
  .strictObject({
    match: z.string().min(1).describe('RE2 pattern that must cover the whole topic name.'),
    to: z
      .string()
      .min(1)
      .describe('Topic to write: $1 … $9 groups, $0 the whole name, $$ a dollar.'),
    format: format.optional().describe('How values are read: auto (default), text, json.'),
    allow_fields: z
      .array(allowPath)
      .optional()
      .describe(
        'Only these fields come out; any other value is replaced. E.g. level, user.id, tags.',
      ),
    allow_key: z
      .boolean()
      .optional()
      .describe('With allow_fields: the record key comes out too; default false, a pseudonym.'),
  })
  .refine((it) => it.allow_key === undefined || it.allow_fields !== undefined, {
    error: 'says nothing without allow_fields: name the fields that come out',
    path: ['allow_key'],
  });

const group = z
  .strictObject({
    id: z.string().min(1).default('lethe').describe('Consumer group; its members share the work.'),
    instance_id: z
      .string()
      .min(1)
      .optional()
      .describe(
        'Static membership. Must differ for every process: two that share one fence each other.',
      ),
  })
  .prefault({});

const quarantineTopic = z.strictObject({
  topic: topicName.describe('Topic for the metadata of records that were not proven clean.'),
  seal_to: file
    .optional()
    .describe('PEM file of an X25519 public key: the records themselves are kept, sealed to it.'),
  reasons: z
    .partialRecord(z.enum(QUARANTINE_CODES), z.enum(['metadata', 'sealed', 'hold']))
    .default({})
    .describe('By code: keep metadata, also the sealed record, or hold the partition.'),
});

const limits = z
  .strictObject({
    output_record_bytes: z
      .int()
      .min(1024)
      .default(OUTPUT_RECORD_BYTES_MAX)
      .describe(
        'Bytes that redaction may let a record grow to: short markers, then a marker record.',
      ),
    in_flight_bytes: z
      .int()
      .min(MIB)
      .default(16 * MIB)
      .describe('Fetched bytes of all partitions, waiting and in flight.'),
  })
  .prefault({});

const fetch = z
  .strictObject({
    min_bytes: z
      .int()
      .min(1)
      .default(1)
      .describe('A broker waits for so many, or for max_wait_ms.'),
    max_bytes: z
      .int()
      .min(1024)
      .default(8 * MIB)
      .describe('Of one answer to a fetch; a batch that is larger comes whole.'),
    partition_max_bytes: z
      .int()
      .min(1024)
      .default(MIB)
      .describe('Of one partition in an answer; a batch that is larger comes whole.'),
    max_wait_ms: milliseconds(1, 30_000)
      .default(500)
      .describe('How long a fetch may wait for min_bytes; where nothing comes it grows by itself.'),
    on_gap: z
      .enum(['hold', 'earliest'])
      .default('hold')
      .describe('When records were deleted before they were read: hold the partition, or go on.'),
    on_corrupt: z
      .enum(['hold', 'marker'])
      .default('hold')
      .describe('When a batch fails its CRC twice: hold the partition, or publish marker records.'),
  })
  .prefault({});

const timeouts = z
  .strictObject({
    connect_ms: milliseconds(100, 600_000)
      .default(5000)
      .describe('For a connection, and as long for its login.'),
    request_ms: milliseconds(1000, 600_000)
      .default(30_000)
      .describe('For an answer; then the connection is made anew and the request tried again.'),
    session_ms: milliseconds(1000, 1_800_000)
      .default(45_000)
      .describe('A process that is not heard of for so long loses its partitions to others.'),
    rebalance_ms: milliseconds(1000, 1_800_000)
      .default(60_000)
      .describe('How long the group waits for a member when partitions are dealt anew.'),
    heartbeat_ms: milliseconds(100, 600_000)
      .default(3000)
      .describe('Between two signs of life; a third of session_ms at most.'),
    transaction_ms: milliseconds(1000, 900_000)
      // Until then readers of committed records wait behind what a dead process left open; a broker's death takes 9 s to be noticed.
      .default(15_000)
      .describe('With delivery exactly-once: after this the brokers abort an open transaction.'),
    drain_ms: milliseconds(0, 600_000).default(20_000).describe('From SIGTERM to a hard end.'),
  })
  .prefault({});

/** lethe.yaml as written. */
export const configSchema = z
  .strictObject({
    client_id: z
      .string()
      .min(1)
      .default('lethe')
      .describe('Name in the logs and quotas of brokers.'),
    brokers: z.array(broker).min(1).describe('host:port of some brokers; the others are found.'),
    tls: tls.optional(),
    allow_plaintext: z
      .array(z.string().min(1))
      .default([])
      .describe('Hosts off loopback that may be spoken to without TLS.'),
    sasl: sasl.optional().describe('Login; without it none.'),
    group,
    topics: z.array(route).min(1).describe('In order; the first match decides.'),
    quarantine: z
      .union([z.literal('hold'), quarantineTopic])
      .describe(
        'Topic for the metadata of records that could not be proven clean, or: hold the partition.',
      ),
    status: z
      .union([z.literal('off'), z.strictObject({ topic: topicName.describe('Its name.') })])
      .default({ topic: 'lethe.status' })
      .describe('Topic that says from which offset which pack digest was in force.'),
    packs: z
      .strictObject({
        profile: z
          .enum(['secrets', 'standard', 'strict'])
          .optional()
          .describe(
            'Which rules of the packs that ship with lethe; standard where no paths are given.',
          ),
        paths: z
          .array(file)
          .min(1)
          .optional()
          .describe(
            'Pack files or folders of your own: beside the shipped ones where a profile is given, else instead.',
          ),
      })
      .prefault({}),
    key_file: file.describe(
      'Key file for pseudonyms and fingerprints; make one: lethe token --new-key FILE',
    ),
    codec: z
      .enum(['same', 'none', 'gzip', 'snappy', 'lz4', 'zstd'])
      .default('same')
      .describe('Compression of what is published; same = that of the batch that was read.'),
    layers: z
      .union([z.boolean(), z.int().min(1).max(LAYERS_DEPTH_MAX)])
      .default(true)
      .describe(
        'Look into wrappings: base64, percent-encoding, JSON in a JSON string and others. false leaves them closed; true opens three inside one another, a number as many.',
      ),
    engine: z
      .strictObject({
        workers: z
          .union([z.int().min(0).max(WORKERS_MAX), z.literal('auto')])
          .default(0)
          .describe('Threads that redact: 0 = none of their own, auto = one less than cores.'),
      })
      .prefault({}),
    limits,
    fetch,
    delivery: z
      .enum(['at-least-once', 'exactly-once'])
      .default('at-least-once')
      .describe('exactly-once: one transaction a commit interval; readers need read_committed.'),
    resume_from_output: z
      .boolean()
      .default(false)
      .describe(
        'With delivery at-least-once: after a crash what the output has already is not published again.',
      ),
    self_test: z
      .enum(['enforce', 'warn', 'off'])
      .default('enforce')
      .describe(
        'Where the cluster has ACLs: refuse to start when the principal may write raw topics or read sanitized ones, tell only, or do not look.',
      ),
    commit: z
      .strictObject({
        interval_ms: milliseconds(0, 600_000)
          .optional()
          .describe('Default 1000, with delivery exactly-once 100.'),
      })
      .prefault({}),
    timeouts,
    metrics: z
      .strictObject({
        host: z.string().min(1).optional().describe('Address to listen on; default every one.'),
        port: z.int().min(0).max(65_535).default(9464).describe('0 = no listener.'),
      })
      .prefault({}),
    log: z
      .strictObject({
        level: z
          .enum(['error', 'warn', 'info', 'debug'])
          .default('info')
          .describe('The least that is told.'),
      })
      .prefault({}),
  })
  .describe('Configuration of lethe run (lethe.yaml).');

/** lethe.yaml after defaults. */
export type ConfigFile = z.output<typeof configSchema>;
