/**
 * What holds of check digits by their construction: how many complete a number, which slips they find. A second way to the same answer
 * that knows no weights.
 */
import { describe, expect, it } from 'vitest';
import type { Validator } from '../../../../../src/core/pack.ts';
import { completions, passes } from './completions.ts';

/** Schemes that write something for every remainder: any body has a check digit, and one only. */
const ALWAYS_ONE: readonly (readonly [Validator, string])[] = [
  ['luhn', '4111_11111111?'],
  ['pl-regon', '12_456?'],
  ['ro-cnp', '163061_123?'],
  ['bg-egn', '61010_7?'],
  ['yu-jmbg', '0101006_50?'],
  ['baltic-code', '3760503_?'],
  ['gr-afm', '09425_?'],
  ['gr-amka', '0101309_?'],
  ['hu-taj', '12345_?'],
  ['it-partita-iva', '0764352_?'],
  ['il-identity', '03933_?'],
  ['ar-cuit', '2012345_?'],
  ['cl-rut', '1234_*'],
  ['ua-rnokpp', '175901_?'],
  ['ru-inn', '770708_?'],
  ['ru-inn', '5001007_??'],
  ['ru-snils', '112233_??'],
  ['th-national-id', '123456789_?'],
  ['au-medicare', '21234_?1'],
  ['sa-national-id', '212345_?'],
  ['ae-emirates-id', '78419801234_?'],
  ['ec-cedula', '171003_?'],
  ['pe-ruc', '2010007_?'],
  ['fr-siren', '73282_?'],
  ['fr-siren', '7328293200_?'],
  ['cz-rodne-cislo', '776215_?'],
  ['hr-oib', '3339200_?'],
  ['pt-nif', '12345_?'],
  ['br-cpf', '529982_??'],
  ['br-cnpj', '112223330_??'],
  ['jp-my-number', '12345678_?'],
  ['us-aba', '02100_?'],
  ['us-npi-dea', '123456_?'],
  ['us-npi-dea', 'AP583_?'],
  ['verhoeff', '23412341_?'],
  ['damm', '572_?'],
  ['tr-tckn', '123456_??'],
  ['se-personnummer', '811228-_?'],
  ['pl-pesel', '4405141_?'],
  ['ch-ahv', '756921707_?'],
  ['ca-sin', '04645_?'],
  ['es-nif', '12345_*'],
  ['ie-pps', '1234_*'],
  ['ie-pps', '1234_*A'],
  ['sg-nric', 'S1234_*'],
  ['sg-nric', 'T1234_*'],
  ['sg-nric', 'G1234_*'],
  ['sg-nric', 'M1234_*'],
  ['fi-hetu', '131052-_*'],
  ['it-codice-fiscale', 'RSSMRA85T10A_*'],
  ['fr-nir', '2550814168_??'],
  ['iso7064-mod11-2', '000000021825_*'],
  ['iso7064-mod11-10', '0794_?'],
  ['iso7064-mod37-36', 'A1242_*'],
];

/** Schemes in which one remainder of eleven has no digit: its numbers are not issued. */
const ONE_OR_NONE: readonly (readonly [Validator, string])[] = [
  ['pl-nip', '123456_?'],
  ['uk-nhs', '943476_?'],
  ['nl-bsn', '11122_?'],
  ['au-tfn', '12345_?'],
  ['is-kennitala', '12017_?9'],
  ['no-fnr', '010107_??'],
];

const numbers = Array.from({ length: 110 }, (_, at) => String(890 + at).slice(-3));
const countsOf = ([name, pattern]: readonly [Validator, string]): readonly number[] =>
  numbers.map((number) => completions(name, pattern.replace('_', number)).length);

describe('how many check digits complete a number', () => {
  it.each(ALWAYS_ONE)('%s: one, whatever stands before it (%s)', (name, pattern) => {
    expect(new Set(countsOf([name, pattern]))).toEqual(new Set([1]));
  });

  it.each(ONE_OR_NONE)('%s: one, or none for one or two elevenths of all (%s)', (name, pattern) => {
    const counts = countsOf([name, pattern]);
    expect(new Set(counts)).toEqual(new Set([0, 1]));
    const none = counts.filter((count) => count === 0).length;
    expect(none).toBeGreaterThanOrEqual(8);
    expect(none).toBeLessThanOrEqual(25);
  });
});

/** Published numbers, and some made by hand with the sum that the authority publishes. */
const PUBLISHED: readonly (readonly [Validator, readonly string[]])[] = [
  ['luhn', ['4111 1111 1111 1111', '378282246310005', '6011000990139424']],
  ['mod97', ['GB82 WEST 1234 5698 7654 32', 'FR1420041010050500013M02606']],
  ['pl-nip', ['526-000-12-46', '1234563218']],
  ['yu-jmbg', ['0101006500006']],
  ['hu-taj', ['123 456 788']],
  ['gr-amka', ['01013099997']],
  ['il-identity', ['039337423']],
  ['ru-snils', ['112-233-445 95']],
  ['ru-inn', ['500100732259']],
  ['au-abn', ['51 824 753 556']],
  ['au-tfn', ['123 456 782', '876543210']],
  ['hr-oib', ['33392005961', '94577403194']],
  ['tr-tckn', ['10000000146', '11111111110']],
  ['us-npi-dea', ['1234567893']],
  ['uk-nhs', ['943 476 5919', '4010232137']],
  ['nl-bsn', ['111222333', '123456782']],
  ['be-nrn', ['17073003384', '93051822361']],
  ['jp-my-number', ['1234 5678 9018']],
  ['verhoeff', ['2341 2341 2346']],
  ['damm', ['5724', '112946']],
  ['no-fnr', ['01010750160', '29029600013']],
  ['br-cpf', ['529.982.247-25', '11144477735']],
  ['ca-sin', ['046 454 286', '130-692-544']],
  ['us-aba', ['021000021', '011401533']],
  ['iso7064-mod97-10', ['370400440532013000131489']],
  ['iso7064-mod11-10', ['07945']],
  ['iso7064-mod11-2', ['0000-0002-1825-0097']],
];

describe('a slip of one digit', () => {
  it.each(PUBLISHED)('%s: another digit at any place is found', (name, texts) => {
    for (const text of texts) {
      expect(passes(name, text)).toBe(true);
      for (const [at, sign] of Array.from(text).entries()) {
        if (!/[0-9]/.test(sign)) continue;
        for (const other of '0123456789') {
          if (other === sign) continue;
          const slipped = text.slice(0, at) + other + text.slice(at + 1);
          expect(passes(name, slipped), `another digit at ${at}`).toBe(false);
        }
      }
    }
  });

  /** All but Luhn, Hungary's weights and ABA's find every two neighbours that changed places; Luhn not 0 and 9. */
  it.each(PUBLISHED)('%s: neighbours that changed places are found', (name, texts) => {
    if (['hu-taj', 'us-aba', 'tr-tckn'].includes(name)) return;
    for (const text of texts) {
      const plain = text.replaceAll(/[ .-]/g, '');
      for (let at = 1; at < plain.length; at++) {
        const [one, other] = [plain[at - 1]!, plain[at]!];
        if (one === other || `${one}${other}` === '09' || `${one}${other}` === '90') continue;
        const slipped = plain.slice(0, at - 1) + other + one + plain.slice(at + 1);
        expect(passes(name, slipped), `at ${at}`).toBe(false);
      }
    }
  });
});

describe('remainders that are written otherwise', () => {
  it.each<[Validator, string]>([
    ['yu-jmbg', '0101980500110'],
    ['yu-jmbg', '0101980504930'],
    ['ru-snils', '087-654-303 00'],
    ['th-national-id', '1101700230708'],
    ['th-national-id', '3100600000005'],
    ['au-medicare', '2428778132'],
    ['cl-rut', '10000013-K'],
    ['ru-inn', '7830002293'],
    ['us-npi-dea', 'AP5836727'],
    ['us-npi-dea', 'A91234563'],
    ['ie-pps', '1234567OB'],
    ['ie-pps', '1234567II'],
    ['sg-nric', 'M1234566J'],
    ['iso7064-mod37-2', '001*'],
    ['iso7064-mod37-2', 'G123498654321H'],
  ])('%s: %s', (name, text) => {
    expect(passes(name, text)).toBe(true);
  });

  it('iso7064-mod37-2: a star stands at the end alone, and for its value', () => {
    expect(completions('iso7064-mod37-2', '00**').length).toBe(35);
    for (const bad of ['002*', '0*1*', '*', '**', '01*', 'é*']) {
      expect(passes('iso7064-mod37-2', bad)).toBe(false);
    }
  });

  it('au-medicare: the card and the person on it do not count', () => {
    for (const tail of ['1', '9', '11', '59']) {
      expect(passes('au-medicare', `242877813${tail}`)).toBe(true);
    }
  });
});
