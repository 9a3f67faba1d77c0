/**
 * Gate `validate`: the named check must accept the secret. This is the one list of names; a name
 * of core/pack.ts without a check here does not compile.
 *
 * Law: a validator answers pass or fail and knows no rule; what a fail means is decided in
 * `verdict.ts`. Every one is bounded by a maximum length of its own.
 */
import type { Validator } from '../../core/pack.ts';
import { assignedSecret } from './validators/assigned-secret.ts';
import { auTfn } from './validators/au-tfn.ts';
import { bareCell, bareCellAlone, bareRow, bareRowAlone } from './validators/bare-row.ts';
import { base58check, bitcoinAddress } from './validators/base58check.ts';
import { base64Json } from './validators/base64-json.ts';
import { bech32 } from './validators/bech32.ts';
import { beNrn } from './validators/be-nrn.ts';
import { brCnpj } from './validators/br-cnpj.ts';
import { brCpf } from './validators/br-cpf.ts';
import { caSin } from './validators/ca-sin.ts';
import { chAhv } from './validators/ch-ahv.ts';
import { cookieSecret } from './validators/cookie-secret.ts';
import { damm } from './validators/damm.ts';
import { deSteuerId } from './validators/de-steuer-id.ts';
import { e164 } from './validators/e164.ts';
import { email } from './validators/email.ts';
import { esNif } from './validators/es-nif.ts';
import { longNumber, nameInField, postalAddress } from './validators/field-values.ts';
import { fiHetu } from './validators/fi-hetu.ts';
import { frNir } from './validators/fr-nir.ts';
import { fullName, loginName } from './validators/full-name.ts';
import { githubCrc32 } from './validators/github-crc32.ts';
import { holdsNumber } from './validators/holds-number.ts';
import { holdsRandomToken } from './validators/holds-random-token.ts';
import { iePps } from './validators/ie-pps.ts';
import { ipv4 } from './validators/ipv4.ts';
import { ipv6 } from './validators/ipv6.ts';
import { iso7064Mod11x2 } from './validators/iso7064-mod11-2.ts';
import { ISO7064 } from './validators/iso7064.ts';
import { itCodiceFiscale } from './validators/it-codice-fiscale.ts';
import { jpMyNumber } from './validators/jp-my-number.ts';
import { jwt } from './validators/jwt.ts';
import { knownName } from './validators/known-name.ts';
import { luhn } from './validators/luhn.ts';
import { mod97 } from './validators/mod97.ts';
import { nameInCapitals } from './validators/name-in-capitals.ts';
import { nameOfAddress } from './validators/name-of-address.ts';
import { NATIONAL } from './validators/national.ts';
import { nlBsn } from './validators/nl-bsn.ts';
import { noFnr } from './validators/no-fnr.ts';
import { noBuilding } from './validators/no-building.ts';
import { noOffice } from './validators/no-office.ts';
import { noPlaceholder } from './validators/no-placeholder.ts';
import { paymentCard } from './validators/payment-card.ts';
import {
  personColumn,
  personColumns,
  personColumnsQuoted,
  personNumberColumn,
  personNumberColumns,
} from './validators/person-column.ts';
import { lastFirstAnywhere } from './validators/last-first-anywhere.ts';
import { csvColumn, csvColumns } from './validators/csv-column.ts';
import {
  givenInScript,
  nameInScript,
  nameOfChina,
  nameOfJapan,
  nameOfKorea,
} from './validators/names-of-scripts.ts';
import { bothNames, lastFirst, oneName, rowOfName, someName } from './validators/person-among.ts';
import { personAnywhere } from './validators/person-anywhere.ts';
import { personInText } from './validators/person-in-text.ts';
import { personName } from './validators/person-name.ts';
import { personNumber } from './validators/person-number.ts';
import { personCell, personRow, personRowAlone } from './validators/person-row.ts';
import { personTable, personTableCell } from './validators/person-table.ts';
import { phone } from './validators/phone.ts';
import { plPesel } from './validators/pl-pesel.ts';
import { ptNif } from './validators/pt-nif.ts';
import { randomToken } from './validators/random-token.ts';
import { secretColumn, secretColumns, secretColumnsQuoted } from './validators/secret-column.ts';
import { secretCell, secretRows } from './validators/secret-rows.ts';
import { seedWords } from './validators/seed-words.ts';
import { sePersonnummer } from './validators/se-personnummer.ts';
import { sgNric } from './validators/sg-nric.ts';
import { somebodysPlace } from './validators/somebodys-place.ts';
import { streetInText } from './validators/street-in-text.ts';
import { trTckn } from './validators/tr-tckn.ts';
import { ukNhs } from './validators/uk-nhs.ts';
import { usAba } from './validators/us-aba.ts';
import { usNpiDea } from './validators/us-npi-dea.ts';
import { usSsn } from './validators/us-ssn.ts';
import { verhoeff } from './validators/verhoeff.ts';
import { vin } from './validators/vin.ts';
import { walletKey } from './validators/wallet-key.ts';
import { whoSpeaks } from './validators/who-speaks.ts';

/**
 * True = passes. `[start, end)` is the secret (the whole match where the pattern has no group
 * `secret`), or a piece of one that begins at `whole`.
 */
export const validate = (
  name: Validator,
  bytes: Uint8Array,
  start: number,
  end: number,
  whole: number = start,
): boolean => {
  return CHECKS[name](bytes, start, end, whole);
};

type Check = (bytes: Uint8Array, start: number, end: number, whole: number) => boolean;

/** The mapped type makes the table complete: a name without a check does not compile. */
const CHECKS: { readonly [Name in Validator]: Check } = {
  luhn,
  mod97,
  jwt,
  ipv4,
  ipv6,
  'us-ssn': usSsn,
  'base64-json': base64Json,
  verhoeff,
  'iso7064-mod11-2': iso7064Mod11x2,
  'github-crc32': githubCrc32,
  'assigned-secret': assignedSecret,
  'random-token': randomToken,
  'holds-random-token': holdsRandomToken,
  'no-placeholder': noPlaceholder,
  'no-office': noOffice,
  'no-building': noBuilding,
  'somebodys-place': somebodysPlace,
  'holds-number': holdsNumber,
  'long-number': longNumber,
  'postal-address': postalAddress,
  'name-in-field': nameInField,
  'person-name': personName,
  'person-number': personNumber,
  'known-name': knownName,
  'full-name': fullName,
  'login-name': loginName,
  'who-speaks': whoSpeaks,
  'some-name': someName,
  'one-name': oneName,
  'last-first': lastFirst,
  'row-of-name': rowOfName,
  'csv-column': csvColumn,
  'csv-columns': csvColumns,
  'both-names': bothNames,
  'name-in-script': nameInScript,
  'given-in-script': givenInScript,
  'name-of-japan': nameOfJapan,
  'name-of-korea': nameOfKorea,
  'name-of-china': nameOfChina,
  'person-in-text': personInText,
  'person-anywhere': personAnywhere,
  'name-in-capitals': nameInCapitals,
  'street-in-text': streetInText,
  'last-first-anywhere': lastFirstAnywhere,
  'name-of-address': nameOfAddress,
  'bare-row': bareRow,
  'bare-cell': bareCell,
  'bare-row-alone': bareRowAlone,
  'bare-cell-alone': bareCellAlone,
  'person-column': personColumn,
  'person-columns': personColumns,
  'person-columns-quoted': personColumnsQuoted,
  'person-number-column': personNumberColumn,
  'person-number-columns': personNumberColumns,
  'person-row': personRow,
  'person-row-alone': personRowAlone,
  'person-cell': personCell,
  'person-table': personTable,
  'person-table-cell': personTableCell,
  'secret-column': secretColumn,
  'secret-columns': secretColumns,
  'secret-columns-quoted': secretColumnsQuoted,
  'secret-cell': secretCell,
  'secret-rows': secretRows,
  'seed-words': seedWords,
  'wallet-key': walletKey,
  'cookie-secret': cookieSecret,
  'de-steuer-id': deSteuerId,
  'es-nif': esNif,
  'fr-nir': frNir,
  'it-codice-fiscale': itCodiceFiscale,
  'uk-nhs': ukNhs,
  'br-cpf': brCpf,
  'br-cnpj': brCnpj,
  'pl-pesel': plPesel,
  'nl-bsn': nlBsn,
  'be-nrn': beNrn,
  'se-personnummer': sePersonnummer,
  'fi-hetu': fiHetu,
  'no-fnr': noFnr,
  'pt-nif': ptNif,
  'ie-pps': iePps,
  'ch-ahv': chAhv,
  'ca-sin': caSin,
  'au-tfn': auTfn,
  'tr-tckn': trTckn,
  'sg-nric': sgNric,
  'jp-my-number': jpMyNumber,
  'us-aba': usAba,
  vin,
  email,
  phone,
  e164,
  'us-npi-dea': usNpiDea,
  'payment-card': paymentCard,
  damm,
  base58check,
  'bitcoin-address': bitcoinAddress,
  bech32,
  ...ISO7064,
  ...NATIONAL,
};

/** Does it take less than a look at the context? Most are sums over some dozen digits. */
export const isQuick = (name: Validator): boolean => !SLOW.has(name);

/** Those that make a text, decode, hash or compare with lists. */
const SLOW: ReadonlySet<Validator> = new Set([
  'jwt',
  'base64-json',
  'github-crc32',
  'assigned-secret',
  'random-token',
  'holds-random-token',
  'no-placeholder',
  'no-office',
  'no-building',
  'somebodys-place',
  'holds-number',
  'long-number',
  'postal-address',
  'name-in-field',
  'person-name',
  'known-name',
  'full-name',
  'login-name',
  'who-speaks',
  'some-name',
  'one-name',
  'last-first',
  'row-of-name',
  'csv-column',
  'csv-columns',
  'both-names',
  'name-in-script',
  'given-in-script',
  'name-of-japan',
  'name-of-korea',
  'name-of-china',
  'person-in-text',
  'person-anywhere',
  'name-in-capitals',
  'street-in-text',
  'last-first-anywhere',
  'name-of-address',
  'bare-row',
  'bare-cell',
  'bare-row-alone',
  'bare-cell-alone',
  'person-column',
  'person-columns',
  'person-columns-quoted',
  'person-number-column',
  'person-number-columns',
  'person-row',
  'person-row-alone',
  'person-cell',
  'person-table',
  'person-table-cell',
  'secret-column',
  'secret-columns',
  'secret-columns-quoted',
  'secret-cell',
  'secret-rows',
  'seed-words',
  'wallet-key',
  'cookie-secret',
  'email',
  'phone',
  'base58check',
  'bitcoin-address',
  'bech32',
]);
