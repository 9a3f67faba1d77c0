import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FRAME_BYTES_MAX } from '../../../src/core/limits.ts';
import { createFrameReader } from '../../../src/kafka/frames.ts';

const framed = (body: Uint8Array): Buffer => {
  const head = Buffer.alloc(4);
  head.writeInt32BE(body.length);
  return Buffer.concat([head, body]);
};

const read = (pieces: readonly Uint8Array[]): { frames: Buffer[]; broken: number } => {
  const frames: Buffer[] = [];
  let broken = 0;
  const take = createFrameReader(
    (frame) => void frames.push(frame),
    () => void broken++,
  );
  for (const piece of pieces) {
    // The socket reads into the same memory again.
    const lent = Buffer.from(piece);
    take(lent);
    lent.fill(0x58);
  }
  return { frames, broken };
};

test('however the bytes are cut, every frame comes whole and in order', () => {
  const bodies = fc.array(fc.uint8Array({ maxLength: 20 }), { maxLength: 6 });
  const cuts = fc.array(fc.nat(9), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(bodies, cuts, (given, lengths) => {
      const all = Buffer.concat(given.map(framed));
      const pieces: Buffer[] = [];
      for (let at = 0, i = 0; at < all.length; i++) {
        const length = 1 + lengths[i % lengths.length]!;
        pieces.push(all.subarray(at, at + length));
        at += length;
      }
      expect(read(pieces)).toEqual({ frames: given.map(framed), broken: 0 });
    }),
  );
});

test.each([-1, FRAME_BYTES_MAX + 1, 0x48545450])(
  'a length of %i is none: said once, nothing is read after it',
  (length) => {
    const head = Buffer.alloc(4);
    head.writeInt32BE(length);
    const whole = framed(Buffer.from('a'));
    expect(read([whole, head, whole])).toEqual({ frames: [whole], broken: 1 });
  },
);
