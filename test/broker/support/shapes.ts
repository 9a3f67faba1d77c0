/** Record shapes that other clients lose or mangle (facts-kafka.md, traps T6, T7, T18), each with a name. */
import { canary } from './packs.ts';
import { bytes, NOW, record } from './records.ts';
import type { WireRecord } from './record-batch.ts';

const all256 = Buffer.from(Array.from({ length: 256 }, (_, i) => i));

export const SHAPES: readonly { readonly name: string; readonly record: WireRecord }[] = [
  { name: 'plain', record: record({}) },
  { name: 'null key', record: record({ key: null }) },
  { name: 'empty key', record: record({ key: bytes('') }) },
  { name: 'tombstone', record: record({ value: null }) },
  { name: 'tombstone without a key', record: record({ key: null, value: null }) },
  { name: 'empty value', record: record({ value: bytes('') }) },
  { name: 'key and value empty', record: record({ key: bytes(''), value: bytes('') }) },
  { name: 'every byte', record: record({ key: all256, value: all256 }) },
  { name: 'invalid UTF-8', record: record({ value: Buffer.from([0xff, 0xfe, 0x41, 0xc3]) }) },
  { name: 'CR, LF and NUL', record: record({ value: bytes('a\r\nb\0c\n') }) },
  { name: 'header of bytes', record: record({ headers: [[bytes('a'), all256]] }) },
  { name: 'empty header value', record: record({ headers: [[bytes('a'), bytes('')]] }) },
  { name: 'null header value', record: record({ headers: [[bytes('a'), null]] }) },
  { name: 'empty header name', record: record({ headers: [[bytes(''), bytes('v')]] }) },
  {
    name: 'header names like numbers, out of order',
    record: record({
      headers: [
        [bytes('z'), bytes('1')],
        [bytes('10'), bytes('2')],
        [bytes('9'), bytes('3')],
      ],
    }),
  },
  {
    name: 'duplicate headers, interleaved',
    record: record({
      headers: [
        [bytes('a'), bytes('1')],
        [bytes('b'), bytes('2')],
        [bytes('a'), null],
        [bytes('a'), bytes('1')],
      ],
    }),
  },
  {
    name: 'header __proto__',
    record: record({
      headers: [
        [bytes('__proto__'), bytes('1')],
        [bytes('constructor'), bytes('2')],
      ],
    }),
  },
  {
    name: 'header name that is not UTF-8',
    record: record({ headers: [[Buffer.from([0xff, 0x41]), bytes('v')]] }),
  },
  { name: 'earlier than its neighbours', record: record({ timestamp: NOW - 5_000_000n }) },
  { name: 'later than its neighbours', record: record({ timestamp: NOW + 60_000n }) },
  {
    name: 'JSON with odd spelling',
    record: record({
      value: bytes('{ "n" : 1.50e3 ,"n":-0, "s":"\\u0041\\/\\ud83d\\ude00 é", "a":[ ]}\r\n'),
    }),
  },
  { name: 'not quite JSON', record: record({ value: bytes('{"a":1,}') }) },
  {
    name: 'secret between odd bytes',
    record: record({
      value: Buffer.concat([all256, bytes(` ${canary(70)} `), all256]),
      headers: [
        [bytes('h'), null],
        [bytes('h'), bytes(canary(71))],
        [bytes('h'), bytes('')],
      ],
    }),
  },
  {
    name: 'secret in JSON, the rest untouched',
    record: record({
      value: bytes(`{ "a" : "${canary(72)}" , "password":"p", "n":1.0,"n":1.00 }`),
    }),
  },
  {
    name: 'secret after an emoji',
    record: record({ value: bytes(`😀😀 ${canary(73)} 😀`) }),
  },
  { name: 'record that is dropped', record: record({ value: bytes('x DROP-THIS-RECORD y') }) },
  {
    name: 'forged headers of lethe',
    record: record({
      headers: [
        [bytes('x-lethe-rev'), bytes('0000000000000000')],
        [bytes('kept'), bytes('v')],
        [bytes('x-lethe-n'), bytes('7')],
      ],
    }),
  },
  {
    name: 'a marker that was there before',
    record: record({ value: bytes('[REDACTED:test-canary] [REDACTED]') }),
  },
  { name: 'large', record: record({ value: Buffer.alloc(300_000, 'log line ') }) },
];
