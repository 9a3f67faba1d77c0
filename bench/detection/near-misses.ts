/**
 * Near misses: wrong check digits, one character short, one long, within a longer run. What of them is redacted is a matter of the
 * rules (a card number with a wrong check digit is still hidden where a label says that it is one); this counts it.
 */
import type { Redactor } from '../../src/redact/redactor.ts';
import type { Random } from '../random.ts';
import { createRandom } from '../random.ts';
import { luhnDigit, mod97Check, weighted } from './check-digits.ts';
import { leaks } from './recall.ts';
import { redactLines } from './redact-lines.ts';
import { shape, uuid } from './shape.ts';

export interface NearMiss {
  readonly name: string;
  readonly made: number;
  readonly redacted: number;
}

const otherDigit = (random: Random, right: string): string =>
  String((Number(right) + 1 + random.below(9)) % 10);

/** A Visa number without its check digit. */
const cardBody = (random: Random): string => shape(random, '4539{11:d}');

const NEAR: Readonly<Record<string, (random: Random) => string>> = {
  'card, wrong check digit': (r) => {
    const body = cardBody(r);
    return body + otherDigit(r, luhnDigit(body));
  },
  'card, one digit short': (r) => cardBody(r),
  'card, one digit long': (r) => {
    const body = cardBody(r);
    return `${body}${luhnDigit(body)}7`;
  },
  'card, within a run of digits': (r) => {
    const body = cardBody(r);
    return `99${body}${luhnDigit(body)}99`;
  },
  'card, within a decimal': (r) => {
    const body = cardBody(r);
    return `0.${body}${luhnDigit(body)}`;
  },
  'iban, wrong check digits': (r) => {
    const bban = shape(r, '{18:d}');
    return `DE${String((Number(mod97Check('DE', bban)) + 1) % 97).padStart(2, '0')}${bban}`;
  },
  'iban, one digit short': (r) => {
    const bban = shape(r, '{18:d}');
    return `DE${mod97Check('DE', bban)}${bban.slice(1)}`;
  },
  'iban, of no country': (r) => {
    const bban = shape(r, '{18:d}');
    return `XX${mod97Check('XX', bban)}${bban}`;
  },
  'github token, one short': (r) => shape(r, 'ghp_{35:A}'),
  'github token, one long': (r) => shape(r, 'ghp_{37:A}'),
  'aws key id, one short': (r) => shape(r, 'AKIA{15:t}'),
  'aws key id, lower case': (r) => shape(r, 'AKIA{16:t}').toLowerCase(),
  'google key, one short': (r) => shape(r, 'AIza{34:u}'),
  'jwt, two parts': (r) => shape(r, 'eyJhbGciOiJIUzI1NiJ9.eyJ{30:u}').slice(0, 24),
  'slack prefix alone': () => 'xoxb-',
  uuid,
  sha1: (r) => shape(r, '{40:h}'),
  sha256: (r) => shape(r, '{64:h}'),
  'ipv4, octet above 255': (r) => shape(r, '10.2.{3|4|9}{2:d}.7'),
  'us ssn, area 000': (r) => shape(r, '000-{2:d}-{4:d}'),
  'us ssn, area 9xx': (r) => shape(r, '9{2:d}-{2:d}-{4:d}'),
  'phone, six digits': (r) => shape(r, '+1{5:d}'),
  'e-mail without a dot': (r) => shape(r, 'bob@{6:l}'),
  'image at a density': (r) => shape(r, '{6:l}@2x.png'),
  'pesel behind its name, wrong check digit': (r) => {
    const body = shape(r, '80{01|06|12}15{4:d}');
    const sum = weighted(body, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]);
    return `PESEL ${body}${otherDigit(r, String((10 - (sum % 10)) % 10))}`;
  },
  'vin behind its name, one character short': (r) => shape(r, 'vin=WVWZZZ1J{8:d}'),
  'mac address, five pairs': (r) => shape(r, '{2:h}:{2:h}:{2:h}:{2:h}:{2:h}'),
  'mac address, within a fingerprint': (r) =>
    Array.from({ length: 16 }, () => shape(r, '{2:h}')).join(':'),
  'ipv6, seven groups': (r) => Array.from({ length: 7 }, () => shape(r, '{4:h}')).join(':'),
  'ipv6, nine groups': (r) => Array.from({ length: 9 }, () => shape(r, '{4:h}')).join(':'),
  'time of day and date': (r) => shape(r, '24/Nov/2026:1{1:d}:{1|2|3}{1:d}:{1|2|3}{1:d}'),
  'nine digits alone': (r) => shape(r, '{9:d}'),
  'eleven digits alone': (r) => shape(r, '{11:d}'),
};

/** `count` of every kind, each in a plain line. */
export const measureNearMisses = async (
  redactor: Redactor,
  seed: number,
  count: number,
): Promise<NearMiss[]> => {
  const results: NearMiss[] = [];
  for (const [name, make] of Object.entries(NEAR)) {
    const random = createRandom(seed);
    const values = Array.from({ length: count }, () => make(random));
    const outputs = await redactLines(
      redactor,
      values.map((value) => `worker: saw ${value} here`),
    );
    const redacted = values.filter((value, i) => !leaks(outputs[i]!, value)).length;
    results.push({ name, made: count, redacted });
  }
  return results;
};
