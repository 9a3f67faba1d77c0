/** What looks like a trace is left alone only as the header `traceparent` and only in the W3C form; all other headers are searched. */
import { describe, expect, test } from 'vitest';
import { compileRules, HOSTILE_RULES } from './support/hostile-pack.ts';
import { redactRecords, text } from './support/records.ts';
import { AWS_KEY, AWS_OUT, CARD, CARD_OUT } from './support/samples.ts';

/** A card number made of the digits of ids: rules must not see it there. */
const PARENT = CARD;
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const TRACEPARENT = `00-${TRACE}-${PARENT}-01`;
const SEARCHED = `00-${TRACE}-${CARD_OUT}-01`;

const header = async (
  name: string,
  value: string,
  pack = compileRules(),
): Promise<[string, string]> => {
  const { out } = await redactRecords([{ value: 'v', headers: [[name, value]] }], { pack });
  const [first] = out[0]!.headers;
  return [text(first![0]), text(first![1])];
};

test('a record with a traceparent comes out as it was', async () => {
  const record = { value: 'v', headers: [['traceparent', TRACEPARENT] as const] };
  const { batch, redaction } = await redactRecords([record, record]);
  expect(redaction.sanitized).toBe(batch);
});

describe('searched like any other', () => {
  test.each([
    ['tracestate', TRACEPARENT, SEARCHED],
    ['baggage', `user=${CARD}`, `user=${CARD_OUT}`],
    ['Traceparent', TRACEPARENT, SEARCHED],
    ['traceparent ', TRACEPARENT, SEARCHED],
    ['x-traceparent', TRACEPARENT, SEARCHED],
    ['traceparent', `ff-${TRACE}-${PARENT}-01`, `ff-${TRACE}-${CARD_OUT}-01`],
    ['traceparent', `01-${TRACE}-${PARENT}-01-${AWS_KEY}`, `01-${TRACE}-${CARD_OUT}-01-${AWS_OUT}`],
    [
      'traceparent',
      `00-${TRACE.toUpperCase()}-${PARENT}-01`,
      `00-${TRACE.toUpperCase()}-${CARD_OUT}-01`,
    ],
    ['traceparent', ` ${TRACEPARENT}`, ` ${SEARCHED}`],
    ['traceparent', `${TRACEPARENT}\n${AWS_KEY}`, `${SEARCHED}\n${AWS_OUT}`],
    ['traceparent', AWS_KEY, AWS_OUT],
  ])('%s: %#', async (name, value, out) => {
    expect(await header(name, value)).toEqual([name, out]);
  });

  test('the same text as a value, a key, a header name', async () => {
    const { out } = await redactRecords([
      { key: TRACEPARENT, value: TRACEPARENT, headers: [[TRACEPARENT, 'v']] },
    ]);
    for (const part of [out[0]!.key, out[0]!.value, out[0]!.headers[0]![0]]) {
      expect(text(part)).not.toContain(CARD);
    }
  });

  test('two headers of the name: each is judged by itself', async () => {
    const { out } = await redactRecords([
      {
        value: 'v',
        headers: [
          ['traceparent', TRACEPARENT],
          ['traceparent', `${TRACEPARENT} `],
        ],
      },
    ]);
    const values = out[0]!.headers.slice(0, 2).map(([, value]) => text(value));
    expect(values).toEqual([TRACEPARENT, `${SEARCHED} `]);
  });
});

const NO_TRACES = { id: 'no-traces', severity: 'critical' };

test('a rule that asks for the header by name has it', async () => {
  const pack = compileRules([
    ...HOSTILE_RULES,
    { ...NO_TRACES, title: 't', class: 'custom', match: { fields: ['headers.traceparent'] } },
  ]);
  expect(await header('traceparent', TRACEPARENT, pack)).toEqual([
    'traceparent',
    '[REDACTED:no-traces]',
  ]);
});
