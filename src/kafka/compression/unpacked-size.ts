/**
 * How many bytes gzip or zstd become, counted in a fixed 64 KiB: what is a bomb is refused before its memory is taken.
 *
 * Law: never more than that buffer and the decompressor's own window, whatever the bytes are; reading ends soon after `limit`.
 * Cost: that of unpacking. Node unpacks in one call only into memory that it keeps, so this reads through the handle beneath, as Node's own
 * `zlib.*Sync` does; a test holds it against them for the pinned Node.
 */
import { constants, createGunzip, createZstdDecompress } from 'node:zlib';

/** A number above `limit` where it is more; null where it cannot be counted: the bytes are broken. */
export const unpackedSize = (
  codec: 'gzip' | 'zstd',
  packed: Uint8Array,
  limit: number,
): number | null => {
  const stream = (codec === 'gzip' ? createGunzip() : createZstdDecompress()) as unknown as Beneath;
  const { _handle: handle, _writeState: state } = stream;
  let broken = false;
  Object.assign(handle, { onerror: () => (broken = true) });
  const scratch = Buffer.allocUnsafe(SCRATCH_BYTES);
  const end = END[codec];
  let size = 0;
  try {
    for (let left = packed.length; size <= limit;) {
      const at = packed.length - left;
      handle.writeSync(end, packed, at, left, scratch, 0, scratch.length);
      if (broken) return null;
      const [room, unread] = state;
      size += scratch.length - room!;
      left = unread!;
      // Room is left over: all that there is was read.
      if (room! > 0) return size;
    }
    return size;
  } finally {
    stream.close();
  }
};

/** What Node's synchronous functions use of a stream of theirs. */
interface Beneath {
  readonly _handle: {
    readonly writeSync: (
      flush: number,
      from: Uint8Array,
      fromAt: number,
      fromBytes: number,
      to: Uint8Array,
      toAt: number,
      toBytes: number,
    ) => void;
  };
  /** Bytes of room left in the output, bytes of input left. */
  readonly _writeState: Uint32Array;
  readonly close: () => void;
}

const SCRATCH_BYTES = 64 * 1024;
/** The input is all there is: what breaks off is broken. */
const END = { gzip: constants.Z_FINISH, zstd: constants.ZSTD_e_end } as const;
