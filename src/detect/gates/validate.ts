/**
 * Gate `validate`: the named check must accept the secret. This is the one list of names; a name
 * of core/pack.ts without a case here does not compile.
 *
 * Law: a validator answers pass or fail and knows no rule; what a fail means is decided in
 * `verdict.ts`. Every one is bounded by a maximum length of its own.
 */
import { assertNever } from '../../core/assert-never.ts';
import type { Validator } from '../../core/pack.ts';
import { assignedSecret } from './validators/assigned-secret.ts';
import { auTfn } from './validators/au-tfn.ts';
import { base64Json } from './validators/base64-json.ts';
import { beNrn } from './validators/be-nrn.ts';
import { brCnpj } from './validators/br-cnpj.ts';
import { brCpf } from './validators/br-cpf.ts';
import { caSin } from './validators/ca-sin.ts';
import { chAhv } from './validators/ch-ahv.ts';
import { deSteuerId } from './validators/de-steuer-id.ts';
import { email } from './validators/email.ts';
import { esNif } from './validators/es-nif.ts';
import { fiHetu } from './validators/fi-hetu.ts';
import { frNir } from './validators/fr-nir.ts';
import { githubCrc32 } from './validators/github-crc32.ts';
import { iePps } from './validators/ie-pps.ts';
import { ipv4 } from './validators/ipv4.ts';
import { ipv6 } from './validators/ipv6.ts';
import { iso7064Mod11x2 } from './validators/iso7064-mod11-2.ts';
import { itCodiceFiscale } from './validators/it-codice-fiscale.ts';
import { jpMyNumber } from './validators/jp-my-number.ts';
import { jwt } from './validators/jwt.ts';
import { luhn } from './validators/luhn.ts';
import { mod97 } from './validators/mod97.ts';
import { nlBsn } from './validators/nl-bsn.ts';
import { noFnr } from './validators/no-fnr.ts';
import { phone } from './validators/phone.ts';
import { plPesel } from './validators/pl-pesel.ts';
import { ptNif } from './validators/pt-nif.ts';
import { randomToken } from './validators/random-token.ts';
import { sePersonnummer } from './validators/se-personnummer.ts';
import { sgNric } from './validators/sg-nric.ts';
import { trTckn } from './validators/tr-tckn.ts';
import { ukNhs } from './validators/uk-nhs.ts';
import { usAba } from './validators/us-aba.ts';
import { usSsn } from './validators/us-ssn.ts';
import { verhoeff } from './validators/verhoeff.ts';
import { vin } from './validators/vin.ts';

/**
 * True = passes. `[start, end)` is the secret (the whole match where the pattern has no group
 * `secret`).
 */
export const validate = (
  name: Validator,
  bytes: Uint8Array,
  start: number,
  end: number,
): boolean => {
  const check = validatorOf(name);
  return check(bytes, start, end);
};

const validatorOf = (
  name: Validator,
): ((bytes: Uint8Array, start: number, end: number) => boolean) => {
  switch (name) {
    case 'luhn':
      return luhn;
    case 'mod97':
      return mod97;
    case 'jwt':
      return jwt;
    case 'ipv4':
      return ipv4;
    case 'ipv6':
      return ipv6;
    case 'us-ssn':
      return usSsn;
    case 'base64-json':
      return base64Json;
    case 'verhoeff':
      return verhoeff;
    case 'iso7064-mod11-2':
      return iso7064Mod11x2;
    case 'github-crc32':
      return githubCrc32;
    case 'assigned-secret':
      return assignedSecret;
    case 'random-token':
      return randomToken;
    case 'de-steuer-id':
      return deSteuerId;
    case 'es-nif':
      return esNif;
    case 'fr-nir':
      return frNir;
    case 'it-codice-fiscale':
      return itCodiceFiscale;
    case 'uk-nhs':
      return ukNhs;
    case 'br-cpf':
      return brCpf;
    case 'br-cnpj':
      return brCnpj;
    case 'pl-pesel':
      return plPesel;
    case 'nl-bsn':
      return nlBsn;
    case 'be-nrn':
      return beNrn;
    case 'se-personnummer':
      return sePersonnummer;
    case 'fi-hetu':
      return fiHetu;
    case 'no-fnr':
      return noFnr;
    case 'pt-nif':
      return ptNif;
    case 'ie-pps':
      return iePps;
    case 'ch-ahv':
      return chAhv;
    case 'ca-sin':
      return caSin;
    case 'au-tfn':
      return auTfn;
    case 'tr-tckn':
      return trTckn;
    case 'sg-nric':
      return sgNric;
    case 'jp-my-number':
      return jpMyNumber;
    case 'us-aba':
      return usAba;
    case 'vin':
      return vin;
    case 'email':
      return email;
    case 'phone':
      return phone;
    default:
      return assertNever(name);
  }
};
