import { expect, test } from 'vitest';
import type { Validator } from '../../../../../src/core/pack.ts';
import { validate } from '../../../../../src/detect/gates/validate.ts';

/** Is the part of `text` between « and » taken? */
const takes = (name: Validator, text: string): boolean => {
  const [before = '', secret = '', behind = ''] = text.split(/[«»]/);
  const encode = (part: string): Uint8Array => new TextEncoder().encode(part);
  const start = encode(before).length;
  const bytes = encode(before + secret + behind);
  return validate(name, bytes, start, start + encode(secret).length);
};

test.each<[Validator, string]>([
  ['some-name', '«Zork Qyx, Emma Qyx»'],
  ['some-name', '«M. Qyx; L. Zork»'],
  ['some-name', '«14 Emma Qyx, 9 Zork Qyx»'],
  ['some-name', '«Xiomara V.»'],
  ['one-name', '«Emma»'],
  ['one-name', '«Emma Qyx»'],
  ['last-first', '«Qyx, Emma»'],
  ['last-first', "«D''Qyx, Emma»"],
  ['row-of-name', '«MILLER|EMMA|12345678»'],
  ['row-of-name', '«EMMA;MILLER;12345678»'],
  ['csv-column', 'cognome;nome\n«Qyx»;x'],
  ['csv-column', 'cognome;nome\\nx;«Qyx»'],
  ['csv-column', 'id,name,grade 33,"«Miller, Emma»",7'],
  ['csv-column', 'id,phone >> 33,«0171 5550123»'],
  ['csv-column', 'x: 1,2 id,surname\n3,"a,b"\n4,«Qyx»'],
  ['csv-columns', 'id,surname\n«3,Qyx»'],
])('%s takes %s', (name, text) => {
  expect(takes(name, text)).toBe(true);
});

test.each<[Validator, string]>([
  ['some-name', '«Zork Qyx, Qyx Zork»'],
  ['some-name', '«Emma Qyx, Data Platform»'],
  ['some-name', '«Emma, Eva»'],
  ['some-name', `«Emma Qyx, ${'x'.repeat(600)}»`],
  ['one-name', '«Zork»'],
  ['one-name', '«Alexa»'],
  ['one-name', '«Florence»'],
  ['one-name', '«Ada Lovelace»'],
  ['one-name', '«Emma Miller» Street'],
  ['one-name', '«Emma Miller Hospital»'],
  ['last-first', '«Melbourne, Victoria»'],
  ['last-first', '«Emma, Eva»'],
  ['last-first', '«Qyx, Zork»'],
  ['last-first', '«Qyx, Al»'],
  ['last-first', '«Queue, Emma»'],
  ['row-of-name', '«READY|ACTIVE|12345678»'],
  ['row-of-name', '«MILLER»'],
  ['csv-column', 'id,name,size\n3,«Zork Qyx»,7'],
  ['csv-column', 'id,surname\n«3»,Qyx'],
  ['csv-column', '«Qyx»,surname'],
  ['csv-column', 'f(fullname, «Qyx»,'],
  ['csv-column', 'surname,x\n1,2,«Qyx»'],
  ['csv-columns', 'id,size\n«3,Qyx»'],
])('%s leaves %s', (name, text) => {
  expect(takes(name, text)).toBe(false);
});
