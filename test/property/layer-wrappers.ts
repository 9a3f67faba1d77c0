/** Wrappings as other programs write and read them, by Node's own means: the independent judge of `codec/layers`. */

export interface Wrapper {
  readonly name: string;
  readonly wrap: (content: string) => string;
  /** Content of what `wrap` made, or of that after redaction. Throws where it no longer is one. */
  readonly unwrap: (wrapped: string) => string;
}

/** Everything here is one char a byte. */
const bytes = (content: string): Buffer => Buffer.from(content, 'latin1');
const latin1 = (content: Buffer): string => content.toString('latin1');

/** `code` in the middle of other text. */
const inText = (
  name: string,
  head: string,
  tail: string,
  encode: (content: string) => string,
  decode: (code: string) => string,
): Wrapper => ({
  name,
  wrap: (content) => `${head}${encode(content)}${tail}`,
  unwrap: (wrapped) => {
    if (!wrapped.startsWith(head) || !wrapped.endsWith(tail)) throw new Error(`${name} is broken`);
    return decode(wrapped.slice(head.length, wrapped.length - tail.length));
  },
});

/** Decodes base64 of either alphabet, as most readers do, and throws where it is none. */
const base64Decoded = (code: string): string => {
  const letters = code.replaceAll('\n', '');
  if (!/^[\w+/-]*={0,2}$/.test(letters) || letters.replaceAll('=', '').length % 4 === 1) {
    throw new Error('no base64');
  }
  return latin1(Buffer.from(letters, 'base64'));
};

const utf8 = (content: string): string => bytes(content).toString('utf8');
const fromUtf8 = (content: string): string => latin1(Buffer.from(content, 'utf8'));

const eachChar = (content: string, write: (code: number, char: string) => string): string =>
  Array.from(content, (char) => write(char.charCodeAt(0), char)).join('');

const percentDecoded = (code: string): string =>
  code.replaceAll(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

const hex2 = (code: number): string => code.toString(16).padStart(2, '0');

const CODES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
};

/** Fields of a row of CSV as RFC 4180 has them. Throws where a quoted field is not closed or goes on behind its end. */
const csvFields = (row: string): string[] => {
  const fields: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\n]*))(?=,|$)/y;
  for (let at = 0; at <= row.length; at = field.lastIndex + 1) {
    field.lastIndex = at;
    const found = field.exec(row);
    if (found === null) throw new Error('no row of CSV');
    fields.push(found[1]?.replaceAll('""', '"') ?? found[2]!);
  }
  return fields;
};

export const WRAPPERS: readonly Wrapper[] = [
  {
    name: 'json string',
    wrap: (content) => fromUtf8(JSON.stringify({ n: 1, text: utf8(content) })),
    unwrap: (wrapped) => {
      const { text } = JSON.parse(utf8(wrapped)) as { text: string };
      return fromUtf8(text);
    },
  },
  inText(
    'backslash escapes',
    'level=info msg="',
    '"',
    (content) =>
      eachChar(content, (code, char) =>
        /[\w ]/.test(char) && code % 3 > 0
          ? char
          : code % 2 === 0
            ? `\\x${hex2(code)}`
            : `\\u00${hex2(code)}`,
      ),
    (code) =>
      code.replaceAll(
        /\\(?:(?:x|u00)([0-9a-f]{2})|([n"\\]))/g,
        (_, hex: string | undefined, char: string) =>
          hex === undefined ? (char === 'n' ? '\n' : char) : String.fromCharCode(parseInt(hex, 16)),
      ),
  ),
  inText(
    'percent',
    'GET /search?lang=en&q=',
    ' HTTP/1.1',
    (content) => eachChar(content, (code, char) => (/\w/.test(char) ? char : `%${hex2(code)}`)),
    percentDecoded,
  ),
  inText(
    'form value',
    'state=1&comment=',
    '&x=',
    (content) =>
      eachChar(content, (code, char) =>
        char === ' ' ? '+' : /\w/.test(char) ? char : `%${hex2(code).toUpperCase()}`,
      ),
    (code) => percentDecoded(code.replaceAll('+', ' ')),
  ),
  inText(
    'base64',
    'body: ',
    ' (end)',
    (content) => bytes(content).toString('base64'),
    base64Decoded,
  ),
  inText(
    'base64url',
    'next=',
    '&x',
    (content) => bytes(content).toString('base64url'),
    base64Decoded,
  ),
  inText(
    'base64 lines',
    'attachment:\n',
    '\n.',
    (content) =>
      bytes(content)
        .toString('base64')
        .replaceAll(/.{64}(?!$)/g, '$&\n'),
    base64Decoded,
  ),
  inText(
    'basic auth',
    'proxy said Basic ',
    ', retrying',
    (content) => bytes(`user:${content}`).toString('base64'),
    (code) => base64Decoded(code).slice('user:'.length),
  ),
  inText(
    'data url',
    '<img src="data:text/plain;base64,',
    '">',
    (content) => bytes(content).toString('base64'),
    base64Decoded,
  ),
  inText(
    'hex',
    'payload 0x',
    ' ok',
    (content) => bytes(content).toString('hex'),
    (code) => {
      if (!/^(?:[0-9a-f]{2})*$/.test(code)) throw new Error('no hex');
      return latin1(Buffer.from(code, 'hex'));
    },
  ),
  inText(
    'quoted-printable',
    'X-Mail: =3D ',
    ' .',
    (content) =>
      Array.from(content, (char) => {
        const code = char.charCodeAt(0);
        return char === '=' || code > 126 || code < 32 ? `=${hex2(code).toUpperCase()}` : char;
      })
        .map((unit, i) => (i % 60 === 59 ? `${unit}=\n` : unit))
        .join(''),
    (code) =>
      code
        .replaceAll('=\n', '')
        .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
  ),
  inText(
    'html',
    '<p class=note>',
    '</p>',
    (content) =>
      eachChar(content, (code, char) =>
        /[A-Za-z0-9 ]/.test(char) && code % 5 > 0
          ? char
          : code % 2 === 0
            ? `&#${code};`
            : `&#x${hex2(code)};`,
      ),
    (code) =>
      code.replaceAll(
        /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/g,
        (_, hex?: string, dec?: string, name?: string) =>
          hex !== undefined
            ? String.fromCharCode(parseInt(hex, 16))
            : dec !== undefined
              ? String.fromCharCode(Number(dec))
              : CODES[name!]!,
      ),
  ),
  {
    name: 'csv field',
    wrap: (content) => `7,"${content.replaceAll('"', '""')}",,"",x`,
    unwrap: (wrapped) => {
      const [before, content, ...behind] = csvFields(wrapped);
      if (before !== '7' || behind.join('|') !== '||x') throw new Error('other fields of the row');
      return content!;
    },
  },
  inText(
    'sql string',
    "INSERT INTO notes VALUES (7, '",
    "', '')",
    (content) => content.replaceAll("'", "''"),
    (code) => {
      if (/^(?:[^']|'')*$/.test(code)) return code.replaceAll("''", "'");
      throw new Error('no string of SQL');
    },
  ),
];
