/**
 * Made rules-12.yaml and rules-all.yaml once; kept so that a reader sees how they came about. The files are frozen: run it only
 * together with a decision record. Vendors are invented; shapes (prefix tokens, name near a value, personal data) are what real
 * packs hold.
 */
import { writeFileSync } from 'node:fs';
import { createRandom, LOWER } from '../../random.ts';

interface BenchRule {
  readonly id: string;
  readonly pattern: string;
}

const TWELVE: readonly BenchRule[] = [
  {
    id: 'email',
    pattern: String.raw`\b(?P<secret>[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,24})\b`,
  },
  {
    id: 'ipv4',
    pattern: String.raw`(?:^|[^0-9.])(?P<secret>(?:[0-9]{1,3}\.){3}[0-9]{1,3})(?:[^0-9.]|$)`,
  },
  {
    id: 'ipv6',
    pattern: String.raw`(?:^|[^0-9A-Za-z:])(?P<secret>(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4})(?:[^0-9A-Za-z:]|$)`,
  },
  {
    id: 'card',
    pattern: String.raw`(?:^|[^0-9])(?P<secret>[3-6][0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4})(?:[^0-9]|$)`,
  },
  {
    id: 'ssn',
    pattern: String.raw`(?:^|[^0-9-])(?P<secret>[0-9]{3}-[0-9]{2}-[0-9]{4})(?:[^0-9-]|$)`,
  },
  {
    id: 'phone',
    pattern: String.raw`(?:^|[^0-9A-Za-z])(?P<secret>\+[0-9]{1,3}[ .-]?[0-9]{2,4}[ .-]?[0-9]{3,4}[ .-]?[0-9]{3,4})(?:[^0-9]|$)`,
  },
  {
    id: 'iban',
    pattern: String.raw`\b(?P<secret>[A-Z]{2}[0-9]{2} ?[A-Z0-9]{4}(?: ?[0-9A-Z]{4}){2,6}(?: ?[0-9A-Z]{1,3})?)\b`,
  },
  {
    id: 'jwt',
    pattern: String.raw`\b(?P<secret>eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,})`,
  },
  { id: 'bearer', pattern: String.raw`(?i)\bbearer[ ]{1,3}(?P<secret>[A-Za-z0-9._~+/-]{16,})` },
  { id: 'aws-key-id', pattern: String.raw`\b(?P<secret>(?:AKIA|ASIA)[A-Z2-7]{16})\b` },
  { id: 'github-token', pattern: String.raw`\b(?P<secret>gh[pousr]_[A-Za-z0-9]{36})\b` },
  {
    id: 'password',
    pattern: String.raw`(?i)\bpass(?:word|wd)?["']?[ ]{0,3}[:=][ ]{0,3}["']?(?P<secret>[^ "',;&]{6,64})`,
  },
];

/** 119 vendors of a prefix token, 109 of a named value, 10 more personal-data shapes: 250 with the twelve. */
const ALL: readonly BenchRule[] = [
  ...TWELVE,
  ...vendors(119, 1).map(({ name, length }) => ({
    id: `${name}-token`,
    pattern: String.raw`\b(?P<secret>${name}_[A-Za-z0-9]{${length}})\b`,
  })),
  ...vendors(109, 2).map(({ name, length }) => ({
    id: `${name}-secret`,
    pattern: String.raw`(?i)\b${name}[a-z0-9_ .-]{0,16}["']?[ ]{0,3}(?:=|:|=>)[ ]{0,3}["']?(?P<secret>[a-z0-9]{${length}})(?:["' ;,]|$)`,
  })),
  {
    id: 'mac',
    pattern: String.raw`(?:^|[^0-9A-Za-z:])(?P<secret>(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2})(?:[^0-9A-Za-z:]|$)`,
  },
  {
    id: 'uk-nino',
    pattern: String.raw`\b(?P<secret>[A-CEGHJ-PR-TW-Z]{2} ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D])\b`,
  },
  { id: 'es-nif', pattern: String.raw`\b(?P<secret>[0-9]{8}-?[A-HJ-NP-TV-Z])\b` },
  {
    id: 'br-cpf',
    pattern: String.raw`(?:^|[^0-9])(?P<secret>[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2})(?:[^0-9]|$)`,
  },
  { id: 'in-pan', pattern: String.raw`\b(?P<secret>[A-Z]{5}[0-9]{4}[A-Z])\b` },
  {
    id: 'ca-postal',
    pattern: String.raw`\b(?P<secret>[A-CEGHJ-NPR-TVXY][0-9][A-Z] [0-9][A-Z][0-9])\b`,
  },
  { id: 'us-zip4', pattern: String.raw`(?:^|[^0-9-])(?P<secret>[0-9]{5}-[0-9]{4})(?:[^0-9-]|$)` },
  {
    id: 'it-fiscal',
    pattern: String.raw`\b(?P<secret>[A-Z]{6}[0-9]{2}[A-EHLMPR-T][0-9]{2}[A-Z][0-9]{3}[A-Z])\b`,
  },
  { id: 'url-userinfo', pattern: String.raw`://[A-Za-z0-9._%+-]{1,64}:(?P<secret>[^ @/]{3,128})@` },
  { id: 'private-key', pattern: String.raw`(?P<secret>-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----)` },
];

function vendors(count: number, seed: number): { name: string; length: number }[] {
  const random = createRandom(seed);
  const taken = new Set<string>();
  while (taken.size < count) {
    const name = random.pick('bcdfgklmnprstvz'.split('')) + random.pick('aeiou'.split(''));
    taken.add(`${name}${random.text(2 + random.below(4), LOWER)}x`);
  }
  return [...taken].map((name) => ({ name, length: random.pick([20, 24, 32, 40, 48]) }));
}

const yaml = (name: string, rules: readonly BenchRule[]): string =>
  [
    'apiVersion: lethe/v1',
    'kind: RulePack',
    `metadata: {name: ${name}, version: '1'}`,
    'rules:',
    ...rules.flatMap(({ id, pattern }) => [
      `  - id: ${id}`,
      `    title: ${id}`,
      '    class: custom',
      `    match: {pattern: '${pattern.replaceAll("'", "''")}'}`,
      '    tests: {must_match: [a, b], must_not_match: [c, d]}',
    ]),
    '',
  ].join('\n');

if (process.argv[1] === import.meta.filename) {
  writeFileSync(new URL('rules-12.yaml', import.meta.url), yaml('bench-12', TWELVE));
  writeFileSync(new URL('rules-all.yaml', import.meta.url), yaml('bench-all', ALL));
}
