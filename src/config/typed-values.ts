/**
 * Values in V8's own form with the bytes of their typed arrays in one piece beside them. As V8 reads values, each typed array looks
 * into the bytes that it was read from and keeps all of them: of the shipped rules 25 MB, of which 14 are typed arrays
 * (bench: rss.mb.64-partitions).
 */
import { DefaultSerializer, Deserializer } from 'node:v8';

/** What `value` holds of typed arrays may be of these kinds. Their order is part of the form. */
const KINDS = [Uint8Array, Int8Array, Uint16Array, Int16Array, Uint32Array, Int32Array] as const;
type Kind = InstanceType<(typeof KINDS)[number]>;

/** Starts of typed arrays are multiples of it. */
const ALIGNED = 8;
const HEAD_BYTES = 8;

/** Bytes for `readValues` of the same V8. Throws where `value` holds a function or a view of another kind. */
export const writeValues = (value: unknown): Buffer => {
  const arrays: Kind[] = [];
  let bytes = 0;
  const serializer = new DefaultSerializer();
  // The default one hands views over; V8 by itself would write what they look into.
  const writer = Object.assign(serializer, {
    _writeHostObject: (view: NodeJS.ArrayBufferView): void => {
      const kind = KINDS.findIndex((it) => view.constructor === it);
      if (kind < 0) throw new Error('a view of a kind that is not known here');
      const array = view as Kind;
      serializer.writeUint32(kind);
      serializer.writeUint32(bytes);
      serializer.writeUint32(array.length);
      arrays.push(array);
      bytes += Math.ceil(array.byteLength / ALIGNED) * ALIGNED;
    },
  });
  writer.writeHeader();
  writer.writeValue(value);
  const values = writer.releaseBuffer();
  const out = Buffer.alloc(HEAD_BYTES + bytes + values.length);
  out.writeUInt32LE(bytes);
  let at = HEAD_BYTES;
  for (const array of arrays) {
    out.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += Math.ceil(array.byteLength / ALIGNED) * ALIGNED;
  }
  out.set(values, at);
  return out;
};

/** What `writeValues` was given; nothing of it looks into `written`. Throws where the bytes are none of its. */
export const readValues = (written: Buffer): unknown => {
  const end = HEAD_BYTES + written.readUInt32LE();
  const { buffer } = new Uint8Array(written.subarray(HEAD_BYTES, end));
  const deserializer = new Deserializer(written.subarray(end));
  const reader = Object.assign(deserializer, {
    _readHostObject: (): Kind => {
      const kind = KINDS[deserializer.readUint32()];
      if (kind === undefined) throw new Error('a view of a kind that is not known here');
      const from = deserializer.readUint32();
      return new kind(buffer, from, deserializer.readUint32());
    },
  });
  reader.readHeader();
  return reader.readValue();
};
