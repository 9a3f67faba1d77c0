/**
 * Kafka's primitive types on bytes: a growing writer and a reader with bounds.
 *
 * Law: a read never looks outside its bytes, whatever a length field claims; a failure names the
 * api, the field and the offset, never what stood there. Cost: no copy on the way in (`bytes` are
 * views), none of what is long on the way out (it is referred to), one of what is short.
 */
export class WireError extends Error {
  override readonly name = 'WireError';
  readonly api: string;
  readonly field: string;
  /** Offset in the response (for a request: in what was written so far), bytes. */
  readonly offset: number;
  constructor(problem: string, api: string, field: string, offset: number) {
    super(`${api}.${field}: ${problem} at offset ${offset}`);
    this.api = api;
    this.field = field;
    this.offset = offset;
  }
}

/**
 * Where a writer or reader stands, for its errors only; the schema codec sets `field` as it goes.
 */
export interface WirePlace {
  readonly api: string;
  field: string;
}

/** Lengths are given to `length`: n bytes or entries, null = null. */
export interface WireWriter {
  readonly place: WirePlace;
  readonly size: () => number;
  readonly int8: (value: number) => void;
  readonly int16: (value: number) => void;
  readonly int32: (value: number) => void;
  readonly int64: (value: bigint) => void;
  readonly uvarint: (value: number) => void;
  /** `length` is what Buffer.byteLength says of it. */
  readonly text: (value: string, length: number) => void;
  /** REFERRED_BYTES_MIN or more are not copied: they must not change before they are sent. */
  readonly raw: (bytes: Uint8Array) => void;
  /** What was written, in order; valid until the next write. */
  readonly pieces: () => readonly Uint8Array[];
  /** The same in one; valid until the next write. */
  readonly written: () => Uint8Array;
}

export interface WireReader {
  readonly place: WirePlace;
  readonly offset: () => number;
  readonly left: () => number;
  readonly int8: () => number;
  readonly int16: () => number;
  readonly uint16: () => number;
  readonly int32: () => number;
  readonly int64: () => bigint;
  readonly uvarint: () => number;
  /** The next n bytes as UTF-8. */
  readonly text: (length: number) => string;
  /** The next n bytes as a view. */
  readonly raw: (length: number) => Uint8Array;
  readonly fail: (problem: string) => never;
}

/** Most numbers of 64 bits are small: two words cost less than a bigint's arithmetic. */
const putInt64 = (bytes: Buffer, value: bigint, at: number): void => {
  const number = Number(value);
  if (Number.isSafeInteger(number)) {
    bytes.writeInt32BE(Math.floor(number / WORD), at);
    bytes.writeUInt32BE(number >>> 0, at + 4);
  } else bytes.writeBigInt64BE(value, at);
};
const WORD = 2 ** 32;

/** The first `end` bytes in memory that has room for so many more. */
const grown = (bytes: Buffer, end: number, length: number): Buffer<ArrayBuffer> => {
  const larger = Buffer.allocUnsafe(Math.max(bytes.length * 2, end + length));
  bytes.copy(larger, 0, 0, end);
  return larger;
};

/** Where a view costs less than a copy. */
export const REFERRED_BYTES_MIN = 1024;

/** An empty writer; `sizeHint` in bytes saves growing. */
export const createWriter = (place: WirePlace, sizeHint = 512): WireWriter => {
  let bytes = Buffer.allocUnsafe(sizeHint);
  let end = 0;
  const before: Uint8Array[] = [];
  let bytesBefore = 0;
  // [pieceStart, end) of `bytes` follows what is in `before`.
  let pieceStart = 0;
  const room = (length: number): number => {
    const at = end;
    if (at + length > bytes.length) bytes = grown(bytes, at, length);
    end = at + length;
    return at;
  };
  return {
    place,
    size: () => bytesBefore + end - pieceStart,
    // room() first: it may replace `bytes`.
    int8: (value) => {
      const at = room(1);
      bytes.writeInt8(value, at);
    },
    int16: (value) => {
      const at = room(2);
      bytes.writeInt16BE(value, at);
    },
    int32: (value) => {
      const at = room(4);
      bytes.writeInt32BE(value, at);
    },
    int64: (value) => {
      const at = room(8);
      putInt64(bytes, value, at);
    },
    uvarint: (value) => {
      for (let rest = value >>> 0; ; rest >>>= 7) {
        const at = room(1);
        bytes[at] = rest > 127 ? (rest & 127) | 128 : rest;
        if (rest <= 127) return;
      }
    },
    text: (value, length) => {
      const at = room(length);
      bytes.write(value, at, length, 'utf8');
    },
    raw: (from) => {
      if (from.length >= REFERRED_BYTES_MIN) {
        before.push(bytes.subarray(pieceStart, end), from);
        bytesBefore += end - pieceStart + from.length;
        pieceStart = end;
        return;
      }
      const at = room(from.length);
      bytes.set(from, at);
    },
    pieces: () => [...before, bytes.subarray(pieceStart, end)],
    written: () => joined(before, bytes.subarray(pieceStart, end)),
  };
};

const joined = (before: readonly Uint8Array[], last: Uint8Array): Uint8Array =>
  before.length === 0 ? last : Buffer.concat([...before, last]);

/** A reader at the first byte of `source`; every method throws WireError past its end. */
export const createReader = (source: Uint8Array, place: WirePlace): WireReader => {
  const bytes = Buffer.isBuffer(source)
    ? source
    : Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  let at = 0;
  const fail = (problem: string): never => {
    throw new WireError(problem, place.api, place.field, at);
  };
  const take = (length: number): number => {
    if (length < 0 || length > bytes.length - at) {
      return fail(`wants ${length} bytes, ${bytes.length - at} are left`);
    }
    const from = at;
    at += length;
    return from;
  };
  return {
    place,
    offset: () => at,
    left: () => bytes.length - at,
    int8: () => bytes.readInt8(take(1)),
    int16: () => bytes.readInt16BE(take(2)),
    uint16: () => bytes.readUInt16BE(take(2)),
    int32: () => bytes.readInt32BE(take(4)),
    int64: () => {
      const from = take(8);
      const high = bytes.readInt32BE(from);
      const low = BigInt(bytes.readUInt32BE(from + 4));
      return high === 0 ? low : (BigInt(high) << 32n) + low;
    },
    uvarint: () => {
      let value = 0;
      for (let shift = 0; shift < 35; shift += 7) {
        const byte = bytes[take(1)]!;
        // A fifth byte may carry four bits only: 32 in all.
        if (shift === 28 && byte > 15) return fail('unsigned varint of more than 32 bits');
        value |= (byte & 127) << shift;
        if (byte < 128) return value >>> 0;
      }
      return fail('unsigned varint of more than 5 bytes');
    },
    text: (length) => {
      const from = take(length);
      return bytes.toString('utf8', from, from + length);
    },
    raw: (length) => {
      const from = take(length);
      return bytes.subarray(from, from + length);
    },
    fail,
  };
};
