/**
 * The requests that lethe sends, the versions it speaks of each, and their encoding.
 *
 * Law: bytes in and out begin right after header version 1 (request: api key, version, correlation
 * id, client id; response: correlation id). The tag buffer of a flexible header belongs to these
 * bytes, so whoever owns the socket needs to know nothing of versions. Oldest versions: the first
 * that carry what lethe relies on (group instance ids, stable offsets, idempotence), which sets the
 * oldest broker at Kafka 3.0; newest: those proven on Kafka 4.3.1 (topic names, not topic ids).
 */
import { API_VERSIONS, FIND_COORDINATOR, METADATA } from './cluster-messages.ts';
import { DESCRIBE_ACLS, DESCRIBE_CONFIGS } from './config-messages.ts';
import {
  CONSUMER_ASSIGNMENT,
  CONSUMER_SUBSCRIPTION,
  HEARTBEAT,
  JOIN_GROUP,
  LEAVE_GROUP,
  OFFSET_COMMIT,
  OFFSET_FETCH,
  SYNC_GROUP,
} from './group-messages.ts';
import { FETCH, INIT_PRODUCER_ID, LIST_OFFSETS, PRODUCE } from './log-messages.ts';
import type { Decoded, Encoded } from './schema.ts';
import { skipTags, structCodec, type StructCodec } from './struct-codec.ts';
import {
  ADD_OFFSETS_TO_TXN,
  ADD_PARTITIONS_TO_TXN,
  END_TXN,
  TXN_OFFSET_COMMIT,
} from './transaction-messages.ts';
import { createReader, createWriter } from './wire.ts';

/** `flexibleFrom`: first version with compact lengths and tag buffers. */
export const APIS = {
  Produce: { key: 0, min: 7, max: 12, flexibleFrom: 9, ...PRODUCE },
  Fetch: { key: 1, min: 10, max: 12, flexibleFrom: 12, ...FETCH },
  ListOffsets: { key: 2, min: 4, max: 9, flexibleFrom: 6, ...LIST_OFFSETS },
  Metadata: { key: 3, min: 9, max: 12, flexibleFrom: 9, ...METADATA },
  OffsetCommit: { key: 8, min: 7, max: 9, flexibleFrom: 8, ...OFFSET_COMMIT },
  OffsetFetch: { key: 9, min: 8, max: 9, flexibleFrom: 6, ...OFFSET_FETCH },
  FindCoordinator: { key: 10, min: 4, max: 6, flexibleFrom: 3, ...FIND_COORDINATOR },
  JoinGroup: { key: 11, min: 5, max: 9, flexibleFrom: 6, ...JOIN_GROUP },
  Heartbeat: { key: 12, min: 3, max: 4, flexibleFrom: 4, ...HEARTBEAT },
  LeaveGroup: { key: 13, min: 3, max: 5, flexibleFrom: 4, ...LEAVE_GROUP },
  SyncGroup: { key: 14, min: 3, max: 5, flexibleFrom: 4, ...SYNC_GROUP },
  ApiVersions: { key: 18, min: 0, max: 3, flexibleFrom: 3, ...API_VERSIONS },
  InitProducerId: { key: 22, min: 4, max: 5, flexibleFrom: 2, ...INIT_PRODUCER_ID },
  AddPartitionsToTxn: { key: 24, min: 2, max: 3, flexibleFrom: 3, ...ADD_PARTITIONS_TO_TXN },
  AddOffsetsToTxn: { key: 25, min: 2, max: 3, flexibleFrom: 3, ...ADD_OFFSETS_TO_TXN },
  EndTxn: { key: 26, min: 2, max: 5, flexibleFrom: 3, ...END_TXN },
  TxnOffsetCommit: { key: 28, min: 3, max: 5, flexibleFrom: 3, ...TXN_OFFSET_COMMIT },
  DescribeAcls: { key: 29, min: 1, max: 3, flexibleFrom: 2, ...DESCRIBE_ACLS },
  DescribeConfigs: { key: 32, min: 1, max: 4, flexibleFrom: 4, ...DESCRIBE_CONFIGS },
} as const;

export type ApiName = keyof typeof APIS;
export type RequestOf<A extends ApiName> = Encoded<(typeof APIS)[A]['request']>;
export type ResponseOf<A extends ApiName> = Decoded<(typeof APIS)[A]['response']>;

/**
 * Bytes of a request after header version 1, in pieces that follow each other (long `bytes` and
 * `records` are not copied). Throws when the version is not one of ours or a field is null that must
 * not be.
 */
export const encodeRequest = <A extends ApiName>(
  api: A,
  version: number,
  body: RequestOf<A>,
): readonly Uint8Array[] => {
  const writer = createWriter({ api, field: 'header' });
  if (isFlexible(api, version)) writer.uvarint(0);
  codecOf(api, version, 'request').write(writer, body);
  return writer.pieces();
};

/**
 * Body of a response from the bytes after its correlation id; `bytes` and `records` are views of
 * them. Throws WireError. An answer of ApiVersions must be tried as version 0 when it fails or says
 * UNSUPPORTED_VERSION: a broker that does not know the version says so in version 0.
 */
export const decodeResponse = <A extends ApiName>(
  api: A,
  version: number,
  bytes: Uint8Array,
): ResponseOf<A> => {
  const reader = createReader(bytes, { api, field: 'header' });
  // KAFKA: the header of an ApiVersions response stays at version 0, so that any client can read it
  // (KIP-511).
  if (api !== 'ApiVersions' && isFlexible(api, version)) skipTags(reader);
  return codecOf(api, version, 'response').read(reader) as ResponseOf<A>;
};

/** Whether requests of this version have compact lengths and tag buffers. */
export const isFlexible = (api: ApiName, version: number): boolean =>
  version >= APIS[api].flexibleFrom;

/** Newest version of an api that we and a broker speak, not above `cap`; null when there is none. */
export const commonVersion = (
  api: ApiName,
  broker: { readonly minVersion: number; readonly maxVersion: number },
  cap = Infinity,
): number | null => {
  const version = Math.min(APIS[api].max, broker.maxVersion, cap);
  return version >= Math.max(APIS[api].min, broker.minVersion) ? version : null;
};

export type Subscription = Decoded<typeof CONSUMER_SUBSCRIPTION>;
export type Assignment = Decoded<typeof CONSUMER_ASSIGNMENT>;

/** Metadata of a member for JoinGroup (version 2: with owned partitions and their generation). */
export const encodeSubscription = (body: Encoded<typeof CONSUMER_SUBSCRIPTION>): Uint8Array =>
  encodeEmbedded('ConsumerProtocolSubscription', SUBSCRIPTION_CODECS, 2, body);

/** Throws WireError on bytes that are not a subscription. */
export const decodeSubscription = (bytes: Uint8Array): Subscription =>
  decodeEmbedded('ConsumerProtocolSubscription', SUBSCRIPTION_CODECS, bytes) as Subscription;

/** Assignment of one member for SyncGroup (version 1). */
export const encodeAssignment = (body: Encoded<typeof CONSUMER_ASSIGNMENT>): Uint8Array =>
  encodeEmbedded('ConsumerProtocolAssignment', ASSIGNMENT_CODECS, 1, body);

/** Throws WireError on bytes that are not an assignment. */
export const decodeAssignment = (bytes: Uint8Array): Assignment =>
  decodeEmbedded('ConsumerProtocolAssignment', ASSIGNMENT_CODECS, bytes) as Assignment;

const SUBSCRIPTION_CODECS = [0, 1, 2, 3].map((v) => structCodec(CONSUMER_SUBSCRIPTION, v, false));
const ASSIGNMENT_CODECS = [0, 1, 2, 3].map((v) => structCodec(CONSUMER_ASSIGNMENT, v, false));

const encodeEmbedded = (
  api: string,
  codecs: readonly StructCodec[],
  version: number,
  body: object,
): Uint8Array => {
  const writer = createWriter({ api, field: 'version' });
  writer.int16(version);
  codecs[version]!.write(writer, body);
  return writer.written();
};

const decodeEmbedded = (api: string, codecs: readonly StructCodec[], bytes: Uint8Array): object => {
  const reader = createReader(bytes, { api, field: 'version' });
  const version = reader.int16();
  if (version < 0) reader.fail('a version below zero');
  // KAFKA: later versions only append fields, so what a newer member writes is read as the newest
  // version known here.
  return codecs[Math.min(version, codecs.length - 1)]!.read(reader);
};

const codecs = new Map<string, StructCodec>();

const codecOf = (api: ApiName, version: number, side: 'request' | 'response'): StructCodec => {
  const id = `${api}/${version}/${side}`;
  const known = codecs.get(id);
  if (known !== undefined) return known;
  const { min, max } = APIS[api];
  if (version < min || version > max) {
    throw new RangeError(`${api} version ${version} is not one of ${min} to ${max}`);
  }
  const codec = structCodec(APIS[api][side], version, isFlexible(api, version));
  codecs.set(id, codec);
  return codec;
};
