/**
 * What is found wrapped against what is found plain: the same lines, each once as it is and once in every wrapping. A value leaks as
 * recall.ts says; what comes out is first unwrapped by other means than lethe's, and where that fails (a marker took the place of a whole
 * run) looked at as it is.
 */
import type { Redactor } from '../../src/redact/redactor.ts';
import type { Carried } from './carriers.ts';
import { carryAll, kinds, leaks } from './recall.ts';
import { redactLines } from './redact-lines.ts';

export interface Wrapped {
  readonly wrapping: string;
  readonly made: number;
  readonly leaked: number;
  /** Leaks of the same lines as they are. */
  readonly leakedPlain: number;
  /** Leaks by kind, where these lines leak wrapped only. */
  readonly kinds: ReadonlyMap<string, number>;
}

interface Wrapping {
  readonly name: string;
  readonly wrap: (line: string) => string;
  /** Throws where nothing like it stands there. */
  readonly unwrap: (value: string) => string;
}

/** `count` values of every kind. The same seed makes the same lines. */
export const measureWrapped = async (
  redactor: Redactor,
  seed: number,
  count: number,
): Promise<Wrapped[]> => {
  const lines = kinds().flatMap((kind, index) =>
    carryAll(kind, seed + index, count).map((carried) => ({ ...carried, kind: kind.name })),
  );
  const plain = await leaksOf(redactor, lines, AS_IT_IS);
  const results: Wrapped[] = [];
  for (const wrapping of WRAPPINGS) {
    const wrapped = await leaksOf(redactor, lines, wrapping);
    const only = new Map<string, number>();
    for (const i of wrapped) {
      if (!plain.has(i)) only.set(lines[i]!.kind, (only.get(lines[i]!.kind) ?? 0) + 1);
    }
    results.push({
      wrapping: wrapping.name,
      made: lines.length,
      leaked: wrapped.size,
      leakedPlain: plain.size,
      kinds: only,
    });
  }
  return results;
};

/** Which of the lines leak, by index. */
const leaksOf = async (
  redactor: Redactor,
  lines: readonly Carried[],
  { wrap, unwrap }: Wrapping,
): Promise<ReadonlySet<number>> => {
  const outputs = await redactLines(
    redactor,
    lines.map(({ line }) => wrap(line)),
  );
  const leaked = new Set<number>();
  outputs.forEach((out, i) => {
    const { secret } = lines[i]!;
    if (leaks(unwrapped(out, unwrap), secret) || leaks(out, secret)) leaked.add(i);
  });
  return leaked;
};

const unwrapped = (out: string, unwrap: Wrapping['unwrap']): string => {
  try {
    return unwrap(out);
  } catch {
    return out;
  }
};

const AS_IT_IS: Wrapping = { name: 'plain', wrap: (line) => line, unwrap: (value) => value };

/** What stands between `before` and `behind`. Throws where one of them is missing. */
const between = (value: string, before: string, behind: string): string => {
  if (!value.startsWith(before) || !value.endsWith(behind)) throw new Error('no such wrapping');
  return value.slice(before.length, value.length - behind.length);
};

const around = (
  name: string,
  before: string,
  behind: string,
  encode: (line: string) => string = (line) => line,
  decode: (text: string) => string = (text) => text,
): Wrapping => ({
  name,
  wrap: (line) => `${before}${encode(line)}${behind}`,
  unwrap: (value) => decode(between(value, before, behind)),
});

const inJson = (
  name: string,
  wrap: (line: string) => unknown,
  unwrap: (value: never) => string,
): Wrapping => ({
  name,
  wrap: (line) => JSON.stringify(wrap(line)),
  unwrap: (value) => unwrap(JSON.parse(value) as never),
});

const base64 = (line: string): string => Buffer.from(line).toString('base64');
const fromBase64 = (text: string): string => Buffer.from(text, 'base64').toString();
const TIME = '2026-11-24T10:00:00.123Z';

/** As loggers, shells, proxies and container runtimes write them. */
const WRAPPINGS: readonly Wrapping[] = [
  inJson(
    'json-field',
    (message) => ({ level: 'info', time: TIME, message, n: 1 }),
    ({ message }: { message: string }) => message,
  ),
  inJson(
    'json-in-json',
    (message) => ({ event: 'x', raw: JSON.stringify({ message, n: 1 }) }),
    ({ raw }: { raw: string }) => (JSON.parse(raw) as { message: string }).message,
  ),
  inJson(
    'container-log',
    (line) => ({ log: `${line}\n`, stream: 'stderr', time: TIME }),
    ({ log }: { log: string }) => log.slice(0, -1),
  ),
  around('url-query', 'GET /v1/items?page=2&q=', '&x=1 HTTP/1.1', encodeURIComponent, (text) =>
    decodeURIComponent(text),
  ),
  around(
    'form',
    'POST /submit body: a=1&note=',
    '',
    (line) => new URLSearchParams({ n: line }).toString().slice(2),
    (text) => new URLSearchParams(`n=${text}`).get('n')!,
  ),
  around('header', 'x-note: ', '\r'),
  around('base64-line', 'payload ', ' end', base64, fromBase64),
  around(
    'hex',
    'payload ',
    ' end',
    (line) => Buffer.from(line).toString('hex'),
    (text) => Buffer.from(text, 'hex').toString(),
  ),
  around('env', "export NOTE='", "'"),
  around(
    'logfmt',
    'level=info msg="',
    '" took=3ms',
    (line) => line.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n'),
    (text) => text.replaceAll(/\\(.)/g, (_, char: string) => (char === 'n' ? '\n' : char)),
  ),
  around('stack-trace', 'java.lang.IllegalStateException: ', '\n\tat com.example.A.b(A.java:12)'),
  around(
    'html',
    '<p>',
    '</p>',
    (line) => line.replaceAll(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`),
    (text) => text.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
  ),
];
