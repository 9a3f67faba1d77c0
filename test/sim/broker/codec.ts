/** The broker's side of the protocol tables: requests are read, answers written. */
import { APIS, isFlexible } from '../../../src/kafka/protocol/messages.ts';
import type { ApiName } from '../../../src/kafka/protocol/messages.ts';
import type { Decoded, Encoded } from '../../../src/kafka/protocol/schema.ts';
import { skipTags, structCodec } from '../../../src/kafka/protocol/struct-codec.ts';
import type { StructCodec } from '../../../src/kafka/protocol/struct-codec.ts';
import { createReader, createWriter } from '../../../src/kafka/protocol/wire.ts';

export type Asked<A extends ApiName> = Decoded<(typeof APIS)[A]['request']>;
/** What is left out is written as its default. */
export type Answer<A extends ApiName> = Loose<Encoded<(typeof APIS)[A]['response']>>;
type Loose<T> = T extends Uint8Array
  ? T
  : T extends readonly (infer I)[]
    ? readonly Loose<I>[]
    : T extends object
      ? { readonly [K in keyof T]?: Loose<T[K]> }
      : T;

const NAMES = new Map<number, ApiName>(
  Object.entries(APIS).map(([name, { key }]) => [key, name as ApiName]),
);

export const apiOf = (key: number): ApiName => {
  const name = NAMES.get(key);
  if (name === undefined) throw new Error(`the simulated broker knows no api ${key}`);
  return name;
};

const codecs = new Map<string, StructCodec>();

const codecOf = (api: ApiName, version: number, side: 'request' | 'response'): StructCodec => {
  const id = `${api}/${version}/${side}`;
  const known = codecs.get(id) ?? structCodec(APIS[api][side], version, isFlexible(api, version));
  codecs.set(id, known);
  return known;
};

/** Body of a request from the bytes after header version 1. */
export const decodeRequest = (api: ApiName, version: number, bytes: Uint8Array): object => {
  const reader = createReader(bytes, { api, field: 'header' });
  if (isFlexible(api, version)) skipTags(reader);
  return codecOf(api, version, 'request').read(reader);
};

/** Bytes of an answer after its correlation id. */
export const encodeAnswer = (api: ApiName, version: number, body: object): Uint8Array => {
  const writer = createWriter({ api, field: 'header' }, 512);
  if (api !== 'ApiVersions' && isFlexible(api, version)) writer.uvarint(0);
  codecOf(api, version, 'response').write(writer, body);
  return writer.written();
};
