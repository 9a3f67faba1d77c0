/** Pairs whose value the look at their sign reads: a plain word that is no secret, and only where nothing may end it otherwise. */
import { describe, expect, test } from 'vitest';
import { fromLatin1 } from '../../../src/core/bytes.ts';
import type { CompiledRule, RuleClass } from '../../../src/core/pack.ts';
import { createAskedPairs } from '../../../src/detect/asked-pairs.ts';

const fields = (ruleClass: RuleClass, name: string): CompiledRule =>
  ({
    class: ruleClass,
    match: {
      kind: 'fields',
      paths: [[{ kind: 'any-depth' }, { kind: 'name', name }]],
      foldCase: true,
      foldSeparators: true,
    },
  }) as never;
const { holding, around } = createAskedPairs([fields('credential', 'pin'), fields('pii', 'mail')]);
/** The part ends at the first `|`, or with the text; the sign is the first `=`. */
const holds = (text: string, ask = holding): boolean => {
  const end = text.indexOf('|');
  return ask(fromLatin1(text.replace('|', '')), text.indexOf('='), end < 0 ? text.length : end);
};

describe('of a credential', () => {
  test.each([
    'pin=Object@1f3a ',
    'pin=Object@1f3a\n',
    'pin=Object@1f3a\0',
    'pin = Object@1f3a ',
    'pin"= Object@1f3a ',
    "pin'= Object@1f3a ",
    'pin=>Object@1f3a ',
    'pin => Object@1f3a ',
    'pin=> Object@1f3a ',
    'pin=self._cache ',
    'pin=required ',
    'pin=--------- ',
    'pin=Zz9.x@0 ',
    'other=4711 ',
    'pin=disabled x=1',
  ])('no secret: %j', (text) => expect(holds(text)).toBe(false));

  test.each([
    'pin=k9Xq2-Lm ',
    'pin=4711 ',
    'pin=Object@1f3a',
    'pin=|Object@1f3a ',
    'pin=Object@1f3a| ',
    'pin=Object@1f3a, ',
    'pin=Object@1f3a" ',
    'pin=Object@1f3a!',
    'pin= Object@1f3a ',
    'pin=  required ',
    'pin=',
    'pin= ',
    'pin=bearer x',
    'pin=masked x',
    'pin=absent x',
    'pin =  Object@1f3a ',
    'pin=>  Object@1f3a ',
    'pin=[Object@1f3a ',
    'pin=Obj{ct@1f3a ',
    'pin=`Object@1f3a ',
    'pin=Obj\x40\x5bct@1f ',
    'pin=Obj:ct@1f ',
    'pin=Obj/ct@1f ',
  ])('may be one, or may be read otherwise: %j', (text) => expect(holds(text)).toBe(true));

  test('a short word may be a scheme, with the secret behind it; a number is none', () => {
    expect(
      ['pin=unset x ', 'pin=failed x ', 'pin=missing x ', 'pin=****** '].map((text) => holds(text)),
    ).toEqual([true, true, false, true]);
    expect(holds('pin=------ x')).toBe(false);
  });
});

test('a value of personal data is asked for whatever it is', () => {
  expect(holds('mail=Object@1f3a ')).toBe(true);
  const both = createAskedPairs([fields('credential', 'pin'), fields('custom', 'pin')]);
  expect(holds('pin=Object@1f3a ', both.holding)).toBe(true);
  expect(holds('pins=Object@1f3a ', both.holding)).toBe(false);
});

test('where names are not told apart, nor are values', () => {
  const any = createAskedPairs([fields('credential', 'p/n')]);
  expect(holds('x=Object@1f3a ', any.holding)).toBe(true);
});

test('a member is asked for by its name alone', () => {
  expect(around(fromLatin1('"pin":"required"'), 1)).toBe(true);
  expect(around(fromLatin1('"pins":"required"'), 1)).toBe(false);
});
