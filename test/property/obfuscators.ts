/** Ways to write a text so that a reader sees it and a plain search does not, and the way back, by means of its own. */

export interface Obfuscator {
  readonly name: string;
  /** Of characters, not bytes. */
  readonly hide: (text: string) => string;
}

/** `sign` behind every second character, the first one too. */
const strewn =
  (sign: string) =>
  (text: string): string =>
    Array.from(text, (char, i) => (i % 2 === 0 ? char + sign : char)).join('');

const mapped =
  (shape: RegExp, by: (code: number) => number) =>
  (text: string): string =>
    text.replaceAll(shape, (char) => String.fromCodePoint(by(char.charCodeAt(0))));

const ALIKE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Cyrillic: {
    A: 'А',
    B: 'В',
    E: 'Е',
    K: 'К',
    M: 'М',
    H: 'Н',
    O: 'О',
    P: 'Р',
    C: 'С',
    T: 'Т',
    X: 'Х',
    a: 'а',
    c: 'с',
    e: 'е',
    o: 'о',
    p: 'р',
    x: 'х',
    y: 'у',
  },
  Greek: {
    A: 'Α',
    B: 'Β',
    E: 'Ε',
    Z: 'Ζ',
    H: 'Η',
    I: 'Ι',
    K: 'Κ',
    M: 'Μ',
    N: 'Ν',
    O: 'Ο',
    P: 'Ρ',
    T: 'Τ',
    X: 'Χ',
    o: 'ο',
    v: 'ν',
  },
};

const alike =
  (script: string) =>
  (text: string): string =>
    Array.from(text, (char) => ALIKE[script]![char] ?? char).join('');

const ESC = '\u001b';

export const OBFUSCATORS: readonly Obfuscator[] = [
  { name: 'zero-width space', hide: strewn('\u200b') },
  { name: 'zero-width non-joiner', hide: strewn('\u200c') },
  { name: 'zero-width joiner', hide: strewn('\u200d') },
  { name: 'word joiner', hide: strewn('\u2060') },
  { name: 'byte order mark', hide: strewn('\ufeff') },
  { name: 'soft hyphen', hide: strewn('\u00ad') },
  { name: 'Mongolian vowel separator', hide: strewn('\u180e') },
  { name: 'combining grapheme joiner', hide: strewn('\u034f') },
  { name: 'invisible operators', hide: strewn('\u2062') },
  { name: 'left-to-right marks', hide: strewn('\u200e') },
  { name: 'overrides and isolates', hide: (it) => `\u202d${strewn('\u2066\u2069')(it)}\u202c` },
  { name: 'variation selectors', hide: strewn('\ufe0f') },
  { name: 'variation selectors supplement', hide: strewn('\u{e0101}') },
  { name: 'tags', hide: strewn('\u{e0041}') },
  { name: 'combining marks', hide: strewn('\u0332\u0301') },
  { name: 'enclosing marks', hide: strewn('\u20e3') },
  { name: 'ANSI colours', hide: strewn(`${ESC}[1;31m`) },
  { name: 'ANSI true colour', hide: strewn(`${ESC}[38;2;1;2;3m`) },
  { name: 'ANSI erase and cursor', hide: strewn(`${ESC}[K${ESC}[?25h`) },
  { name: 'terminal hyperlink', hide: strewn(`${ESC}]8;;http://x\u0007`) },
  { name: 'full width', hide: mapped(/[!-~]/g, (code) => code + 0xfee0) },
  { name: 'mathematical digits', hide: mapped(/[0-9]/g, (code) => 0x1d7ce + code - 48) },
  { name: 'mathematical capitals', hide: mapped(/[A-Z]/g, (code) => 0x1d400 + code - 65) },
  { name: 'mathematical small letters', hide: mapped(/[a-z]/g, (code) => 0x1d41a + code - 97) },
  { name: 'monospace', hide: mapped(/[a-z]/g, (code) => 0x1d68a + code - 97) },
  { name: 'Cyrillic look-alikes', hide: alike('Cyrillic') },
  { name: 'Greek look-alikes', hide: alike('Greek') },
  { name: 'no-break spaces', hide: (it) => it.replaceAll(' ', '\u00a0') },
  { name: 'typographic hyphens', hide: (it) => it.replaceAll('-', '\u2011') },
];

const BACK = new Map(
  Object.values(ALIKE).flatMap((table) =>
    Object.entries(table).map(([plain, odd]) => [odd, plain]),
  ),
);

/** As a reader sees it: NFKD takes styles and widths away, what is not drawn goes, look-alikes are what they look like. */
export const seen = (text: string): string =>
  Array.from(
    text
      .replaceAll(new RegExp(`${ESC}(?:\\[[0-9;?]*[A-Za-z]|\\]8;;[^\u0007]*\u0007)`, 'g'), '')
      .normalize('NFKD')
      .replaceAll(/\p{Default_Ignorable_Code_Point}|\p{M}/gu, ''),
    (char) => BACK.get(char) ?? (char === '\u2010' || char === '\u2011' ? '-' : char),
  ).join('');
