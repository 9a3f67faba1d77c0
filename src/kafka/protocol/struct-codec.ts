/**
 * Writes and reads a schema at one version.
 *
 * Law: a reader takes no more entries than bytes are left, steps over tags that it does not know
 * and refuses a known one that is not as long as it says. Cost: built once per message and version,
 * then closures.
 */
import type { Field, Fields, Kind } from './schema.ts';
import { createWriter, type WireReader, type WireWriter } from './wire.ts';

/** Writes and reads one schema at one version. */
export interface StructCodec {
  readonly write: (writer: WireWriter, body: object) => void;
  readonly read: (reader: WireReader) => Record<string, unknown>;
}

interface Codec {
  readonly write: (writer: WireWriter, value: unknown) => void;
  readonly read: (reader: WireReader) => unknown;
}
interface NamedCodec extends Codec {
  readonly name: string;
  readonly fallback: unknown;
  readonly tag: number;
}

/**
 * The codec of a table at a version; `flexible`: compact lengths and tag buffers. Its writer throws
 * TypeError on null where the version has none, its reader WireError.
 */
export const structCodec = (fields: Fields, version: number, flexible: boolean): StructCodec => {
  const plain: NamedCodec[] = [];
  const tagged = new Map<number, NamedCodec>();
  const absent: [string, unknown][] = [];
  for (const [name, spec] of Object.entries(fields)) {
    if (version < spec.since || version > spec.until) {
      absent.push([name, spec.fallback]);
      continue;
    }
    const codec = {
      name,
      fallback: spec.fallback,
      tag: spec.tag,
      ...fieldCodec(spec, version, flexible),
    };
    if (spec.tag < 0) plain.push(codec);
    else tagged.set(spec.tag, codec);
  }
  const byTag = [...tagged.values()].toSorted((a, b) => a.tag - b.tag);
  return {
    write: (writer, body) => {
      const given = body as Readonly<Record<string, unknown>>;
      for (const codec of plain) {
        writer.place.field = codec.name;
        codec.write(writer, given[codec.name] === undefined ? codec.fallback : given[codec.name]);
      }
      if (flexible) writeTagged(writer, byTag, given);
    },
    read: (reader) => {
      const body: Record<string, unknown> = {};
      for (const [name, fallback] of absent) body[name] = fallback;
      for (const codec of plain) {
        reader.place.field = codec.name;
        body[codec.name] = codec.read(reader);
      }
      for (const codec of byTag) body[codec.name] = codec.fallback;
      if (flexible) readTagged(reader, tagged, body);
      return body;
    },
  };
};

/** Steps over a tag buffer of which no tag is known. */
export const skipTags = (reader: WireReader): void => {
  readTagged(reader, new Map(), {});
};

const writeTagged = (
  writer: WireWriter,
  byTag: readonly NamedCodec[],
  given: Readonly<Record<string, unknown>>,
): void => {
  let present = 0;
  for (const { name } of byTag) if (given[name] !== undefined) present++;
  writer.uvarint(present);
  for (const codec of byTag) {
    if (given[codec.name] === undefined) continue;
    const value = createWriter(writer.place, 64);
    codec.write(value, given[codec.name]);
    writer.uvarint(codec.tag);
    writer.uvarint(value.size());
    writer.raw(value.written());
  }
};

const readTagged = (
  reader: WireReader,
  tagged: ReadonlyMap<number, NamedCodec>,
  body: Record<string, unknown>,
): void => {
  reader.place.field = 'tags';
  for (let count = reader.uvarint(); count > 0; count--) {
    const codec = tagged.get(reader.uvarint());
    const size = reader.uvarint();
    const end = reader.offset() + size;
    if (codec === undefined) {
      reader.raw(size);
      continue;
    }
    reader.place.field = codec.name;
    body[codec.name] = codec.read(reader);
    if (reader.offset() !== end) reader.fail('tagged field is not as long as it says');
  }
};

const fieldCodec = (spec: Field, version: number, flexible: boolean): Codec => {
  const nullable = version >= spec.nullableSince;
  switch (spec.shape.kind) {
    case 'value':
      return valueCodec(spec.shape.of, nullable, flexible);
    case 'list':
      return listCodec(spec.shape.of, version, nullable, flexible);
    case 'struct':
      return asCodec(structCodec(spec.shape.of, version, flexible));
  }
};

const asCodec = (struct: StructCodec): Codec => ({
  write: (writer, value) => struct.write(writer, value as object),
  read: struct.read,
});

const listCodec = (
  of: Kind | Fields,
  version: number,
  nullable: boolean,
  flexible: boolean,
): Codec => {
  const item =
    typeof of === 'string'
      ? valueCodec(of, false, flexible)
      : asCodec(structCodec(of, version, flexible));
  const length = flexible ? COMPACT : INT32_LENGTH;
  return {
    write: (writer, value) => {
      const items = value as readonly unknown[] | null;
      length.write(writer, items === null ? -1 : items.length, nullable);
      if (items !== null) for (const each of items) item.write(writer, each);
    },
    read: (reader) => {
      const count = length.read(reader, nullable);
      if (count < 0) return null;
      // Every entry takes a byte at least, so a false count cannot make us run or allocate beyond
      // the message.
      if (count > reader.left()) reader.fail(`${count} entries, ${reader.left()} bytes are left`);
      const items: unknown[] = [];
      for (let i = 0; i < count; i++) items.push(item.read(reader));
      return items;
    },
  };
};

interface LengthCodec {
  readonly write: (writer: WireWriter, length: number, nullable: boolean) => void;
  readonly read: (reader: WireReader, nullable: boolean) => number;
}

const lengthCodec = (
  write: (writer: WireWriter, length: number) => void,
  read: (reader: WireReader) => number,
): LengthCodec => ({
  write: (writer, length, nullable) => {
    if (length < 0 && !nullable) throw new TypeError(`${where(writer)} must not be null`);
    write(writer, length);
  },
  read: (reader, nullable) => {
    const length = read(reader);
    if (length < -1 || (length === -1 && !nullable)) reader.fail('a length below zero');
    return length;
  },
});
const where = (writer: WireWriter): string => `${writer.place.api}.${writer.place.field}`;

const COMPACT = lengthCodec(
  (writer, length) => writer.uvarint(length + 1),
  (reader) => reader.uvarint() - 1,
);
const INT16_LENGTH = lengthCodec(
  (writer, length) => writer.int16(length),
  (reader) => reader.int16(),
);
const INT32_LENGTH = lengthCodec(
  (writer, length) => writer.int32(length),
  (reader) => reader.int32(),
);

const valueCodec = (kind: Kind, nullable: boolean, flexible: boolean): Codec => {
  switch (kind) {
    case 'bool':
      return {
        write: (writer, value) => writer.int8(value === true ? 1 : 0),
        read: (reader) => reader.int8() !== 0,
      };
    case 'int8':
    case 'int16':
    case 'int32':
      return {
        write: (writer, value) => writer[kind](value as number),
        read: (reader) => reader[kind](),
      };
    case 'uint16':
      return {
        write: (writer, value) => writer.int16(((value as number) << 16) >> 16),
        read: (reader) => reader.uint16(),
      };
    case 'int64':
      return {
        write: (writer, value) => writer.int64(value as bigint),
        read: (reader) => reader.int64(),
      };
    case 'uuid':
      return {
        write: (writer, value) => writer.raw(Buffer.from(value as string, 'hex')),
        read: (reader) => Buffer.from(reader.raw(16)).toString('hex'),
      };
    case 'string':
    case 'bytes':
    case 'records':
      return blobCodec(kind, nullable, flexible);
  }
};

const blobCodec = (
  kind: 'string' | 'bytes' | 'records',
  nullable: boolean,
  flexible: boolean,
): Codec => {
  const isText = kind === 'string';
  const length = flexible ? COMPACT : isText ? INT16_LENGTH : INT32_LENGTH;
  return {
    write: (writer, value) => {
      const given = value as string | Uint8Array | readonly Uint8Array[] | null;
      if (typeof given === 'string') {
        const size = Buffer.byteLength(given, 'utf8');
        length.write(writer, size, nullable);
        return writer.text(given, size);
      }
      const pieces = given instanceof Uint8Array ? [given] : given;
      let size = pieces === null ? -1 : 0;
      for (const piece of pieces ?? []) size += piece.length;
      length.write(writer, size, nullable);
      for (const piece of pieces ?? []) writer.raw(piece);
    },
    read: (reader) => {
      const size = length.read(reader, nullable);
      if (size < 0) return null;
      return isText ? reader.text(size) : reader.raw(size);
    },
  };
};
