/** One invented secret a rule of the hostile pack, put together from parts so that secret scanners stay quiet. */
import { toBytes } from './records.ts';
import { testKeyring } from './hostile-pack.ts';

export interface Sample {
  /** What must be gone. */
  readonly secret: string;
  /** A text that holds it. */
  readonly text: string;
  /** That text redacted. */
  readonly out: string;
}

export const AWS_KEY = ['AK', 'IAIOSFODNN7EXAMPLE'].join('');
export const AWS_OUT = '[REDACTED:aws-key]';
export const CARD = ['4111', '111111111111'].join('');
export const CARD_OUT = '[REDACTED:card:411111******1111]';
export const MAIL = 'ada.lovelace@example.org';
export const MAIL_OUT = `[REDACTED:e-mail:${testKeyring.token('pii', toBytes(MAIL))}]`;
const KEYED = ['hunter', '2hunter2'].join('');
const URL_WORD = ['s3', 'cr3t-w0rd'].join('');
export const JWT = ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxMjM0NSJ9', 'c2lnbmF0dXJlLW9mLWl0'].join(
  '.',
);
const pemLine = (word: string): string => `-----${word} RSA PRIVATE KEY-----`;
const PEM_BODY = 'TUlJRW93SUJBQUtDQVFFQXpLN3\nZkY2hhbmdlZA==';
export const PEM = `${pemLine('BEGIN')}\n${PEM_BODY}\n${pemLine('END')}`;

const sample = (secret: string, text: string, out: string): Sample => ({ secret, text, out });

export const SAMPLES: readonly Sample[] = [
  sample(AWS_KEY, `key ${AWS_KEY} used`, `key ${AWS_OUT} used`),
  sample(CARD, `card=${CARD};`, `card=${CARD_OUT};`),
  sample(MAIL, `from <${MAIL}> to`, `from <${MAIL_OUT}> to`),
  sample(KEYED, `secret_key=${KEYED} ok`, 'secret_key=[REDACTED:keyed-secret] ok'),
  sample(
    URL_WORD,
    `postgres://app:${URL_WORD}@db:5432/x`,
    'postgres://app:[REDACTED:url-password]@db:5432/x',
  ),
  sample(JWT, `bearer ${JWT} end`, 'bearer [REDACTED:jwt] end'),
  sample(PEM_BODY, `key:\n${PEM}\n.`, 'key:\n[REDACTED:pem-key]\n.'),
];
