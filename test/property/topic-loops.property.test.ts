/** Routes that pass the loop proof never write a topic that is read, whatever its name; capturing agrees with RE2's (re2js). */
import { fc, test } from '@fast-check/vitest';
import { RE2JS } from 're2js';
import { describe, expect } from 'vitest';

import { checkTopics } from '../../src/config/topic-loops.ts';
import { captureWhole } from '../../src/config/topic-match.ts';
import { createTopicRouter } from '../../src/config/topics.ts';
import { compileProgram } from '../../src/regex/compile.ts';
import { parsePattern } from '../../src/regex/parse.ts';

const NAMES: readonly string[] = (() => {
  const names: string[] = [];
  let level = [''];
  for (let length = 1; length <= 5; length++) {
    level = level.flatMap((name) => ['a', 'b', '.'].map((char) => name + char));
    names.push(...level);
  }
  return names;
})();

const atom = fc.constantFrom('a', 'b', '\\.', '.', '[ab]', '[^a]', '(?:ab)');
const quantified = fc
  .tuple(atom, fc.constantFrom('', '', '*', '+', '?', '*?', '{2}'))
  .map(([it, many]) => it + many);
const sequence = fc
  .array(quantified, { minLength: 1, maxLength: 3 })
  .map((items) => items.join(''));
const pattern = fc
  .array(fc.tuple(sequence, fc.constantFrom('plain', 'group', 'optional', 'either')), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) =>
    parts
      .map(([text, shape]) => {
        if (shape === 'group') return `(${text})`;
        if (shape === 'optional') return `(${text})?`;
        return shape === 'either' ? `(?:(${text})|b\\.)` : text;
      })
      .join(''),
  );
const groupsOf = (text: string): number => (text.match(/\((?!\?)/g) ?? []).length;
const route = pattern.chain((match) =>
  fc
    .array(
      fc.constantFrom(
        'a',
        'b',
        '.',
        'ba',
        '$0',
        ...Array.from({ length: groupsOf(match) }, (_, i) => `$${i + 1}`),
      ),
      {
        minLength: 1,
        maxLength: 3,
      },
    )
    .map((parts) => ({ match, to: parts.join(''), format: 'auto' as const })),
);

describe('topic loops', () => {
  test.prop([fc.array(route, { minLength: 1, maxLength: 3 })], { numRuns: 300 })(
    'what the proof accepts never loops',
    (topics) => {
      const problems = checkTopics({
        topics,
        quarantine: { kind: 'hold' },
        status: { topic: null },
      });
      fc.pre(problems.length === 0);
      const router = createTopicRouter(topics);
      for (const name of NAMES) {
        const routing = router.route(name);
        if (routing.kind === 'refused') expect(routing.reason).not.toMatch(/read again/);
      }
    },
  );

  test.prop([route], { numRuns: 300 })('a refused route shows a name that is read', (topic) => {
    const own = { quarantine: { kind: 'hold' as const }, status: { topic: null } };
    const [problem] = checkTopics({ topics: [topic], ...own });
    const shown = /such as "([^"]*)"/.exec(problem?.message ?? '');
    fc.pre(shown !== null);
    const parsed = parsePattern(topic.match);
    if (!parsed.ok) throw new Error('a pattern that the proof took');
    // Assertions do not occur in these patterns, so the name is read in fact.
    expect(captureWhole(compileProgram(parsed.ast, parsed.groups, 0), shown[1]!)).not.toBeNull();
  });

  test.prop([pattern, fc.constantFrom(...NAMES)], { numRuns: 3000 })(
    'captures are those of RE2',
    (match, name) => {
      const parsed = parsePattern(match);
      if (!parsed.ok) throw new Error('a pattern that should parse');
      const ours = captureWhole(compileProgram(parsed.ast, parsed.groups, 0), name);
      const theirs = RE2JS.compile(`^(?:${match})$`).matcher(name);
      const covered = theirs.find();
      expect(ours !== null).toBe(covered);
      if (ours === null) return;
      const groups = Array.from({ length: parsed.groups }, (_, i) => theirs.group(i + 1) ?? '');
      expect(ours.slice(1, 1 + parsed.groups)).toEqual(groups);
    },
  );
});
