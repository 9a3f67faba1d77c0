/**
 * Words around a value stay: samples of the shipped rules with words behind a value that ends in a blank or with the text, as logs have
 * them, and before each that has one value. A pattern of groups of four letters went on into `from user`, a town of several words to the
 * end of the line, a street began six words too early.
 */
import { expect, test } from 'vitest';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import type { CompiledPack } from '../../src/core/pack.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { packOf, recordsOf, rule } from '../unit/support/batches.ts';
import { framedBatchOf } from '../unit/support/framed.ts';
import type { ShippedTest } from '../suite/shipped.ts';
import { fixedKeyring, samplesPack, shippedTests } from '../suite/shipped.ts';

/** Behind a comma the first word may be a part of a list. */
const TAILS = [
  [' from user pete done', ' from user pete done'],
  [', retry in 300 ms; state=open for job-7', ' in 300 ms; state=open for job-7'],
] as const;

/** Rules of notations in which the line, or words as such, are the value; behind a year a word may be its month. */
const TO_THE_END: ReadonlySet<string> = new Set([
  'address-in-scripts-of-india',
  'authenticator-key-groups',
  'cookie-header',
  'dicom-patient-by-tag',
  'document-below-its-column',
  'eircode-and-address',
  'given-name-in-turkish',
  'hl7-merged-patient',
  'hl7-person-segment',
  'ipsec-secret',
  'ofx-account',
  'passphrase-of-words',
  'pem-private-key',
  'person-below-a-column',
  'putty-private-key',
  'recovery-key-in-groups',
  'security-answer-behind-question',
  'ssh2-private-key',
  'swift-party',
  'vcard-contact',
  'vcard-full-name',
  'vcard-name-alone',
  'wallet-seed-phrase',
  'wallet-seed-words',
  'year-of-birth',
]);

const HEAD = '10:42 INFO worker done, user Pete asked ';
const MARKER = /\[REDACTED:[^\]]*\]/;

/** A sample up to where its only value ends, and what stands behind it. */
const cutBehind = ({ in: text, out }: ShippedTest): readonly [string, string] | null => {
  const [before, behind, more] = (out ?? '').split(MARKER);
  if (before === undefined || behind === undefined || more !== undefined) return null;
  if (/[\r\n]/.test(text) || /["'`]$/.test(before) || !/^(?: |$)/.test(behind)) return null;
  const end = text.length - behind.length;
  return text.startsWith(before) && text.endsWith(behind) ? [text.slice(0, end), behind] : null;
};

type Redact = (values: readonly string[]) => Promise<readonly string[]>;

const redactor = (pack: CompiledPack): Redact => {
  const { redact } = createRedactor(pack, { keyring: fixedKeyring });
  return async (values) => {
    const batch = framedBatchOf(
      values.map((value) => ({ value })),
      () => 10,
    );
    const { sanitized } = await redact(batch, EMPTY_CARRY);
    return recordsOf(sanitized).map(({ value }) => value!);
  };
};

/** Rules whose values went on into what stands behind them. */
const goingOn = async (redact: Redact, all: readonly ShippedTest[]): Promise<string[]> => {
  const ids = new Set<string>();
  const asked = all.flatMap((sample) => {
    const cut = sample.in.isWellFormed() ? cutBehind(sample) : null;
    return cut === null ? [] : [{ ruleId: sample.ruleId, cut }];
  });
  for (const [tail, stays] of TAILS) {
    const out = await redact(asked.map(({ cut: [text, behind] }) => text + tail + behind));
    asked.forEach(({ ruleId }, i) => void (out[i]!.includes(stays) || ids.add(ruleId)));
  }
  return [...ids].toSorted();
};

/** One of them all: its rows are made once. */
const shipped = redactor(samplesPack('strict'));
const samples = shippedTests().filter(({ kind }) => kind === 'must_match');

test('words behind values stay', async () => {
  expect(samples.filter((it) => cutBehind(it) !== null).length).toBeGreaterThan(4_000);
  const went = await goingOn(shipped, samples);
  expect(went.filter((id) => !TO_THE_END.has(id))).toEqual([]);
  // None is excused that need not be.
  expect([...TO_THE_END].filter((id) => !went.includes(id))).toEqual([]);
});

/** Rules whose values begin in what stands before them. JSON is no line of text behind words. */
const beginningEarly = async (redact: Redact, all: readonly ShippedTest[]): Promise<string[]> => {
  const asked = all.filter(
    ({ in: text, out }) =>
      text.isWellFormed() && !/^\{|[\r\n]/.test(text) && (out ?? '').split(MARKER).length === 2,
  );
  const out = await redact(asked.map(({ in: text }) => HEAD + text));
  return asked.flatMap(({ ruleId }, i) => (out[i]!.startsWith(HEAD.trimEnd()) ? [] : [ruleId]));
};

test('words before values stay', async () => {
  expect(await beginningEarly(shipped, samples)).toEqual([]);
});

test('planted: a value that begins in words before it is told', async () => {
  const redact = redactor(packOf([rule('early', String.raw`[a-z ]{0,30} Zork Sok\.`)]));
  const sample = { kind: 'must_match', ruleId: 'early', in: 'in Zork Sok.' } as const;
  expect(await beginningEarly(redact, [{ ...sample, out: '[REDACTED:early]' }])).toEqual(['early']);
});

test('planted: a value in groups that goes on into words is told', async () => {
  const redact = redactor(
    packOf([rule('grouped', String.raw`\b[A-Z]{2}[0-9]{2}(?: [A-Za-z0-9]{4}){2,7}\b`)]),
  );
  const sample = { kind: 'must_match', ruleId: 'grouped', in: 'paid DE89 3704 0044 0532' } as const;
  expect(await goingOn(redact, [{ ...sample, out: 'paid [REDACTED:grouped]' }])).toEqual([
    'grouped',
  ]);
});
