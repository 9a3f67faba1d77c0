/** What a number must have besides its check digits: dates, ranges that an authority uses, lengths. Check digits are left open. */
import { describe, expect, it } from 'vitest';
import type { Validator } from '../../../../../src/core/pack.ts';
import { completions } from './completions.ts';

interface Part {
  readonly name: Validator;
  /** `_` is where the part stands. */
  readonly pattern: string;
  readonly possible: readonly string[];
  readonly impossible: readonly string[];
}

const DAYS = { possible: ['01', '31'], impossible: ['00', '32'] };
const MONTHS = { possible: ['01', '12'], impossible: ['00', '13'] };

const PARTS: readonly Part[] = [
  // D-numbers add 40 to the day; invented persons of the authority's test registers 40 or 80 to the month.
  {
    name: 'no-fnr',
    pattern: '_0199?12??',
    possible: [...DAYS.possible, '41', '71'],
    impossible: [...DAYS.impossible, '40', '72'],
  },
  {
    name: 'no-fnr',
    pattern: '01_99?12??',
    possible: [...MONTHS.possible, '41', '52', '81', '92'],
    impossible: [...MONTHS.impossible, '40', '53', '80', '93'],
  },
  { name: 'fi-hetu', pattern: '_0152-308*', ...DAYS },
  { name: 'fi-hetu', pattern: '_0252-308*', possible: ['28', '29'], impossible: ['30', '31'] },
  { name: 'fi-hetu', pattern: '_0452-308*', possible: ['30'], impossible: ['31'] },
  { name: 'fi-hetu', pattern: '01_52-308*', ...MONTHS },
  // Signs of the centuries; since 2023 several for one.
  {
    name: 'fi-hetu',
    pattern: '010152_308*',
    possible: Array.from('+-ABCDEFYXWVU'),
    impossible: Array.from('GTZ/0 '),
  },
  { name: 'pl-pesel', pattern: '4405_1359?', ...DAYS },
  {
    name: 'pl-pesel',
    pattern: '44_141359?',
    possible: [...MONTHS.possible, '21', '32', '81', '92'],
    impossible: [...MONTHS.impossible, '20', '33', '80', '93'],
  },
  // Coordination numbers add 60 to the day.
  {
    name: 'se-personnummer',
    pattern: '8112_-987?',
    possible: [...DAYS.possible, '61', '91'],
    impossible: [...DAYS.impossible, '60', '92'],
  },
  { name: 'se-personnummer', pattern: '81_28-987?', ...MONTHS },
  // Of 9 to 12 digits before the last four, those of six and eight are dates.
  {
    name: 'se-personnummer',
    pattern: '_+323?',
    possible: ['640823', '18640823'],
    impossible: ['', '40823', '0640823', '118640823', '64-0823', '6408a3'],
  },
  {
    name: 'se-personnummer',
    pattern: '_323?',
    possible: ['640823', '18640823', '640823-'],
    impossible: ['0640823', '118640823', '640823_'],
  },
  {
    name: 'se-personnummer',
    pattern: '640823+_',
    possible: [],
    impossible: ['323', '3-3?', '3a3?'],
  },
  // BIS numbers add 20 or 40 to the month, and a month may be unknown.
  {
    name: 'be-nrn',
    pattern: '85_30033??',
    possible: ['00', '12', '20', '32', '40', '52'],
    impossible: ['13', '19', '33', '39', '53'],
  },
  { name: 'be-nrn', pattern: '8507_033??', possible: ['00', '31'], impossible: ['40', '99'] },
  // Months from 20 on are those that nobody knows.
  {
    name: 'fr-nir',
    pattern: '255_14168025??',
    possible: ['01', '12', '20', '99', '08'],
    impossible: ['00', '13', '19'],
  },
  {
    name: 'fr-nir',
    pattern: '_550814168025??',
    possible: Array.from('123478'),
    impossible: Array.from('0569'),
  },
  {
    name: 'fr-nir',
    pattern: '25508_168025??',
    possible: ['2A', '2B', '14'],
    impossible: ['2C', 'A2'],
  },
  // Districts of the Federal Reserve, thrift institutions, electronic transactions, traveler's cheques.
  {
    name: 'us-aba',
    pattern: '_000012?',
    possible: ['00', '12', '21', '32', '61', '72', '80'],
    impossible: ['13', '20', '33', '60', '73', '79', '81', '99'],
  },
  {
    name: 'us-ssn',
    pattern: '_-90-4399',
    possible: ['001', '665', '667', '899'],
    impossible: ['000', '666', '900', '999'],
  },
  { name: 'us-ssn', pattern: '536-_-4399', possible: ['01', '99'], impossible: ['00'] },
  { name: 'us-ssn', pattern: '536-90-_', possible: ['0001', '9999'], impossible: ['0000'] },
  {
    name: 'us-ssn',
    pattern: '_',
    possible: ['078-05-1121', '219-09-9998', '123-45-6788'],
    impossible: ['078-05-1120', '219-09-9999', '111-11-1111', '22222222a'],
  },
  { name: 'ch-ahv', pattern: '_921707698?', possible: ['756'], impossible: ['656', '746', '757'] },
  { name: 'tr-tckn', pattern: '_23456789??', possible: Array.from('19'), impossible: ['0'] },
  { name: 'pt-nif', pattern: '_2345678?', possible: Array.from('123456789'), impossible: ['0'] },
  {
    name: 'verhoeff',
    pattern: '_3412341234?',
    possible: Array.from('29'),
    impossible: Array.from('01'),
  },
  // One digit of the first ten stands there two or three times, every other at most once.
  {
    name: 'de-steuer-id',
    pattern: '_?',
    possible: ['1123456789', '1112345678', '9876543210'.replace('0', '9')],
    impossible: ['1234567890', '1111234567', '1122345678', '1112223456', '0112345678'],
  },
  // Nine digits were given until 1953 and have no check digit.
  {
    name: 'cz-rodne-cislo',
    pattern: '_1231123',
    possible: ['00', '53', '40'],
    impossible: ['54', '59', '99'],
  },
  // Practitioners begin with A, B, F, M or a letter of their kind; a 9 stands for a business.
  {
    name: 'us-npi-dea',
    pattern: '_123456?',
    possible: ['AB', 'A9', 'ZZ'],
    impossible: ['9A', 'A', 'ABC', '99', 'A8'],
  },
  {
    name: 'us-npi-dea',
    pattern: '_23456789?',
    possible: ['1', '2'],
    impossible: ['0', '3', '', '31', '11'],
  },
  {
    name: 'sg-nric',
    pattern: '_1234567*',
    possible: Array.from('STFGM'),
    impossible: Array.from('ARU1'),
  },
  // A letter of the twelve months; in homonyms L to V stand for digits.
  {
    name: 'it-codice-fiscale',
    pattern: 'RSSMRA85_10A562*',
    possible: Array.from('ABCDEHLMPRST'),
    impossible: Array.from('FGIJKNOQUVWXYZ01'),
  },
  {
    name: 'it-codice-fiscale',
    pattern: 'RSSMRA_*',
    possible: ['85T10A562', '8RT10A562', 'LMT10A562', 'NPTQRA562', 'STTUVA562', '85T1LAPQV'],
    impossible: ['8KT10A562', '8WT10A562', '85T1AA562', '85T10156A', '85T10AA62', '85T10A56K'],
  },
  {
    name: 'it-codice-fiscale',
    pattern: '_85T10A562*',
    possible: ['RSSMRA', 'XYZABC'],
    impossible: ['RSSMR', 'RSSMR7', '7SSMRA', 'ARSSMRA', '7RSSMRA'],
  },
  {
    name: 'es-nif',
    pattern: '_1234567*',
    possible: Array.from('0X9YZ'),
    impossible: ['', 'W', '00', 'XX', 'AX'],
  },
];

describe('what stands beside check digits', () => {
  for (const { name, pattern, possible, impossible } of PARTS) {
    const count = (part: string): number => completions(name, pattern.replace('_', part)).length;
    it(`${name}: ${pattern}`, () => {
      for (const part of possible) expect(count(part), `${part} is possible`).toBeGreaterThan(0);
      for (const part of impossible) expect(count(part), `${part} is not`).toBe(0);
    });
  }
});

describe('lengths', () => {
  it.each<[Validator, readonly string[], readonly string[]]>([
    ['luhn', ['400000000000?', '400000000000000000?'], ['40000000000?', '4000000000000000000?']],
    ['fr-nir', ['2550814168025??'], ['92550814168020??', '25508141680250??', '255081416802??']],
    ['us-npi-dea', ['123456789?'], ['3123456789?', '1234567893?', '1234567893A', 'AB1234563?']],
    [
      'iso7064-mod11-2',
      ['000000021825009*', '11010519491231002*'],
      ['0000000218250097*', '00000002182500*'],
    ],
    ['cl-rut', ['1234567*', '12345678*'], ['123456*', '123456789*', 'A12345678*', '12345678*K']],
    ['damm', ['57?'], ['5?', '0?']],
    ['iso7064-mod97-10', ['00?'], ['0?']],
    ['mod97', ['DE??370400440532013000'], ['DE??37040044053201300', 'DE??3704004405320130000']],
    ['is-kennitala', ['12017433?9'], ['12017433?', '12017433?99']],
    ['cz-rodne-cislo', ['776215123?'], ['7762151?', '7762151232?']],
    ['au-medicare', ['21234567?1', '21234567?11'], ['21234567?', '21234567?111']],
    ['fr-siren', ['73282932?', '7328293200007?'], ['7328293200?', '732829320000?']],
    ['ru-inn', ['770708389?', '5001007322??'], ['7707083893?']],
  ])('%s', (name, right, wrong) => {
    for (const pattern of right) expect(completions(name, pattern), pattern).not.toEqual([]);
    for (const pattern of wrong) expect(completions(name, pattern), pattern).toEqual([]);
  });
});

describe('what a number is made of', () => {
  it('br-cnpj: what leaves two is written nine, and fourteen zeros are none', () => {
    expect(completions('br-cnpj', '00.000.000/0001-??')).toEqual(['00.000.000/0001-91']);
    expect(completions('br-cnpj', '0000000000000?')).toEqual([]);
    expect(completions('br-cnpj', '1111111111111?')).toEqual([]);
  });

  it('es-nif: X, Y and Z count as 0, 1 and 2', () => {
    expect(completions('es-nif', 'X1234567*')).toEqual(['X1234567L']);
    expect(completions('es-nif', 'Y1234567*')).toEqual(['Y1234567X']);
    expect(completions('es-nif', 'Z1234567*')).toEqual(['Z1234567R']);
  });

  it('fr-nir: 2A counts as 19, 2B as 18', () => {
    const keyOf = (department: string): string =>
      completions('fr-nir', `25508${department}168025??`)[0]!.slice(-2);
    expect(keyOf('2A')).toBe(keyOf('19'));
    expect(keyOf('2B')).toBe(keyOf('18'));
    expect(keyOf('2A')).not.toBe(keyOf('2B'));
  });

  it('it-partita-iva: the two letters of the country do not count, a nine is none', () => {
    const [number] = completions('it-partita-iva', '9876543210?');
    expect(completions('it-partita-iva', `IT${number!.slice(0, -1)}?`)).toEqual([`IT${number}`]);
  });
});
