/** Wrappings as loggers, shells, proxies, databases and container runtimes write them, and the way back by other means than lethe's. */

export interface Wrapping {
  readonly name: string;
  readonly wrap: (line: string) => string;
  /** Throws where nothing like it stands there. */
  readonly unwrap: (value: string) => string;
}

/** What stands between `before` and `behind`. Throws where one of them is missing. */
const between = (value: string, before: string, behind: string): string => {
  if (!value.startsWith(before) || !value.endsWith(behind)) throw new Error('no such wrapping');
  return value.slice(before.length, value.length - behind.length);
};

type Change = (text: string) => string;
const same: Change = (text) => text;

const around = (
  name: string,
  before: string,
  behind: string,
  encode: Change = same,
  decode: Change = same,
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

const base64: Change = (line) => Buffer.from(line).toString('base64');
const fromBase64: Change = (text) => Buffer.from(text, 'base64').toString();

/** A backslash before each of `signs`; line feeds as `\n`. */
const escaped =
  (signs: RegExp): Change =>
  (line) =>
    line.replaceAll(signs, String.raw`\$&`).replaceAll('\n', String.raw`\n`);
const unescaped: Change = (text) =>
  text.replaceAll(/\\(.)/g, (_, char: string) => (char === 'n' ? '\n' : char));

const doubled =
  (quote: string): Change =>
  (line) =>
    line.replaceAll(quote, quote + quote);
const undoubled =
  (quote: string): Change =>
  (text) =>
    text.replaceAll(quote + quote, quote);

const inString: Change = (line) => JSON.stringify(line).slice(1, -1);
const ofString: Change = (text) => JSON.parse(`"${text}"`) as string;

const NAMED: Readonly<Record<string, string>> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  "'": 'apos',
};
const references =
  (signs: RegExp): Change =>
  (line) =>
    line.replaceAll(signs, (char) =>
      char === '\n' ? '&#10;' : `&${NAMED[char] ?? `#${char.charCodeAt(0)}`};`,
    );
const unreferenced: Change = (text) =>
  text.replaceAll(/&(?:#(\d+)|(\w+));/g, (_, code: string | undefined, name: string) =>
    code === undefined
      ? Object.keys(NAMED).find((char) => NAMED[char] === name)!
      : String.fromCharCode(Number(code)),
  );

const TIME = '2026-11-24T10:00:00.123Z';

/** Those of one kind side by side. */
export const WRAPPINGS: readonly Wrapping[] = [
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
  around('cookie', 'Cookie: a=b; note=', '; c=d', encodeURIComponent, (text) =>
    decodeURIComponent(text),
  ),
  around('base64-line', 'payload ', ' end', base64, fromBase64),
  around(
    'base64-lines',
    'payload\n',
    '\nend',
    (line) => base64(line).replaceAll(/.{76}(?!$)/g, '$&\n'),
    fromBase64,
  ),
  around(
    'basic-auth',
    'Authorization: Basic ',
    '',
    (line) => base64(`u:${line}`),
    (text) => fromBase64(text).slice(2),
  ),
  around('data-url', '<img src="data:text/plain;base64,', '">', base64, fromBase64),
  around(
    'hex',
    'payload ',
    ' end',
    (line) => Buffer.from(line).toString('hex'),
    (text) => Buffer.from(text, 'hex').toString(),
  ),
  around('env', "export NOTE='", "'"),
  around('env-quoted', 'NOTE="', '"', escaped(/[\\"$`]/g), unescaped),
  around(
    'shell-single',
    "run --note '",
    "' --x",
    (line) => line.replaceAll("'", String.raw`'\''`),
    (text) => text.replaceAll(String.raw`'\''`, "'"),
  ),
  around(
    'shell-quoted',
    "run --note '",
    "' --x",
    (line) => line.replaceAll("'", `'"'"'`),
    (text) => text.replaceAll(`'"'"'`, "'"),
  ),
  around('logfmt', 'level=info msg="', '" took=3ms', escaped(/[\\"]/g), unescaped),
  around('stack-trace', 'java.lang.IllegalStateException: ', '\n\tat com.example.A.b(A.java:12)'),
  around('csv', `${TIME},app,"`, '",,"",7', doubled('"'), undoubled('"')),
  around(
    'json-in-csv',
    `${TIME},app,"{""n"":1,""msg"":""`,
    '"",""e"":""""}",7',
    (line) => doubled('"')(inString(line)),
    (text) => ofString(undoubled('"')(text)),
  ),
  around('sql', "INSERT INTO t (a, b) VALUES (1, '", "', '');", doubled("'"), undoubled("'")),
  around('yaml-double', 'app:\n  note: "', '"\n  x: 1\n', inString, ofString),
  around(
    'yaml-single',
    "app:\n  note: '",
    "'\n  x: 1\n",
    (line) => doubled("'")(line).replaceAll('\n', '\n\n    '),
    (text) => undoubled("'")(text).replaceAll('\n\n    ', '\n'),
  ),
  around(
    'yaml-block',
    'app:\n  note: |\n    ',
    '\n  x: 1\n',
    (line) => line.replaceAll('\n', '\n    '),
    (text) => text.replaceAll('\n    ', '\n'),
  ),
  around('xml-attribute', '<item id="7" note="', '"/>', references(/[&<>"'\n]/g), unreferenced),
  around('xml-text', '<item><note>', '</note></item>', references(/[&<>]/g), unreferenced),
  around(
    'html',
    '<p>',
    '</p>',
    (line) => line.replaceAll(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`),
    unreferenced,
  ),
  around(
    'syslog',
    '<34>1 2026-11-24T18:00:00Z h app - - [x@1 note="',
    '"] m',
    escaped(/[\\"\]]/g),
    unescaped,
  ),
  around('python-repr', "record = {'id': 7, 'note': '", "'}", escaped(/[\\']/g), unescaped),
];
