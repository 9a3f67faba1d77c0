/**
 * Is a value of `INSERT INTO t (fornavn, tlf) VALUES ('…', '…')` below a column that holds somebody's name, telephone, birth, address or
 * number? Columns have names in the language of whoever made the table.
 *
 * Law: closed lists of names. A word for any name (`name`, `nom`) counts where another column is of a person. Cost: a look back over
 * BACK_BYTES, in which the statement must begin; what lies farther is not told.
 */
import { toLatin1, utf8AsLatin1 } from '../../../core/bytes.ts';
import { foldedName } from './known-name.ts';

/** From a value back to the statement that it is of. */
const BACK_BYTES = 4096;
const STATEMENT = /\binto\s[^()]{1,120}\(([^()]{1,2000})\)\s*values?\s*/gi;

/** False = below another column, or below none that can be told. */
export const personColumn = (bytes: Uint8Array, start: number, end: number): boolean => {
  const from = Math.max(0, start - BACK_BYTES);
  const before = toLatin1(bytes, from, start);
  const statement = [...before.matchAll(STATEMENT)].at(-1);
  if (statement === undefined) return false;
  const columns = statement[1]!.split(',').map(columnName);
  const place = placeIn(before.slice(statement.index + statement[0].length));
  const column = columns[place];
  if (column === undefined) return false;
  const text = toLatin1(bytes, start, end);
  if (EMPTY.test(text)) return false;
  return (
    FORMS.some(({ columns: names, value }) => names.test(column) && value.test(text)) ||
    (ANY_NAME.test(column) && NAME_VALUE.test(text) && columns.some(isOfPerson))
  );
};

const VALUE = /['"]([^'"]+(?:''[^'"]+)*)['"]/g;

/** Of all rows of a statement: is any of their values so? */
export const personColumns = (bytes: Uint8Array, start: number, end: number): boolean => {
  for (const { 1: value, index } of toLatin1(bytes, start, end).matchAll(VALUE)) {
    const from = start + index + 1;
    if (personColumn(bytes, from, from + value!.length)) return true;
  }
  return false;
};

/** `[First_Name]` is `firstname`. */
const columnName = (column: string): string =>
  foldedName(column).replaceAll(/[^a-z0-9\x80-\uffff]/g, '');

/** How many commas stand between the values of the last row that begins in `rows` and has not ended. */
const placeIn = (rows: string): number => {
  let place = -1;
  let depth = 0;
  let quote = '';
  for (const sign of rows) {
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if (sign === "'" || sign === '"') quote = sign;
    else if (sign === '(' && depth++ === 0) place = 0;
    else if (sign === ')') depth = Math.max(0, depth - 1);
    else if (sign === ',' && depth === 1) place++;
  }
  return depth === 0 ? -1 : place;
};

/** Words and patterns of them, folded as columns are. */
const oneOf = (...lists: readonly string[]): RegExp =>
  new RegExp(`^(?:${foldedName(utf8AsLatin1(lists.join('|').replaceAll(' ', '|')))})$`);

const NAME_VALUE = /^[^\d@\\/_=<>]{2,80}$/;
const EMPTY = /^(?:null|none|n\/?a|unknown|test|true|false|yes|no|default|[-.?*x ]+)$/i;

/** What columns of names, telephones and numbers are called, and what then stands in them; without accents and signs. */
const FORMS: readonly { readonly columns: RegExp; readonly value: RegExp }[] = [
  {
    columns: oneOf(
      '(?:[a-z]{0,12})(?:firstname|lastname|fullname|surname|givenname|familyname|middlename|maidenname|forename|fname|lname)',
      '(?:[a-z]{0,12})(?:vorname|nachname|fornavn|etternavn|mellomnavn|efternavn|fornamn|efternamn|voornaam|achternaam|prenom|nomfamille)',
      'nombres apellidos? primerapellido segundoapellido apellidopaterno apellidomaterno nombrecompleto nomecompleto sobrenome cognome prenume',
      'imie nazwisko jmeno prijmeni meno priezvisko ime prezime priimek soyadi? soyisim etunimi sukunimi eesnimi perekonnanimi vardas pavarde uzvards',
      'vezeteknev keresztnev namalengkap (?:ho|ten|hoten|hovaten|tendem)(?:nv|kh|sv|gv|bn|tv|hs) hoten hovaten imya familiya otchestvo fio',
      'имя фамилия отчество фио имяклиента прізвище імя побатькові ονομα επωνυμο 姓名 名前 氏名 이름 성명 성함',
    ),
    value: NAME_VALUE,
  },
  {
    columns: oneOf(
      '(?:[a-z]{0,12})(?:phone|phoneno|phonenumber|mobile|mobileno|mobilenumber|telephone|telefon|telefono|telefone|telefonnummer)',
      'tel tlf tlfnr tel[12] celular movil mobil handy handynummer gsm sdt sdt(?:nv|kh|sv|gv|bn|tv|hs) dienthoai sodienthoai nohp notelp puhelin',
      'telefonas telefons numertelefonu nrtelefonu telefonszam mobiltelefon tlfnummer mobilnr mobilnummer телефон 电话 手机 手机号 電話番号 전화번호',
    ),
    value: /^(?=(?:\D*\d){5})[+\d ()./-]{5,24}$/,
  },
  {
    columns: oneOf(
      '(?:[a-z]{0,12})(?:address|streetaddress|homeaddress|street|adresse|adresa|adres|direccion|endereco|indirizzo)',
      'domicilio domicile rue calle ulica strasse gate gateadresse diachi diachi(?:nv|kh|sv|gv|bn|tv|hs) alamat osoite lakcim cim adress gatuadress',
      'адрес адреса 地址 住所 주소',
    ),
    value: /^[^@=<>]{4,160}$/,
  },
  {
    columns: oneOf(
      '(?:[a-z]{0,12})(?:birthdate|dateofbirth|birthday|dob|geburtsdatum|geburtstag|fodselsdato|fodselsdag|fodelsedatum|geboortedatum)',
      'fechanacimiento fechadenacimiento fechanac datanascimento datadenascimento datanasc datanascita datadinascita datenaissance datedenaissance',
      'datanasterii dataurodzenia datumnarozeni datumrodenja dogumtarihi ngaysinh ngaysinh(?:nv|kh|sv|gv|bn|tv|hs) tanggallahir tgllahir syntymaaika',
      'датарождения дата_рождения датанародження 生年月日 出生日期 생년월일',
    ),
    value: /^[\d./ :T-]{6,24}$/,
  },
  {
    columns: oneOf(
      '(?:[a-z]{0,12})(?:ssn|nationalid|passport|passportno|passportnumber|iban|accountnumber|driverlicense|licenseplate|taxid)',
      'cpf rg dni nif nie cedula curp cnp pesel cmnd cccd cmnd(?:nv|kh|sv|gv|bn|tv|hs) nik noktp tckimlik tckimlikno tcno personnummer personnr',
      'fodselsnummer codicefiscale codfiscale passaporte passeport pasaporte nropasaporte kennzeichen matricula targa placa regnr kontonummer konto',
      'паспорт инн снилс 身份证 身份证号 주민등록번호',
    ),
    value: /^(?=.*\d)[A-Za-z\d ./-]{5,40}$/,
  },
];

/** Names of anything. */
const ANY_NAME = oneOf(
  'name names nom nome nombre nume navn namn naam nimi nev ad adi isim nama ten ho meno имя',
);

const isOfPerson = (column: string): boolean =>
  FORMS.some(({ columns }) => columns.test(column)) || /^e?mail(?:address|adresse)?$/.test(column);
