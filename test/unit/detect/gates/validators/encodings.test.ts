/** Encodings with a checksum or a structure, against encoders of node and the invalid strings of their standards. */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { describe, expect, it, test } from 'vitest';
import { fromLatin1 } from '../../../../../src/core/bytes.ts';
import { validate } from '../../../../../src/detect/gates/validate.ts';
import { fromBase64 } from '../../../../../src/detect/gates/validators/base64url.ts';
import { passes } from './completions.ts';

const ALL_BYTES = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte));
const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

describe('base64 and base64url', () => {
  const decoded = (text: string): Buffer | null => {
    const bytes = fromBase64(fromLatin1(`=${text}=`), 1, text.length + 1);
    return bytes === null ? null : Buffer.from(bytes);
  };

  it('every byte is a sign of one of the two alphabets, or refused', () => {
    for (const sign of ALL_BYTES) {
      const text = `A${sign}zQ`;
      const expected = /[A-Za-z0-9+/_-]/.test(sign) ? Buffer.from(text, 'base64') : null;
      expect(decoded(text), `byte ${sign.charCodeAt(0)}`).toEqual(expected);
    }
  });

  it('every length decodes as node decodes it, with padding, a part of it or none', () => {
    for (let length = 0; length < 20; length++) {
      const bytes = sha256(Buffer.of(length)).subarray(0, length);
      const padded = bytes.toString('base64');
      for (const text of [padded, padded.replace('=', ''), padded.replaceAll('=', '')]) {
        expect(decoded(text)).toEqual(bytes);
      }
    }
  });

  it.each(['A', 'AAAAA', 'QUE===', 'Q=UE', '=QUE', '==='])('%s is none', (text) => {
    expect(decoded(text)).toBeNull();
  });

  it('signs of padding before the range are not taken for its own', () => {
    expect(decoded('=')).toEqual(Buffer.of());
    expect(decoded('')).toEqual(Buffer.of());
  });
});

describe('base64-json', () => {
  const ofLength = (characters: number, from: string): string =>
    Buffer.from(from.padEnd((characters / 4) * 3, 'x')).toString('base64');

  it('of 4,096 characters the whole object is read, of more the beginning', () => {
    expect(passes('base64-json', ofLength(4096, '{"a'))).toBe(false);
    expect(passes('base64-json', ofLength(4100, '{"a'))).toBe(true);
  });

  it('a long object begins with its first name', () => {
    expect(passes('base64-json', ofLength(4100, '{ \n "a'))).toBe(true);
    for (const no of ['x{"', '{x"', '{1', ' {"']) {
      expect(passes('base64-json', ofLength(4100, no))).toBe(false);
    }
  });

  it.each(['null', '7', 'true', '[]', '""', '{'])('%s is no object', (json) => {
    expect(passes('base64-json', Buffer.from(json).toString('base64url'))).toBe(false);
  });
});

describe('jwt', () => {
  const header = (json: string): string => Buffer.from(json).toString('base64url');
  /** A header of 16,383 characters, and one of four more. */
  const long = (rest: number): string => header(`{"alg":"${'x'.repeat(rest)}"}`);

  it('the header may be folded over lines', () => {
    const folded = header('{"alg":"HS256","typ":"JWT"}').replaceAll(/.{8}/g, '$&\r\n  ');
    expect(passes('jwt', `${folded}.e30.c2ln`)).toBe(true);
  });

  it('a byte that is none of base64 does not fold', () => {
    expect(passes('jwt', `${header('{"alg":"HS256"}').replace(/.{8}/, '$&!')}.e30.`)).toBe(false);
  });

  it('a header ends within 16,384 bytes', () => {
    expect(long(12_277).length).toBe(16_383);
    expect(passes('jwt', `${long(12_277)}.e30.`)).toBe(true);
    expect(passes('jwt', `${long(12_280)}.e30.`)).toBe(false);
  });

  it.each([
    ['no base64', 'a{.e30.'],
    ['bytes that are no JSON', `${header('alg')}.e30.`],
    ['an array', `${header('["alg"]')}.e30.`],
    ['a name that only begins so', `${header('{"algo":"x"}')}.e30.`],
    ['nothing before the dot', '.e30.c2ln'],
  ])('%s is no header', (_, text) => {
    expect(passes('jwt', text)).toBe(false);
  });

  it('a dot behind the range does not end the header', () => {
    const text = `${header('{"alg":"HS256"}')}.`;
    expect(validate('jwt', fromLatin1(text), 0, text.length - 1)).toBe(false);
  });
});

describe('base58check', () => {
  const SIGNS = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
  const encoded = (payload: Uint8Array): string => {
    const bytes = Buffer.concat([payload, sha256(sha256(payload)).subarray(0, 4)]);
    let number = BigInt(`0x${bytes.toString('hex')}`);
    let text = '';
    for (; number > 0n; number /= 58n) text = SIGNS[Number(number % 58n)]! + text;
    return '1'.repeat(bytes.findIndex((byte) => byte !== 0)) + text;
  };

  it('whatever bytes it stands for, their checksum is found', () => {
    for (let length = 1; length <= 89; length++) {
      const bytes = Buffer.alloc(length, sha256(Buffer.of(length)));
      for (const head of [[], [0], [0, 0], [0xff], [0xff, 0xff], [1], [1, 0], [0, 0xff]]) {
        const payload = Buffer.from(bytes);
        payload.set(head.slice(0, length));
        const text = encoded(payload);
        expect(passes('base58check', text), `${length} bytes from ${head.join(' ')}`).toBe(true);
        expect(passes('base58check', `1${text}`)).toBe(false);
      }
    }
  });

  it('of 128 characters at most', () => {
    const texts = Array.from({ length: 60 }, (_, at) =>
      encoded(Buffer.alloc(88 + (at % 4), 1 + 4 * at)),
    );
    const right = texts.filter((text) => text.length <= 128);
    expect(right.some((text) => text.length === 128)).toBe(true);
    expect(texts.filter((text) => passes('base58check', text))).toEqual(right);
  });

  it('nothing but a checksum is none', () => {
    expect(encoded(Buffer.of())).toBe('3QJmnh');
    expect(passes('base58check', '3QJmnh')).toBe(false);
    for (const ones of [0, 1, 2, 30]) expect(passes('base58check', '1'.repeat(ones))).toBe(false);
  });

  it('the address of all zeros', () => {
    expect(passes('base58check', '1111111111111111111114oLvT2')).toBe(true);
  });

  it('an address has 25 signs or more', () => {
    expect(passes('bitcoin-address', '1111111111111111111114oLvT2')).toBe(true);
    expect(passes('base58check', '8a6Ze3bf')).toBe(true);
    expect(passes('bitcoin-address', '8a6Ze3bf')).toBe(false);
  });

  it('digits of hex alone are an id, whatever their sum; one other sign makes them none', () => {
    // Found by trying payloads of one to three bytes.
    for (const hex of ['4cfde26ce', '269cfe457c', 'beeae6574', '22fa866781']) {
      expect(encoded(payloadOf(hex))).toBe(hex);
      expect(passes('base58check', hex)).toBe(false);
    }
    for (const text of [
      '334g42d57',
      'g5f6fd391',
      '12gaa911ef',
      'Aaafeede',
      '47A817a2',
      '8a6Ze3bf',
      '18672f2hd',
    ]) {
      expect(passes('base58check', text)).toBe(true);
    }
  });

  /** The bytes before the checksum of a text, by BigInt. */
  const payloadOf = (text: string): Buffer => {
    const number = Array.from(text).reduce(
      (sum, sign) => sum * 58n + BigInt(SIGNS.indexOf(sign)),
      0n,
    );
    const hex = number.toString(16);
    return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').subarray(0, -4);
  };

  it('a sign outside the alphabet has no value, not even one that would count out', () => {
    // 255 for a sign, and 4 less for the sign before it, are the same number as 23 and that sign.
    for (let at = 0; at < 200; at++) {
      const text = encoded(sha256(Buffer.of(at)).subarray(0, 20));
      const place = text.search(/[5-9A-Za-z]Q/);
      if (place < 0) continue;
      const before = SIGNS[SIGNS.indexOf(text[place]!) - 4]!;
      for (const sign of '0OIl') {
        const changed = text.slice(0, place) + before + sign + text.slice(place + 2);
        expect(passes('base58check', changed)).toBe(false);
      }
    }
  });
});

describe('bech32', () => {
  // BIP 173 and BIP 350, "Test vectors".
  test.each([
    'A12UEL5L',
    'a12uel5l',
    'an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs',
    `11${'q'.repeat(82)}c8247j`,
    '?1ezyfcl',
    'A1LQFN3A',
    'a1lqfn3a',
    'an83characterlonghumanreadablepartthatcontainsthetheexcludedcharactersbioandnumber11sg7hg6',
    `11${'l'.repeat(82)}ludsr8`,
    '?1v759aa',
    // The first and the last sign that a word may have.
    '!~1panensw',
  ])('%s is valid', (text) => {
    expect(passes('bech32', text)).toBe(true);
  });

  test.each([
    ' 1nwldj5',
    '\x7f1axkwrx',
    '\x801eym55h',
    'pzry9x0s0muk',
    '1pzry9x0s0muk',
    'x1b4n0q5v',
    'li1dgmt3',
    'de1lg7wt\xff',
    'A1G7SGD8',
    '10a06t8',
    '1qzzfhee',
    'a 1p87nxt8',
    '\x7fa1p45g57f',
    ' 1xj0phk',
    '\x7f1g6xzxy',
    '\x801vctc34',
    'qyrz8wqd2c9m',
    '1qyrz8wqd2c9m',
    'y1b0jsk6g',
    'lt1igcx5c0',
    'in1muywd',
    'mm1crxm3i',
    'au1s5cgom',
    'M1VUXWEZ',
    '16plkw9',
    '1p2gdwpf',
    'a12UEL5L',
    'A12uel5l',
    'A12UEL5l',
  ])('%j is invalid', (text) => {
    const bytes = fromLatin1(text);
    expect(validate('bech32', bytes, 0, bytes.length)).toBe(false);
  });

  it('of 1,024 characters at most', () => {
    // What BIP 350 mends: `q` before a last `p` may be put in and left out.
    const longer = (length: number): string => `lnbc1qh65qc2${'q'.repeat(length - 13)}p`;
    expect([13, 1024].map((length) => passes('bech32', longer(length)))).toEqual([true, true]);
    expect(passes('bech32', longer(1025))).toBe(false);
  });
});

describe('github-crc32', () => {
  const SIGNS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  const sumOf = (random: string): string => {
    let [rest, text] = [crc32(random), ''];
    for (let i = 0; i < 6; i++, rest = Math.floor(rest / 62)) text = SIGNS[rest % 62]! + text;
    return text;
  };
  const drawn = (at: number): string =>
    sha256(Buffer.of(at, at >> 8))
      .toString('hex')
      .slice(0, 30);

  it('the sum that zlib makes passes, behind a prefix and without one', () => {
    for (let at = 0; at < 600; at++) {
      const token = drawn(at) + sumOf(drawn(at));
      expect(passes('github-crc32', `ghp_${token}`)).toBe(true);
      expect(passes('github-crc32', token)).toBe(true);
      expect(passes('github-crc32', token.slice(1))).toBe(false);
    }
  });

  it('no other byte passes at any place of the sum', () => {
    for (let at = 0; at < 20; at++) {
      const token = drawn(at) + sumOf(drawn(at));
      for (let place = 30; place < 36; place++) {
        for (const sign of ALL_BYTES) {
          if (sign === token[place]) continue;
          const bytes = fromLatin1(token.slice(0, place) + sign + token.slice(place + 1));
          expect(validate('github-crc32', bytes, 0, 36)).toBe(false);
        }
      }
    }
  });

  it('a byte beside the alphabet has no value, not even one that would count out', () => {
    // One less than nothing behind a digit, and one more than the last: both can be written in one way alone.
    const carried = (sign: string, other: string, step: number): string[] =>
      Array.from({ length: 600 }, (_, at) => drawn(at) + sumOf(drawn(at)))
        .filter((token) => token.endsWith(sign) && SIGNS[SIGNS.indexOf(token[34]!) + step])
        .map((token) => token.slice(0, 34) + SIGNS[SIGNS.indexOf(token[34]!) + step]! + other);
    const tokens = [...carried('z', '-', 1), ...carried('0', '{', -1)];
    expect(tokens.length).toBeGreaterThan(8);
    expect(tokens.filter((token) => passes('github-crc32', token))).toEqual([]);
  });

  it('a byte before the range is no part of the token', () => {
    const token = drawn(1) + sumOf(drawn(1));
    expect(validate('github-crc32', fromLatin1(token), 1, 36)).toBe(false);
  });
});
