/** Every spelling of a name that field rules ask for arms the part, in a document and as a header's name; others rarely do. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromLatin1 } from '../../src/core/bytes.ts';
import { addNames, addPairNames } from '../../src/detect/name-windows.ts';
import { buildWindowAutomaton } from '../../src/regex/plan/window-automaton.ts';
import { createWindowNodes } from '../../src/regex/plan/window-nodes.ts';

const names = fc.uniqueArray(
  fc.string({ unit: fc.constantFrom('a', 'b', 'c', '9', '\xe9'), minLength: 1, maxLength: 9 }),
  {
    minLength: 1,
    maxLength: 12,
  },
);

const gap = fc.string({ unit: fc.constantFrom('-', '_', '.', ' '), maxLength: 3 });

const spelled = (name: string, gaps: boolean) =>
  fc
    .tuple(
      gap,
      fc.array(fc.tuple(fc.boolean(), gap), { minLength: name.length, maxLength: name.length }),
    )
    .map(([before, rest]) =>
      rest.reduce(
        (text, [upper, behind], i) =>
          text +
          (upper ? name[i]!.replace(/[a-z]/, (c) => c.toUpperCase()) : name[i]!) +
          (gaps ? behind : ''),
        gaps ? before : '',
      ),
    );

const fires = (automaton: NonNullable<ReturnType<typeof buildWindowAutomaton>>, text: string) => {
  let state = 0;
  return [...fromLatin1(text)].some((byte) => {
    state = automaton.next[state * automaton.width + automaton.columnOf[byte]!]!;
    return automaton.fires[state]!.length > 0;
  });
};

const automatonOf = (texts: readonly string[], gaps: boolean, add = addNames) => {
  const windows = createWindowNodes();
  add(
    windows,
    texts.map((text) => ({ text, gaps })),
    0,
  );
  return buildWindowAutomaton(windows, 5000)!;
};

test('every spelling of a name fires behind a quote and at the start of a part', () => {
  fc.assert(
    fc.property(
      fc
        .tuple(names, fc.boolean())
        .chain(([texts, gaps]) =>
          fc.tuple(fc.constant(texts), fc.constant(gaps), spelled(texts[0]!, gaps)),
        ),
      ([texts, gaps, text]) => {
        const automaton = automatonOf(texts, gaps);
        expect(fires(automaton, `{"${text}":1}`)).toBe(true);
        expect(fires(automaton, `{'${text}': 1}`)).toBe(true);
        expect(fires(automaton, `\n${text}`)).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});

test('a name inside a text, and one that begins otherwise, stay silent', () => {
  const automaton = automatonOf(['password', 'pin'], true);
  for (const text of [
    '{"x":" password"',
    'the password is',
    '{"passwx":1}',
    '{"apin":1}',
    '{"p":1}',
  ]) {
    expect([text, fires(automaton, text)]).toEqual([
      text,
      text === '{"passwx":1}' || text === '{"x":" password"',
    ]);
  }
});

test('every spelling of a name fires before a sign', () => {
  fc.assert(
    fc.property(
      fc.tuple(names, fc.boolean()).chain(([texts, gaps]) =>
        fc.tuple(
          fc.constant(texts),
          fc.constant(gaps),
          // What ends in a separator is no name of a pair.
          spelled(texts[0]!, gaps).map((text) => text.replace(/[-_. ]+$/, '')),
          fc.constantFrom('', '\n', ' ', '?', '{', '"', '.'),
          fc.constantFrom('=', ' =', '"=', ']='),
        ),
      ),
      ([texts, gaps, text, before, sign]) => {
        const automaton = automatonOf(texts, gaps, addPairNames);
        // The kernel shows a newline before the first byte.
        expect(fires(automaton, `\n${before}${text}${sign}x`)).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});

test('before a sign, names that end otherwise stay silent', () => {
  const automaton = automatonOf(['api_key'.replace('_', ''), 'ip'], true, addPairNames);
  const silent = ['monkey=1', 'zip=1', 'key==', 'ip: 1', 'apikey', 'keyword=1', 'x_key=1'];
  for (const text of silent) {
    expect([text, fires(automaton, `\n${text}`)]).toEqual([text, false]);
  }
  for (const text of ['apikey=', 'API-KEY =', 'i_key=', 'x__key=', ' ip=', '.ip=']) {
    expect([text, fires(automaton, `\n${text}`)]).toEqual([text, true]);
  }
});
