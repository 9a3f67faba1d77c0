import { describe, expect, test } from 'vitest';
import { compileRules } from './support/hostile-pack.ts';
import { boundedRecords, expectRedacted, expectUnchanged } from './support/expectations.ts';
import { text } from './support/records.ts';
import { AWS_KEY, AWS_OUT, CARD, CARD_OUT, JWT, MAIL, MAIL_OUT, PEM } from './support/samples.ts';

const KEYED = ['hunter', '2hunter2'].join('');
const KEYED_OUT = '[REDACTED:keyed-secret]';
const JWT_OUT = '[REDACTED:jwt]';

describe('lines of known shapes', () => {
  test.each([
    [
      'logfmt, quoted',
      `level=info secret_key="${KEYED}" at=x`,
      `level=info secret_key="${KEYED_OUT}" at=x`,
    ],
    [
      'logfmt, bare',
      `secret_key=${KEYED} user=${MAIL}`,
      `secret_key=${KEYED_OUT} user=${MAIL_OUT}`,
    ],
    ['environment', `export SECRET_KEY='${KEYED}'`, `export SECRET_KEY='${KEYED_OUT}'`],
    ['YAML', `secret_key: ${KEYED}\n`, `secret_key: ${KEYED_OUT}\n`],
    ['INI', `[aws]\r\nsecret_key = ${KEYED}\r\n`, `[aws]\r\nsecret_key = ${KEYED_OUT}\r\n`],
    [
      'URL with user info, query and fragment',
      `GET https://app:${KEYED}@db/p?k=${AWS_KEY}&m=${MAIL}#${JWT}`,
      `GET https://app:[REDACTED:url-password]@db/p?k=${AWS_OUT}&m=${MAIL_OUT}#${JWT_OUT}`,
    ],
    ['empty user in a URL', `redis://:${KEYED}@h:6379`, 'redis://:[REDACTED:url-password]@h:6379'],
    [
      'access log',
      `10.0.0.1 - - [24/Nov/2026] "GET /?k=${AWS_KEY} HTTP/1.1" 200 12`,
      `10.0.0.1 - - [24/Nov/2026] "GET /?k=${AWS_OUT} HTTP/1.1" 200 12`,
    ],
    [
      'header',
      `Authorization: Bearer ${JWT}\r\nHost: x\r\n`,
      `Authorization: Bearer ${JWT_OUT}\r\nHost: x\r\n`,
    ],
    [
      'cookie',
      `Cookie: a=b; jwt=${JWT}; c="${CARD}"`,
      `Cookie: a=b; jwt=${JWT_OUT}; c="${CARD_OUT}"`,
    ],
    [
      'curl',
      `curl -H 'X-Key: ${AWS_KEY}' -u "u:p" --data card=${CARD}`,
      `curl -H 'X-Key: ${AWS_OUT}' -u "u:p" --data card=${CARD_OUT}`,
    ],
    [
      'SQL',
      `INSERT INTO c VALUES ('${CARD}','${MAIL}');`,
      `INSERT INTO c VALUES ('${CARD_OUT}','${MAIL_OUT}');`,
    ],
    ['XML', `<c n="${CARD}"><m>${MAIL}</m></c>`, `<c n="${CARD_OUT}"><m>${MAIL_OUT}</m></c>`],
    ['CSV', `${MAIL},${CARD},${AWS_KEY}\n`, `${MAIL_OUT},${CARD_OUT},${AWS_OUT}\n`],
    [
      'stack trace',
      `Error: key ${AWS_KEY}\n\tat f (a.js:1)\n\tat ${MAIL}\n`,
      `Error: key ${AWS_OUT}\n\tat f (a.js:1)\n\tat ${MAIL_OUT}\n`,
    ],
    ['private key, LF', `a\n${PEM}\nb`, 'a\n[REDACTED:pem-key]\nb'],
    [
      'private key, CRLF',
      `a\r\n${PEM.replaceAll('\n', '\r\n')}\r\nb`,
      'a\r\n[REDACTED:pem-key]\r\nb',
    ],
    ['two private keys', `${PEM}\n${PEM}`, '[REDACTED:pem-key]\n[REDACTED:pem-key]'],
    [
      'container log',
      `{"log":"key ${AWS_KEY}\\n","stream":"stderr"}\n`,
      `{"log":"key ${AWS_OUT}\\n","stream":"stderr"}\n`,
    ],
    [
      'syslog',
      `<34>1 2026-11-24T18:00:00Z h app - - [x@1 k="${AWS_KEY}"] m`,
      `<34>1 2026-11-24T18:00:00Z h app - - [x@1 k="${AWS_OUT}"] m`,
    ],
    ['ANSI colours around', `\u001b[31m${AWS_KEY}\u001b[0m`, `\u001b[31m${AWS_OUT}\u001b[0m`],
  ])('%s', async (_, value, out) => {
    await expectRedacted(value, out, [AWS_KEY, CARD, MAIL, JWT, KEYED]);
  });
});

describe('decoys stay', () => {
  test.each([
    ['a UUID', '123e4567-e89b-42d3-a456-426614174000'],
    ['a trace id of digits', `trace=${CARD.slice(0, 15)}2`],
    ['a prefix alone', 'AKIA is a prefix'],
    ['twenty letters in lower case', AWS_KEY.toLowerCase()],
    ['a public key', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----'],
    ['half of a private key', PEM.slice(0, 45)],
    ['a time in a URL', 'http://h:8080/12:34@56'],
    ['two dots and an at sign', 'a@b and c@d.'],
    ['a marker of a known rule', `x ${AWS_OUT} ${CARD_OUT} [REDACTED] ${MAIL_OUT}`],
    ['what only counts', 'shadow-123456'],
  ])('%s', async (_, value) => {
    await expectUnchanged(value);
  });
});

describe('what a decoy or marker must not hide', () => {
  test('digits before a card that swallow it', async () => {
    await expectRedacted(`00001 ${CARD}`, `00001 ${CARD_OUT}`, [CARD]);
    await expectRedacted(`4111 ${CARD} 1`, `4111 ${CARD_OUT} 1`, [CARD]);
  });
  test('a hundred wrong numbers before the right one: the cap gives one of them up, not the secret', async () => {
    const decoys = '4111111111111112 '.repeat(100);
    const { out, redaction } = await boundedRecords([{ value: `${decoys}${CARD}` }]);
    expect(text(out[0]!.value).endsWith(` ${CARD_OUT}`)).toBe(true);
    expect(redaction.report.refusalCaps).toBe(1);
    expect(redaction.report.redactions.get('card')).toBe(2);
  });
  test('a look-alike marker around a secret', async () => {
    await expectRedacted(`[REDACTED:${AWS_KEY}]`, `[REDACTED:${AWS_OUT}]`, [AWS_KEY]);
    await expectRedacted(`[REDACTED:nope:${AWS_KEY}]`, `[REDACTED:nope:${AWS_OUT}]`, [AWS_KEY]);
    await expectRedacted(`[REDACTED:card:${CARD}]`, `[REDACTED:card:${CARD_OUT}]`, [CARD]);
  });
  test('a secret that touches a marker on either side', async () => {
    await expectRedacted(`${AWS_OUT}${AWS_KEY}${AWS_OUT}`, AWS_OUT.repeat(3), [AWS_KEY]);
  });
  test('a secret around a marker: what is left of it goes', async () => {
    const body = PEM.slice(35, 50);
    const value = PEM.replace(body, `${body}${AWS_OUT}`);
    const [head, tail] = ['[REDACTED:pem-key]', '[REDACTED:pem-key]'];
    await expectRedacted(value, `${head}${AWS_OUT}${tail}`, [body]);
  });
  test('overlapping rules: both findings go as one', async () => {
    const rules = [
      { id: 'left', title: 'left', severity: 'low', match: { pattern: 'abcdef' } },
      { id: 'right', title: 'right', severity: 'high', match: { pattern: 'defghi' } },
      {
        id: 'wide',
        title: 'wide',
        severity: 'low',
        match: { pattern: 'bcdefgh' },
        action: 'pseudonym',
      },
    ];
    await expectRedacted('xabcdefghiy', 'x[REDACTED:right]y', ['abc', 'ghi'], {
      pack: compileRules(rules),
    });
  });
  test('fifty rules deep in one another', async () => {
    const rules = Array.from({ length: 50 }, (_, i) => ({
      id: `r${i}`,
      title: 'nested',
      match: { pattern: `${'a'.repeat(50 - i)}SECRET${'b'.repeat(50 - i)}` },
      action: i % 2 === 0 ? 'replace' : 'pseudonym',
    }));
    await expectRedacted(`${'a'.repeat(50)}SECRET${'b'.repeat(50)}`, '[REDACTED:r0]', ['SECRET'], {
      pack: compileRules(rules),
    });
  });
  test('a replacement that makes a new match is looked at again', async () => {
    const rules = [
      { id: 'inner', title: 'inner', match: { pattern: 'INNER' } },
      { id: 'joined', title: 'joined', match: { pattern: 'left\\[REDACTED:inner\\]right' } },
    ];
    await expectRedacted(
      'leftINNERright',
      '[REDACTED:joined][REDACTED:inner][REDACTED:joined]',
      ['INNER', 'left', 'right'],
      { pack: compileRules(rules) },
    );
  });
});
