/**
 * Log lines from a seed, in six dialects (app, nginx, JSON, Kubernetes, Java, audit), with invented secrets where asked for.
 *
 *   clean   no line that a rule of the bench sets matches     sparse  one line in a hundred carries a secret
 *   dense   every line carries three                          fresh   sparse, never the same line twice (another seed every time)
 *
 * Frozen: a change makes every record incomparable and is a decision (docs/decisions).
 */
import type { Random } from './random.ts';
import { ALPHANUMERIC, createRandom, DIGITS, HEX, LOWER } from './random.ts';

export type CorpusName = 'clean' | 'sparse' | 'dense' | 'fresh';

/** Lines with newlines, about `bytes` long, as one buffer. */
export const corpus = (name: CorpusName, seed: number, bytes: number): Buffer => {
  const random = createRandom(seed);
  const lines: string[] = [];
  for (let length = 0; length < bytes;) {
    const line = `${withSecrets(cleanLine(random), name, random)}\n`;
    lines.push(line);
    length += line.length;
  }
  return Buffer.from(lines.join(''), 'latin1');
};

const withSecrets = (line: string, name: CorpusName, random: Random): string => {
  if (name === 'clean') return line;
  if (name === 'dense') {
    return `${line} user=${email(random)} from ${ipv4(random)} auth: Bearer ${random.text(32, ALPHANUMERIC)}`;
  }
  return random.below(100) === 0 ? `${line} ${random.pick(SECRETS)(random)}` : line;
};

const email = (random: Random): string =>
  `${random.text(7, LOWER)}.${random.text(5, LOWER)}@${random.text(6, LOWER)}.example`;
const ipv4 = (random: Random): string =>
  `${1 + random.below(223)}.${random.below(256)}.${random.below(256)}.${1 + random.below(254)}`;

const SECRETS: readonly ((random: Random) => string)[] = [
  (random) => `AKIA${random.text(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`,
  (random) => `ghp_${random.text(36, ALPHANUMERIC)}`,
  (random) => `Authorization: Bearer ${random.text(40, ALPHANUMERIC)}`,
  (random) => `password=${random.text(14, ALPHANUMERIC)}`,
  (random) => `contact ${email(random)}`,
  (random) => `peer ${ipv4(random)}`,
  (random) =>
    `card 4${random.text(3, DIGITS)} ${random.text(4, DIGITS)} ${random.text(4, DIGITS)} ${random.text(4, DIGITS)}`,
];

const cleanLine = (random: Random): string => random.pick(DIALECTS)(random);

const time = (random: Random): string =>
  `2026-0${1 + random.below(9)}-1${random.below(10)}T0${random.below(10)}:${10 + random.below(50)}:${10 + random.below(50)}.${100 + random.below(900)}Z`;
const service = (random: Random): string =>
  `${random.pick(WORDS)}-${random.pick(['api', 'worker', 'gateway', 'store', 'sync'])}`;
const path = (random: Random): string =>
  `/${random.pick(['v1', 'v2', 'internal'])}/${random.pick(WORDS)}/${random.pick(WORDS)}/${random.below(900)}`;
const uuid = (random: Random): string =>
  [8, 4, 4, 4, 12].map((length) => hexId(random, length)).join('-');

const DIALECTS: readonly ((random: Random) => string)[] = [
  (random) =>
    `${time(random)} ${random.pick(LEVELS)} [${service(random)}] ${random.pick(VERBS)} ${random.pick(WORDS)} id=${random.below(99_999)} took=${random.below(900)}ms attempt=${1 + random.below(5)}`,
  (random) =>
    `- - [1${random.below(10)}/Nov/2026:1${random.below(10)}:${10 + random.below(50)}:${10 + random.below(50)} +0000] "${random.pick(['GET', 'POST', 'PUT'])} ${path(random)} HTTP/1.1" ${random.pick(['200', '204', '301', '404', '502'])} ${random.below(9999)} "-" "curl/8.5" rt=0.${random.below(999)}`,
  (random) =>
    `{"level":"${random.pick(LEVELS).toLowerCase()}","ts":"${time(random)}","service":"${service(random)}","msg":"${random.pick(VERBS)} ${random.pick(WORDS)}","trace_id":"${hexId(random, 32)}","status":${200 + random.below(300)},"ms":${random.below(999)}}`,
  (random) =>
    `I1124 1${random.below(10)}:${10 + random.below(50)}:${10 + random.below(50)}.${100_000 + random.below(900_000)}       1 controller.go:${100 + random.below(900)}] "${random.pick(VERBS)} pod" pod="${random.pick(WORDS)}/${service(random)}-${hexId(random, 10)}" uid="${uuid(random)}"`,
  (random) =>
    `${time(random)} ${random.pick(LEVELS)} 1 --- [exec-${random.below(40)}] o.a.${random.pick(WORDS)}.${capital(random.pick(WORDS))}Service : ${random.pick(VERBS)} ${random.pick(WORDS)} at com.acme.${random.pick(WORDS)}.${capital(random.pick(WORDS))}(${capital(random.pick(WORDS))}.java:${random.below(900)})`,
  (random) =>
    `type=SYSCALL msg=audit(17${random.text(5, DIGITS)}.${random.below(999)}:${random.below(9999)}): arch=c000003e syscall=${random.below(330)} success=yes exit=${random.below(9)} pid=${random.below(32_000)} comm="${random.pick(WORDS)}" exe="/usr/bin/${random.pick(WORDS)}"`,
];

/** Hex with a letter at least every fourth place, so that no digit shape matches in a clean line. */
const hexId = (random: Random, length: number): string => {
  let out = '';
  while (out.length < length) out += random.text(3, HEX) + random.text(1, 'abcdef');
  return out.slice(0, length);
};

const capital = (word: string): string => word[0]!.toUpperCase() + word.slice(1);
const LEVELS = ['INFO', 'INFO', 'INFO', 'DEBUG', 'WARN', 'ERROR'];
const VERBS = [
  'fetched',
  'stored',
  'retrying',
  'skipped',
  'scheduled',
  'evicted',
  'resolved',
  'flushed',
];
const WORDS = (
  'order invoice cart stock ledger basket catalog shipment quote batch shard replica bucket segment cursor ' +
  'window lease digest index planner router worker billing mailer render thumbnail archive journal metric probe ' +
  'session queue topic offset partition consumer producer broker cluster node volume snapshot restore migrate'
).split(' ');
