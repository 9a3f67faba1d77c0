import { describe, expect, test } from 'vitest';
import { LAYER_BYTES_MAX } from '../../src/core/limits.ts';
import {
  boundedRecords,
  boundedValue,
  expectRedacted,
  expectUnchanged,
  timed,
} from './support/expectations.ts';
import { compileRules, HOSTILE_RULES, testKeyring } from './support/hostile-pack.ts';
import { redactRecords, text, toBytes } from './support/records.ts';
import { AWS_KEY, AWS_OUT, CARD, CARD_OUT, MAIL, MAIL_OUT, SAMPLES } from './support/samples.ts';

const base64 = (content: string): string => Buffer.from(content).toString('base64');
const base64url = (content: string): string => Buffer.from(content).toString('base64url');
const nested = (document: unknown): unknown => ({ id: 1, body: JSON.stringify(document) });

describe('JSON in a string', () => {
  test('field rules look at it, numbers become strings, members are dropped, the rest stays', async () => {
    const inner = `{ "n" :1.10,"password":"a\\"b","card":${CARD}, "session":7,"n":[1e400]}`;
    const out = `{ "n" :1.10,"password":"[REDACTED:password-field]","card":"${CARD_OUT}","n":[1e400]}`;
    await expectRedacted(JSON.stringify({ a: inner }), JSON.stringify({ a: out }), ['a\\"b', CARD]);
  });

  test('three documents deep', async () => {
    const wrap = (document: unknown): string => JSON.stringify(nested(nested(nested(document))));
    const after = text(await boundedValue(wrap({ password: 'p"w', n: 1 })));
    expect(after).toBe(wrap({ password: '[REDACTED:password-field]', n: 1 }));
  });

  test('a string that was written as JSON twice', async () => {
    const twice = (document: unknown): string =>
      JSON.stringify({ a: JSON.stringify(JSON.stringify(document)) });
    const after = text(await boundedValue(twice({ password: 'p"w' })));
    expect(after).toBe(twice({ password: '[REDACTED:password-field]' }));
  });

  test('deeper ones are searched as text and counted', async () => {
    const document = { password: 'p"w', mail: MAIL };
    const five = JSON.stringify(nested(nested(nested(nested(nested(document))))));
    const { out, redaction } = await boundedRecords([{ value: five }]);
    expect(redaction.report.unopened).toBeGreaterThan(0);
    // Also the password: what looks like JSON is a list of pairs of names and values.
    expect(text(out[0]!.value)).not.toContain(MAIL);
    expect(text(out[0]!.value)).not.toContain('p\\');
  });

  test('what only looks like a document is text', async () => {
    await expectRedacted(
      JSON.stringify({ msg: `[INFO] "x" ${AWS_KEY}` }),
      JSON.stringify({ msg: `[INFO] "x" ${AWS_OUT}` }),
      [AWS_KEY],
    );
  });
});

describe('quotes that are doubled', () => {
  const QUOTED = compileRules([
    ...HOSTILE_RULES,
    { id: 'quoted', title: 'quoted', match: { pattern: 'pass: "(?P<secret>[^"]+)"' } },
    { id: 'single', title: 'single', match: { pattern: "pass: '(?P<secret>[^']+)'" } },
  ]);
  const PASS = ['hunter', '2$'].join('');
  const csv = (content: string): string => `"${content.replaceAll('"', '""')}"`;
  const sql = (content: string): string => `'${content.replaceAll("'", "''")}'`;
  const document = (password: string, card: string): string =>
    `{ "n" :1.10,"password":"${password}","card":${card}, "empty":"","m":"it's"}`;
  const hidden = document('a\\"b', CARD);
  const shown = document('[REDACTED:password-field]', `"${CARD_OUT}"`);

  test.each([
    [
      'a field of CSV',
      `7,${csv(`say pass: "${PASS}".`)},,""`,
      `7,${csv('say pass: "[REDACTED:quoted]".')},,""`,
    ],
    ['all of a field', `7,${csv(`pass: "${PASS}"`)}`, `7,${csv('pass: "[REDACTED:quoted]"')}`],
    [
      'a string of SQL',
      `(7, ${sql(`pass: '${PASS}'!`)}, '')`,
      `(7, ${sql("pass: '[REDACTED:single]'!")}, '')`,
    ],
    ['JSON in CSV', `x,${csv(hidden)},""`, `x,${csv(shown)},""`],
    ['JSON in SQL', `VALUES (${sql(hidden)}, '')`, `VALUES (${sql(shown)}, '')`],
    ['a row in a field', `1,${csv(`a,${csv(hidden)},""`)}`, `1,${csv(`a,${csv(shown)},""`)}`],
    ['CSV in SQL', `(${sql(`a,${csv(hidden)}`)})`, `(${sql(`a,${csv(shown)}`)})`],
    [
      'CSV in JSON',
      JSON.stringify({ row: `1,${csv(hidden)},""` }),
      JSON.stringify({ row: `1,${csv(shown)},""` }),
    ],
    ['behind a stray quote', `5" x," ,${csv(hidden)}`, `5" x," ,${csv(shown)}`],
    ['base64 in CSV', `1,${csv(`"${base64(hidden)}"`)}`, `1,${csv(`"${base64(shown)}"`)}`],
  ])('%s', async (_, value, out) => {
    await expectRedacted(value, out, [PASS, CARD], { pack: QUOTED });
  });

  test('rows without a secret stay, with empty fields and quotes of all kinds', async () => {
    const rows = [
      'a,"",""',
      '"a ""b"" c",""',
      "('it''s','')",
      '{"a":"","b":[""]}',
      '""""',
      "'''",
      '"""a""',
    ];
    for (const row of [...rows, rows.join('\n'), JSON.stringify(rows)]) await expectUnchanged(row);
  });

  test.each([
    ['quotes alone', '"'],
    ['single quotes alone', "'"],
    ['pairs in words', 'a""b'],
    ['both kinds', `"'"'`],
    ['fields of quotes', '"""",'],
    ['quotes of shells', String.raw`'\''`],
    ['rows in rows', '"a ""b """"c"""" d"" e",'],
  ])('megabytes of them take time for their length alone: %s', async (_, unit) => {
    await expectUnchanged(unit.repeat((4 << 20) / unit.length), { pack: QUOTED });
  });

  test('a secret behind a megabyte of them is found', async () => {
    for (const unit of ['"', 'a""b ', '"" , ']) {
      const before = `${unit.repeat((1 << 20) / unit.length)}\n`;
      await expectRedacted(`${before}x,${csv(hidden)}`, `${before}x,${csv(shown)}`, [CARD], {
        pack: QUOTED,
      });
    }
  });
});

describe('signed data', () => {
  test('a claim takes the whole JWT', async () => {
    const pack = compileRules([
      {
        id: 'e-mail',
        title: 'e',
        class: 'pii',
        match: { pattern: '[a-z.]+@[a-z]+\\.org' },
        action: 'pseudonym',
      },
    ]);
    const token = `${base64url('{"alg":"HS256"}')}.${base64url(`{"mail":"${MAIL}"}`)}.c2lnbmF0dXJl`;
    const after = text(await boundedValue(`t=${token}; x`, { pack }));
    expect(after).toBe('t=[REDACTED:e-mail]; x');
  });
});

describe('keys and headers', () => {
  test('a wrapped secret of a key becomes a pseudonym in the wrapping', async () => {
    const { out } = await boundedRecords([
      {
        key: base64(`user ${MAIL}`),
        value: 'v',
        headers: [['h', `x ${base64(`key ${AWS_KEY}!`)}`]],
      },
    ]);
    expect(Buffer.from(text(out[0]!.key), 'base64').toString()).toBe(`user ${MAIL_OUT}`);
    const [, header] = out[0]!.headers[0]!;
    expect(Buffer.from(text(header).slice(2), 'base64').toString()).toBe(`key ${AWS_OUT}!`);
  });

  test('a token is of the decoded value, whatever it is wrapped in', async () => {
    for (const wrapped of [MAIL, encodeURIComponent(MAIL), MAIL.replace('@', '&#64;')]) {
      const after = text(await boundedValue(`m <${wrapped}> %20`));
      expect(after).toContain(testKeyring.token('pii', toBytes(MAIL)));
    }
  });
});

describe('decoys stay to the byte', () => {
  test.each([
    ['trace ids', 'trace=4bf92f3577b34da6a3ce929d0e0e4736 span=00f067aa0ba902b7'],
    ['a UUID', 'id=f47ac10b-58cc-4372-a567-0e02b2c3d479'],
    ['a digest', 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
    [
      'a picture',
      `data:image/png;base64,${Buffer.from(Array.from({ length: 900 }, (_, i) => (i * 7919) % 251)).toString('base64')}`,
    ],
    ['harmless base64', `msg ${base64('nothing to see here, move along')}`],
    ['escapes', String.raw`{"path":"C:\\temp\\new","q":"a%20b&amp;c=3D","u":"\u00e9"}`],
    ['colours', '\u001b[32mINFO\u001b[0m started \u200b'],
    ['a marker in base64', base64(`words ${AWS_OUT} words`)],
  ])('%s', async (_, value) => {
    await expectUnchanged(value);
  });
});

describe('text in other scripts and quotings', () => {
  test.each([
    ['Cyrillic', `ФИО: Петрова Ольга <${MAIL}>`, `ФИО: Петрова Ольга <${MAIL_OUT}>`],
    ['Chinese', `姓名：张伟明 ${CARD} 地址`, `姓名：张伟明 ${CARD_OUT} 地址`],
    ['accents in every word', `é ñ ü ${AWS_KEY} ß å`, `é ñ ü ${AWS_OUT} ß å`],
    ['faces', `😀😀😀😀${CARD}😀😀`, `😀😀😀😀${CARD_OUT}😀😀`],
    ['JSON', `{"имя":"Ольга","почта":"${MAIL}"}`, `{"имя":"Ольга","почта":"${MAIL_OUT}"}`],
  ])('base64 of it: %s', async (_, content, out) => {
    for (const encode of [base64, base64url]) {
      const after = text(await boundedValue(`data: ${encode(content)} end`));
      const [, code = ''] = /^data: ([\w+/-]+={0,2}) end$/.exec(after) ?? [];
      expect(Buffer.from(code, 'base64').toString()).toBe(out);
    }
  });

  test('base64 over lines with padding before more text is no soft line break', async () => {
    // Every place of the secret, over the border of the last two lines too. What takes its place is longer.
    for (let shift = 0; shift < 76; shift++) {
      const content = (it: string): string =>
        `${'words '.repeat(40).slice(0, 80 + shift)} ${it} ${it} tail of 13`;
      const lines = base64(content(MAIL)).replaceAll(/.{76}(?!$)/g, '$&\n');
      const after = text(await boundedValue(`body:\n${lines}\n.`));
      const code = after.slice('body:\n'.length, -'\n.'.length);
      expect(Buffer.from(code, 'base64').toString()).toBe(content(MAIL_OUT));
    }
  });

  test.each(['end', 'ok', 'done', 'tail', 'response', 'x7'])(
    'a line of base64 with the word %s in the line behind it: the word is no part of it',
    async (word) => {
      const pack = compileRules([
        {
          id: 'key',
          title: 'key',
          match: { pattern: String.raw`\bkey-(?P<secret>[0-9a-f]{32})\b` },
        },
      ]);
      const long = (it: string): string => base64(`the words ${it}`);
      const open = compileRules([
        { id: 'open', title: 'open', match: { pattern: 'key_[0-9a-z]{10,}' } },
      ]);
      const after = await boundedValue(`p\n${long(`key_${'0z'.repeat(14)}`)}\n${word}`, {
        pack: open,
      });
      expect(text(after)).toBe(`p\n${long('[REDACTED:open]')}\n${word}`);
      const secret = '0123456789abcdef'.repeat(2);
      for (const end of ['', '.', '..']) {
        const content = (it: string): string => `the words before key-${it}${end}`;
        const one = text(
          await boundedValue(`payload\n${base64(content(secret))}\n${word}`, { pack }),
        );
        const code = one.slice('payload\n'.length, -word.length - 1);
        expect(one.endsWith(`\n${word}`)).toBe(true);
        expect(Buffer.from(code, 'base64').toString()).toBe(content('[REDACTED:key]'));
        const many = (it: string): string => base64(`${'words '.repeat(9)}${content(it)}`);
        const lines = many(secret).replaceAll(/.{64}(?!$)/g, '$&\n');
        const whole = text(await boundedValue(`payload\n${lines}\n${word}`, { pack }));
        expect(whole.endsWith(`\n${word}`)).toBe(true);
        const letters = whole.slice('payload\n'.length, -word.length - 1).replaceAll('\n', '');
        expect(letters).toBe(many('[REDACTED:key]'));
      }
    },
  );

  test.each(['\n', '\r\n', '\n    ', '\n\t', '\r\n ', ' ', '  '])(
    'a key over the border of two lines of base64: %j between them',
    async (lineBreak) => {
      const words = 'some plain words that stand before it, and a few more words';
      for (let before = 28; before < words.length; before++) {
        const content = (key: string) => `${words.slice(0, before)} ${key} and words behind it.`;
        const lines = base64(content(AWS_KEY)).replaceAll(/.{64}(?!$)/g, `$&${lineBreak}`);
        for (const value of [lines, JSON.stringify({ a: lines }), `a: "${lines}"`, `(${lines})`]) {
          const after = Buffer.from((await boundedValue(value)) ?? '').toString('latin1');
          const letters = after.replaceAll(/^\{"a"|^a|\\[nrt]|[^A-Za-z0-9+/=]/g, '');
          const decoded = Buffer.from(letters, 'base64').toString('latin1');
          expect(decoded).toBe(content(AWS_OUT));
        }
      }
    },
  );

  test('base64 over lines whose last line is short, without padding: read whole', async () => {
    for (const encode of [base64, base64url]) {
      for (let shift = 0; shift < 40; shift++) {
        const content = (it: string): string => `${'words '.repeat(20).slice(shift)} ${it} tail`;
        const lines = (it: string): string => encode(content(it)).replaceAll(/.{76}(?!$)/g, '$&\n');
        if (encode === base64 && lines(MAIL).endsWith('=')) continue;
        const after = text(await boundedValue(`body:\n${lines(MAIL)}\n`));
        const code = after.slice('body:\n'.length, -1).replaceAll('\n', '');
        expect([shift, Buffer.from(code, 'base64url').toString()]).toEqual([
          shift,
          content(MAIL_OUT),
        ]);
      }
    }
  });

  test('base64 that is written anew in a query value holds no bare plus', async () => {
    const content = (it: string): string => `the words: ${it}`;
    let seen = 0;
    for (let shift = 0; shift < 300; shift++) {
      const inner = (it: string): string => `${content(it)} ${'x'.repeat(shift % 3)}>${shift}`;
      if (base64(inner(AWS_KEY)).includes('+') || !base64(inner(AWS_OUT)).includes('+')) continue;
      seen++;
      const value = `GET /?lang=en&q=body%3A+${base64(inner(AWS_KEY))}+%28end%29 x`;
      const after = text(await boundedValue(value));
      const [, query = ''] = /q=(\S+)/.exec(after) ?? [];
      const shown = new URLSearchParams(`q=${query}`).get('q')!;
      const [, code = ''] = /^body: (\S+) \(end\)$/.exec(shown) ?? [];
      expect([shift, Buffer.from(code, 'base64').toString()]).toEqual([shift, inner(AWS_OUT)]);
    }
    expect(seen).toBeGreaterThan(20);
    // Outside of one it is as ever.
    const plain = text(await boundedValue(`q= ${base64(content(`${AWS_KEY} >>>`))}`));
    expect(plain).toBe(`q= ${base64(content(`${AWS_OUT} >>>`))}`);
  });

  test('what shells, template strings and syslog put a backslash before', async () => {
    const pack = compileRules([
      {
        id: 'hash',
        title: 'hash',
        match: { pattern: String.raw`\$2[aby]\$[0-9]{2}\$[./0-9A-Za-z]{8}` },
      },
      { id: 'bare', title: 'bare', match: { pattern: 'secret=`(?P<secret>[a-z0-9]+)`' } },
      { id: 'list', title: 'list', match: { pattern: String.raw`key\[0\]=(?P<secret>[a-z0-9]+)` } },
    ]);
    expect(text(await boundedValue(String.raw`HASH="\$2b\$10\$abcdefgh"`, { pack }))).toBe(
      'HASH="[REDACTED:hash]"',
    );
    expect(text(await boundedValue('N="secret=\\`hunter2\\`"', { pack }))).toBe(
      'N="secret=\\`[REDACTED:bare]\\`"',
    );
    expect(text(await boundedValue(String.raw`[x@1 k="key[0\]=hunter2"]`, { pack }))).toBe(
      String.raw`[x@1 k="key[0\]=[REDACTED:list]"]`,
    );
  });
});

/** One way each to write a secret so that a reader sees it and a plain search does not. */
const OBFUSCATORS: readonly (readonly [string, (secret: string) => string])[] = [
  ['zero-width space', (it) => Array.from(it).join('\u200b')],
  ['zero-width joiner', (it) => `${it.slice(0, 3)}\u200d${it.slice(3)}`],
  ['soft hyphen', (it) => `${it.slice(0, 6)}\u00ad${it.slice(6)}`],
  ['word joiner', (it) => `${it.slice(0, 2)}\u2060${it.slice(2)}`],
  ['byte order mark', (it) => `${it.slice(0, 5)}\ufeff${it.slice(5)}`],
  ['directional marks', (it) => `${it.slice(0, 4)}\u202e\u202c${it.slice(4)}`],
  ['variation selector', (it) => `${it.slice(0, 4)}\ufe0f${it.slice(4)}`],
  ['colour codes', (it) => `${it.slice(0, 4)}\u001b[1;31m${it.slice(4)}`],
  ['true colour', (it) => `\u001b[38;2;1;2;3m${it.slice(0, 7)}\u001b[0m${it.slice(7)}`],
  ['hyperlink', (it) => `${it.slice(0, 4)}\u001b]8;;http://x\u0007${it.slice(4)}\u001b]8;;\u0007`],
  [
    'full width',
    (it) => it.replaceAll(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
  ],
  ['bold digits', (it) => it.replaceAll(/\d/g, (c) => String.fromCodePoint(0x1d7ce + Number(c)))],
  [
    'bold capitals',
    (it) => it.replaceAll(/[A-Z]/g, (c) => String.fromCodePoint(0x1d400 + c.charCodeAt(0) - 65)),
  ],
  [
    'Cyrillic look-alikes',
    (it) => it.replaceAll('A', '\u0410').replaceAll('a', '\u0430').replaceAll('e', '\u0435'),
  ],
];

const ESC = '\u001b';
const CODES = new RegExp(`${ESC}(?:\\[[\\d;]*m|\\]8;;[^\u0007]*\u0007)`, 'g');
const withoutCodes = (it: string): string => it.replaceAll(CODES, '');

describe('obfuscators', () => {
  test.each(OBFUSCATORS)('%s', async (_, obfuscate) => {
    for (const { secret, text: sample, out } of SAMPLES) {
      const hidden = sample.replace(secret, obfuscate(secret));
      const after = text(await boundedValue(`« ${hidden} »`));
      // Where a whole match is redacted (a key block), all of it goes; otherwise what was around the secret stays.
      expect(withoutCodes(after)).toBe(`« ${out} »`);
    }
  });
});

/** Of a record that decodes to as much as one may: 0.8 GiB in a process of its own, the rest is garbage that V8 collects late. */
const VIEWS_MIB = 3_072;

describe('bounds', () => {
  test('more decoded bytes than a part may have: a marker record', async () => {
    const filler = 'words '.repeat(2_700_000);
    const value = `%41 \\u0041 &#65; =3D \u200b ${filler}`;
    const { out, redaction } = await timed(() => redactRecords([{ value }]), VIEWS_MIB);
    expect(filler.length * 5).toBeGreaterThan(LAYER_BYTES_MAX);
    expect([...redaction.report.markerRecords]).toEqual([['over-limit', 1]]);
    expect(text(out[0]!.value)).toBe('[REDACTED:lethe-over-limit]');
  });
});
