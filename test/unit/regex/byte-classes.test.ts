import { expect, test } from 'vitest';
import { byteClasses } from '../../../src/regex/byte-classes.ts';
import { programOf } from './support.ts';

test('bytes that no class tells apart share a column', () => {
  const classes = byteClasses(programOf('[a-f]x'));
  expect(classes.stride).toBe(4);
  expect(classes.of[0x61]).toBe(classes.of[0x66]);
  expect(classes.of[0x61]).not.toBe(classes.of[0x78]);
  expect(classes.border).toBe(3);
});

test('word bytes and newlines have columns of their own only where an assertion asks', () => {
  expect(byteClasses(programOf('(?s).')).stride).toBe(2);
  expect(byteClasses(programOf('(?s).\\b')).stride).toBe(3);
  expect(byteClasses(programOf('(?s)(?m).$')).stride).toBe(3);
  expect(byteClasses(programOf('(?s).$')).stride).toBe(2);
});

test('every column has a byte that stands for it', () => {
  const classes = byteClasses(programOf('(?m)\\b[a-c]\\d$'));
  for (let byte = 0; byte < 256; byte++) {
    expect(classes.of[classes.representative[classes.of[byte]!]!]).toBe(classes.of[byte]);
  }
});
