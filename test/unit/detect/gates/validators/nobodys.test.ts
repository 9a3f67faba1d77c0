/** Kinds of values that are nobody's by what stands around them, each beside what is like it and goes. A value stands between two bars. */
import { describe, expect, test } from 'vitest';
import type { Validator } from '../../../../../src/core/pack.ts';
import { fromLatin1 } from '../../../../../src/core/bytes.ts';
import { validate } from '../../../../../src/detect/gates/validate.ts';
import { isCodeOfDocument } from '../../../../../src/detect/gates/validators/about-field.ts';
import { holdsNumber } from '../../../../../src/detect/gates/validators/holds-number.ts';
import { isHoleOfString } from '../../../../../src/detect/gates/validators/hole-of-string.ts';
import { namesSecretOfStore } from '../../../../../src/detect/gates/validators/named-elsewhere.ts';
import { standsInForPerson } from '../../../../../src/detect/gates/validators/stands-in.ts';

type Check = (bytes: Uint8Array, start: number, end: number) => boolean;
const of =
  (name: Validator): Check =>
  (...place) =>
    validate(name, ...place);

const inLine = (check: Check, line: string): boolean => {
  const [before, text, after] = line.split('|') as [string, string, string];
  const bytes = fromLatin1(before + text + after);
  return check(bytes, before.length, before.length + text.length);
};

describe('the version of a package that another one needs, or that it got', () => {
  test.each([
    '      thin (>= |1.8.2.3|)',
    'rails-i18n (~> |7.0.4.3|), 3 gems',
    'oj (>= 1.2, < |2.18.0.1|)',
    'oj (>= |1.2.3.4|, < 3)',
    'Depends: libssl (>> |1.1.0.5|)',
    '      thin (= |1.8.2.3|)',
    'Gemfile.lock:287:      thin (= |1.8.2.3|)',
    '{"m":"GEM\\n    thin (= |1.8.2.3|)\\n"}',
  ])('%s', (line) => expect(inLine(of('ipv4'), line)).toBe(false));

  test.each([
    // An address may have any of these beside it.
    'the gateway (= |10.0.0.1|) is down',
    'gateway (= |10.0.0.1|)',
    '    gateway (= |192.168.0.1|)',
    '    gateway (= |10.0.0.1|)',
    '    gateway (= |10.0.0.1|) is down',
    '    the gateway (= |10.0.0.1|)',
    'thin (>= |192.168.0.1|)',
    'from (>= |10.0.0.1|)',
    'range (> 10.0.0.1, < |10.0.0.9|)',
    '(>= |10.0.0.1|)',
    'thin >= |10.0.0.1|',
    'if (ip >= |10.0.0.1| && ip <= 10.0.0.9)',
    'thin (>= |10.0.0.1| to 10.0.0.9)',
    'x'.repeat(90) + '    thin (= |10.0.0.1|) of',
  ])('%s is an address', (line) => expect(inLine(of('ipv4'), line)).toBe(true));
});

describe('the token of the public key of an assembly', () => {
  const token = ['7cec85d7', 'bea7798e'].join('');
  test.each([
    `Culture=neutral, PublicKeyToken=|${token}|`,
    `publicKeyToken="|${token}|"`,
    `{"a":"x,PublicKeyToken=|${token}|]]"}`,
    `{"publicKeyToken": "|${token}|"}`,
  ])('%#', (line) => expect(inLine(of('random-token'), line)).toBe(false));

  test.each([
    `Culture=neutral, KeyToken=|${token}|`,
    `MyPublicKeyToken=|${token}|`,
    `PublicKeyToken=|${token}7c|`,
    `PublicKeyToken=|${token.slice(0, 15)}|`,
    `PublicKeyToken=|q8Kd0s9QpL2mZx7c|`,
    `PublicKeyToken=x|${token}|`,
    `PublicKeyToken secret=|${token}|`,
  ])('%# goes', (line) => expect(inLine(of('random-token'), line)).toBe(true));
});

describe('a hole of a string that its language fills in', () => {
  test.each([
    '$"Server={host};Password={|dbPassword|};"',
    'x = $@"Server={host};Password={|cfg.Password|}"',
    'x = @$"Server={host};Password={|pwd|};Encrypt=True"',
    'f"Server={host};PWD={|db_password|}"',
    'x=f"UID={user};PWD={|secret|};DB={db}"',
    String.raw`{"m":"x = $\"Server={host};Password={|dbPassword|};\""}`,
  ])('%s', (line) => {
    expect(inLine(isHoleOfString, line)).toBe(true);
    expect(inLine(of('assigned-secret'), line)).toBe(false);
  });

  test.each([
    '"Server={host};Password={|dbPassword7|};"',
    'Driver={X};Server={host};Password={|dbPassword7|};',
    '$"Server=host;Password={|dbPassword7|};"',
    '$"Server={host};Password={|hunter2|};"',
    '$"Server={host};Password={|db Password7|};"',
    '$"Server={host};Password={|dbPassword7|',
    '$"Server={host};Password=|dbPassword7|;"',
    '$"x" "Server={host};Password={|dbPassword7|};"',
    'conf"Server={host};Password={|dbPassword7|};"',
    `$"Server={host};${'x'.repeat(300)}Password={|dbPassword7|};"`,
  ])('%s may be a password', (line) => {
    expect(inLine(isHoleOfString, line)).toBe(false);
    expect(inLine(of('assigned-secret'), line)).toBe(true);
  });
});

describe('the name of a secret in a member that refers to it', () => {
  test.each([
    ['secretKeyRef', 'shop-url'],
    ['secret_key_ref', 'SHOP_DB_URL'],
    ['SecretRef', 'shop-db-url'],
    ['secretKeySelector', 'shop-url'],
  ])('%s: %s', (around, text) => expect(namesSecretOfStore(around, text)).toBe(true));
  test.each([
    ['secretKeyRef', 'hunter'],
    ['secretKeyRef', 'hunter-2'],
    ['secretKeyRef', 'hunter!-two'],
    ['secretKeyRef', 'hunter two'],
    ['secretKeyRefs', 'shop-url'],
    ['secrets', 'shop-url'],
    ['', 'shop-url'],
  ])('%s: %s is a value', (around, text) => expect(namesSecretOfStore(around, text)).toBe(false));
});

describe('what is to be filled in', () => {
  test.each(['{device name}', '{Your serial number}', '{iot-hub device id}', '{user_email}'])(
    '%s',
    (text) => expect(standsInForPerson(text)).toBe(true),
  );
  test.each([
    '{anna meier}',
    '{anna name} x',
    '{device 7 name}',
    '{name}7',
    '{a b c d e name}',
    '{Anna Key-Lime}',
  ])('not %s', (text) => expect(standsInForPerson(text)).toBe(false));
  const holds = (text: string): boolean => {
    const bytes = new TextEncoder().encode(text);
    return holdsNumber(bytes, 0, bytes.length);
  };
  test.each([
    '<RODNÉ ČÍSLO>',
    '{NATIONAL_NUMBER}',
    '<паспорт>',
    '{numéro du passeport}',
    '<YOUR TAXID>',
  ])('%s holds no number', (text) => expect(holds(text)).toBe(false));
  test.each([
    '<ABC DEF>',
    '{BIGDOG}',
    '<SMITHY>',
    '<five five five>',
    '<RODNÉ ČÍSLO> 7',
    '<dGVzdHNlY3JldA>',
    '[REDACTED_X]',
  ])('%s may hold one', (text) => expect(holds(text)).toBe(true));
});

test('the code of a kind of document', () => {
  const codes = [
    ['DNI', '1'],
    ['nro_dni', '96'],
    ['cpf-cnpj', '2'],
  ] as const;
  const others = [
    ['DNI', '123'],
    ['dni', '1A'],
    ['birth_day', '7'],
    ['license_plate', '5'],
    ['phone', '12'],
  ] as const;
  expect(codes.filter(([name, text]) => isCodeOfDocument(name, text))).toEqual(codes);
  expect(others.filter(([name, text]) => isCodeOfDocument(name, text))).toEqual([]);
});
