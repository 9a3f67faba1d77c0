/**
 * Where secrets stand in logs. A carrier puts a value, encoded as the carrier's syntax demands, into a line; kinds of values that
 * only their name gives away are carried with a label.
 *
 * Law: carriers are what loggers, shells and servers write, not what some rule's pattern accepts.
 */
import type { Random } from '../random.ts';

export interface Carried {
  readonly carrier: string;
  readonly line: string;
  /** The value as it stands in the line. */
  readonly secret: string;
}

type Encode = (value: string) => string;

const raw: Encode = (value) => value;
const json: Encode = (value) => JSON.stringify(value).slice(1, -1);
const url: Encode = (value) => encodeURIComponent(value);

/** `§` is the value. */
const FREE: readonly (readonly [string, string, Encode])[] = [
  ['log', '2026-11-24T10:00:00.123Z INFO worker-3 calling upstream with § now', raw],
  ['log-end', 'Nov 24 10:00:00 web1 app[411]: rejected §', raw],
  ['json-message', '{"level":"info","msg":"calling upstream with § now","n":1}', json],
  ['json-field', '{"id":7,"data":{"value":"§"},"ok":true}', json],
  ['json-nested', '{"event":"x","raw":"{\\"value\\":\\"§\\"}"}', json],
  ['url', '10.0.0.1 - - "GET /v1/items?page=2&v=§&x=1 HTTP/1.1" 200 41', url],
  ['header', 'x-custom-data: §', raw],
  ['env', 'export SOME_SETTING=§', raw],
  ['yaml', '  some_setting: "§"', raw],
  ['logfmt', 'level=warn value=§ took=3ms', raw],
  ['trace', 'java.lang.IllegalStateException: rejected § at com.example.A.b(A.java:12)', raw],
  ['python', "ValueError: bad argument '§' in call", raw],
  ['list', "args=['run', '§', '--fast']", raw],
  ['brackets', 'state [§] left', raw],
];

/** `§` the value, `#` the label in one of its spellings. */
const LABELLED: readonly (readonly [string, string, Spelling, Encode])[] = [
  ['colon', 'worker: #: § seen', 'words', raw],
  ['equals', 'update done #=§ took=3ms', 'snake', raw],
  ['json', '{"n":1,"#":"§","ok":true}', 'camel', json],
  ['json-nested-member', '{"a":{"#":"§"},"n":2}', 'snake', json],
  ['json-in-json', '{"body":"{\\"#\\": \\"§\\"}"}', 'camel', json],
  ['json-message', '{"level":"info","msg":"got #=§ from form"}', 'snake', json],
  ['url', 'GET /form?a=1&#=§&b=2 HTTP/1.1', 'snake', url],
  ['env', 'export #=§', 'upper', raw],
  ['yaml', '  #: §', 'kebab', raw],
  ['yaml-quoted', '  #: "§"', 'snake', raw],
  ['logfmt-quoted', 'level=warn #="§" took=3ms', 'snake', raw],
  ['java', 'Form(id=7, #=§, ok=true)', 'camel', raw],
  ['python', "{'id': 7, '#': '§'}", 'snake', raw],
  ['ruby', '{:id=>7, :#=>"§"}', 'snake', raw],
  ['xml', '<x><#>§</#></x>', 'camel', raw],
  ['prose', 'the # is § as told', 'words', raw],
  ['title', 'Customer form: #: §', 'title', raw],
];

type Spelling = 'words' | 'snake' | 'camel' | 'upper' | 'kebab' | 'title';

/** Carries a value whose own form gives it away. */
export const carryFree = (random: Random, value: string): Carried => {
  const [carrier, template, encode] = random.pick(FREE);
  const secret = encode(value);
  return { carrier, secret, line: template.replace('§', () => secret) };
};

/** Carries a value beside its name; `label` in words: `date of birth`. */
export const carryLabelled = (random: Random, value: string, label: string): Carried => {
  const [carrier, template, spelling, encode] = random.pick(LABELLED);
  const secret = encode(value);
  const name = spell(label, spelling);
  const line = template.replaceAll('#', () => name).replace('§', () => secret);
  return { carrier, secret, line };
};

/** Carries a value in a line of its own kind, `§` is the value. */
export const carryOwn = (value: string, template: string): Carried => ({
  carrier: template.slice(0, 24),
  secret: value,
  line: template.replace('§', () => value),
});

const spell = (label: string, spelling: Spelling): string => {
  const words = label.split(' ');
  const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
  switch (spelling) {
    case 'words':
      return label;
    case 'snake':
      return words.join('_').toLowerCase();
    case 'kebab':
      return words.join('-').toLowerCase();
    case 'upper':
      return words.join('_').toUpperCase();
    case 'title':
      return words.map(capital).join(' ');
    case 'camel': {
      const [first = '', ...rest] = words;
      return first.toLowerCase() + rest.map(capital).join('');
    }
  }
};
