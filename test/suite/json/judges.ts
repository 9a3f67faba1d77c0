/** Who else says what JSON is: V8's parser, a recogniser made of two regular expressions, and Python's and Perl's where they are installed. */
import { spawnSync } from 'node:child_process';

/** One char a byte, or what V8 would be given: U+FFFD for what is no UTF-8. A BOM stays. */
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** JSON.parse. */
export const v8Accepts = (bytes: Uint8Array): boolean => {
  try {
    JSON.parse(utf8.decode(bytes));
    return true;
  } catch {
    return false;
  }
};

/** A token of RFC 8259 and where it stands; `kind` is the letter that stands for it below. */
export interface Token {
  readonly kind: 's' | 'v' | 'p';
  readonly start: number;
  readonly end: number;
}

const STRING = /"(?:[ !#-[\]-\xff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const LITERAL = /true|false|null/y;
const PUNCTUATION = /[{}[\]:,]/y;
const SPACE = /[ \t\n\r]*/y;

/** Null where something stands in it that is no token. */
export const tokensOf = (bytes: Uint8Array): readonly Token[] | null => {
  const text = latin1(bytes);
  const tokens: Token[] = [];
  const at = (shape: RegExp, from: number): number => {
    shape.lastIndex = from;
    return shape.test(text) ? shape.lastIndex : -1;
  };
  for (let from = at(SPACE, 0); from < text.length;) {
    const [kind, end] = (
      [
        ['s', at(STRING, from)],
        ['v', Math.max(at(LITERAL, from), at(NUMBER, from))],
        ['p', at(PUNCTUATION, from)],
      ] as const
    ).find(([, stop]) => stop > from) ?? [null, -1];
    if (kind === null) return null;
    tokens.push({ kind, start: from, end });
    from = at(SPACE, end);
  }
  return tokens;
};

/**
 * The grammar, inside out: an array or object without others in it is a value, again and again, until one value is left. Slow, and
 * obviously the grammar.
 */
export const grammarAccepts = (bytes: Uint8Array): boolean => {
  const tokens = tokensOf(bytes);
  if (tokens === null) return false;
  const text = latin1(bytes);
  let row = tokens.map(({ kind, start }) => (kind === 'p' ? text[start]! : kind)).join('');
  for (let before = -1; before !== row.length;) {
    before = row.length;
    row = row.replaceAll(/\[(?:[sv](?:,[sv])*)?\]|\{(?:s:[sv](?:,s:[sv])*)?\}/g, 'v');
  }
  return row === 's' || row === 'v';
};

/** Reads a line of base64 a text, writes 1 or 0 for each. */
const PYTHON = `
import sys, json, base64
sys.setrecursionlimit(3000)
def no(_): raise ValueError
for line in sys.stdin:
    try:
        json.loads(base64.b64decode(line).decode('utf-8'), parse_constant=no, parse_int=str, parse_float=str)
        print(1)
    except (ValueError, RecursionError):
        print(0)
`;
const PERL = `
use JSON::PP; use MIME::Base64;
my $json = JSON::PP->new->utf8->allow_nonref->max_depth(1000000);
while (<STDIN>) { print eval { $json->decode(decode_base64($_)); 1 } ? "1\\n" : "0\\n" }
`;

/** A parser of another language: what it says of each text; null where it is not installed. */
const asked =
  (command: string, ...args: string[]) =>
  (texts: readonly Uint8Array[]): readonly boolean[] | null => {
    const input = texts.map((it) => Buffer.from(it).toString('base64')).join('\n');
    const { status, stdout } = spawnSync(command, args, {
      input: `${input}\n`,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
      timeout: 60_000,
    });
    if (status !== 0) return null;
    return stdout
      .trim()
      .split('\n')
      .map((it) => it === '1');
  };

export const askPython: ReturnType<typeof asked> = asked('python3', '-c', PYTHON);
export const askPerl: ReturnType<typeof asked> = asked('perl', '-e', PERL);
