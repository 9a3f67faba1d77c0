/** A pack's text is read as yaml's own `parseDocument` reads it: the same data at the same places, the same faults. */
import fc from 'fast-check';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { expect, test } from 'vitest';
import { scanYaml } from '../../src/pack/yaml-scan.ts';
import { parseYaml } from '../../src/pack/yaml.ts';

const TEXT = `# a pack
apiVersion: lethe/v1
metadata: { name: some, owners: [a, 'b c'] }
rules:
  - id: "one\\u0041"
    match:
      pattern: |-
        x:[0-9]

        y
    tests: ['it''s', plain text]
    title: >-
      folded
      text
  - id: two
    ? key
    : [1, 2.5, true, null, ~]
`;

/** Signs of YAML, to be put in or to take the place of what is there. */
const SIGNS = [
  '',
  '\n',
  '\n\n',
  ' ',
  '  ',
  '\t',
  '- ',
  ': ',
  ':',
  '?',
  '"',
  "'",
  '|',
  '>-',
  '[',
  ']',
];
const MORE = [
  '{',
  '}',
  ',',
  '#',
  ' #',
  '...\n',
  '---\n',
  '\r\n',
  '\\',
  '@',
  '`',
  'id',
  'é',
  '\u{1F600}',
];

const edit = fc.record({
  place: fc.nat(),
  sign: fc.constantFrom(...SIGNS, ...MORE),
  taken: fc.constantFrom(0, 0, 1, 2, 12),
});

/** As parse before tokens were shared: lexed a second time. */
const slow = (text: string) => {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    strict: true,
    uniqueKeys: true,
    merge: false,
    stringKeys: true,
    prettyErrors: false,
    lineCounter: lines,
  });
  const faults = [...document.errors, ...document.warnings].map(({ code, pos: [start] }) => {
    const { line, col } = lines.linePos(start);
    return { code, line: Math.max(1, line), column: Math.max(1, col) };
  });
  return { document, faults, lines };
};

const CODES: Readonly<Record<string, string>> = { DUPLICATE_KEY: 'RP005', MULTIPLE_DOCS: 'RP007' };

/** Paths to all values. */
const pathsOf = (value: unknown, path: readonly PropertyKey[] = []): (readonly PropertyKey[])[] => [
  path,
  ...(value !== null && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, inner]) =>
        pathsOf(inner, [...path, Array.isArray(value) ? Number(key) : key]),
      )
    : []),
];

test('a text is read as parseDocument reads it', () => {
  const seen = { read: 0, faulty: 0, documents: 0 };
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 4 }), (edits) => {
      let text = TEXT;
      for (const { place, sign, taken } of edits) {
        const at = place % (text.length + 1);
        text = text.slice(0, at) + sign + text.slice(at + taken);
      }
      // Refused before it is parsed.
      if (scanYaml(text).problems.length > 0) return;
      const { yaml, diagnostics } = parseYaml('p.yaml', text);
      const { document, faults, lines } = slow(text);
      if (yaml === null) {
        seen.faulty++;
        seen.documents += Number(faults.some(({ code }) => code === 'MULTIPLE_DOCS'));
        const told = diagnostics
          .filter(({ message }) => message !== 'the file holds no YAML document')
          .map(({ code, line, column }) => ({ code, line, column }));
        expect(told).toEqual(
          faults.map((fault) => ({ ...fault, code: CODES[fault.code] ?? 'RP004' })),
        );
        return;
      }
      seen.read++;
      expect(faults).toEqual([]);
      const data: unknown = document.toJS();
      expect(yaml.data).toEqual(data);
      for (const path of pathsOf(data)) {
        const node = path.length === 0 ? document.contents : document.getIn(path, true);
        // A key without a value has none.
        if (!isNode(node)) continue;
        const { line, col } = lines.linePos(node.range![0]);
        expect(yaml.place(path)).toEqual({ file: 'p.yaml', line, column: col });
      }
    }),
    { numRuns: 2000 },
  );
  expect(Math.min(seen.read, seen.faulty)).toBeGreaterThan(300);
  expect(seen.documents).toBeGreaterThan(0);
});
