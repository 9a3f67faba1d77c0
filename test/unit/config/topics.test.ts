import { describe, expect, test } from 'vitest';

import { allowListOf } from '../../../src/pack/allow-list.ts';
import { checkTopics } from '../../../src/config/topic-loops.ts';
import { createTopicRouter, readingOf } from '../../../src/config/topics.ts';

type Pair = readonly [match: string, to: string];
const routes = (...pairs: readonly Pair[]) =>
  pairs.map(([match, to]) => ({ match, to, format: 'auto' as const }));
const check = (pairs: readonly Pair[], quarantine = 'Q.q', status = 'S.s') =>
  checkTopics({
    topics: routes(...pairs),
    quarantine: { kind: 'topic', topic: quarantine, sealTo: null, reasons: {} },
    status: { topic: status },
  }).map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('routes', () => {
  const router = createTopicRouter(
    routes(['raw\\.(\\w+)\\.(.*)', '$2.$1'], ['(?i)audit(-x)?', 'clean$1'], ['.*', 'rest.$0']),
  );
  test.each([
    ['raw.eu.orders', 'orders.eu'],
    ['AUDIT', 'clean'],
    ['audit-x', 'clean-x'],
  ])('%s goes to %s', (topic, to) => {
    // The last route makes everything a loop; the router itself refuses that.
    expect(router.route(topic)).toMatchObject({
      kind: 'refused',
      reason: expect.stringMatching(/again/),
    });
    expect(createTopicRouter(router2()).route(topic)).toMatchObject({ kind: 'routed', to });
  });
  const router2 = () => routes(['raw\\.(\\w+)\\.(.*)', '$2.$1'], ['(?i)audit(-x)?', 'clean$1']);

  test('a redactor is told format and allow list of what is routed, and of nothing else', () => {
    const allow = allowListOf(['level'], false);
    const { formatOf, allowOf } = readingOf(
      createTopicRouter([
        { match: 'raw\\.audit', to: 'san.audit', format: 'json', allow },
        { match: 'raw\\.(.*)', to: 'san.$1', format: 'text' },
      ]),
    );
    const topics = ['raw.audit', 'raw.x', 'other', '__raw.audit'];
    expect(topics.map(formatOf)).toEqual(['json', 'text', 'auto', 'auto']);
    expect(topics.map(allowOf)).toEqual([allow, null, null, null]);
  });

  test('match must cover the whole name', () => {
    const one = createTopicRouter(routes(['raw', 'san']));
    expect(['raw.a', 'xraw', 'ra'].map((it) => one.route(it).kind)).toEqual(
      Array(3).fill('unmatched'),
    );
    expect(one.route('raw').kind).toBe('routed');
  });
  test("Kafka's own topics are never read", () => {
    expect(createTopicRouter(routes(['.*s', 'x'])).route('__consumer_offsets').kind).toBe(
      'unmatched',
    );
  });
  test('an output that is no topic name is refused', () => {
    const one = createTopicRouter(routes(['raw(.*)', '$1']));
    expect(one.route('raw').kind).toBe('refused');
    expect(one.route('raw..').kind).toBe('refused');
    expect(one.route(`raw${'a'.repeat(250)}`).kind).toBe('refused');
  });
  test('groups follow preference, as in RE2', () => {
    expect(createTopicRouter(routes(['(a+?)(a*)', 'x.$1.$2'])).route('aaa')).toMatchObject({
      to: 'x.a.aa',
    });
    expect(
      createTopicRouter(routes(['(a|ab)(c|bcd)(d*)', 'x.$1.$2.$3.'])).route('abcd'),
    ).toMatchObject({
      to: 'x.a.bcd..',
    });
  });
  test('a hostile pattern takes linear time', () => {
    const one = createTopicRouter(routes(['(a+)+b', 'x']));
    expect(one.route('a'.repeat(249)).kind).toBe('unmatched');
  });
});

describe('loops are refused', () => {
  test.each<[string, Pair[], RegExp]>([
    ['into itself', [['raw', 'raw']], /"raw".*its own match/],
    ['through a prefix that stays', [['(.*)-raw', 'clean-$1']], /clean-raw/],
    [
      'over two routes',
      [
        ['a\\.(.*)', 'b.$1'],
        ['b\\.(.*)', 'a.$1'],
      ],
      /topics\[1\]\.match/,
    ],
    ['through an optional group', [['x(y)?', '$1x']], /its own match/],
    ['by case', [['(?i)raw(.*)', 'RAW']], /its own match/],
  ])('%s', (_, pairs, expected) => {
    expect(check(pairs).join('\n')).toMatch(expected);
  });

  test.each<[string, Pair[]]>([
    ['a new prefix', [['raw\\.(.*)', 'san.$1']]],
    ['a new suffix', [['(.*)\\.raw', '$1.san']]],
    ['the whole name', [['[a-z]+', 'SAN.$0']]],
    ['a certain group', [['(a|b)-raw', '$1']]],
    ['anchors', [['^raw\\.(.*)$', 'san.$1']]],
  ])('%s is accepted', (_, pairs) => {
    expect(check(pairs)).toEqual([]);
  });

  test('quarantine and status are neither read nor written', () => {
    expect(check([['raw\\.(.*)', 'san.$1']], 'raw.q', 'san.s')).toEqual([
      expect.stringMatching(/^quarantine\.topic: is read by topics\[0\]/),
      expect.stringMatching(/^status\.topic: could be written by topics\[0\]/),
    ]);
    expect(check([['raw', 'san']], 'x', 'x').join()).toMatch(/must differ/);
  });

  test.each<[string, Pair, RegExp]>([
    ['a bad pattern', ['raw(', 'x'], /^topics\.0\.match: at /],
    ['a group that is not there', ['raw(.*)', 'x$2'], /\$2, but match has 1/],
    ['a lone dollar', ['raw', 'x$'], /a \$ needs/],
    ['an illegal character', ['raw', 'x/y'], /no topic name may have/],
  ])('%s', (_, pair, expected) => {
    expect(check([pair]).join('\n')).toMatch(expected);
  });
});
