/**
 * Is a value of `INSERT INTO customer VALUES ('…', '…')`, whose columns nothing tells, of a person, as the name of the table says?
 *
 * Law: closed lists of words for tables; values by their form (person-row.ts, person-forms.ts), in a table of addresses also words with a
 * number, in one of contacts and persons telephones that are written otherwise. A look back over BACK_BYTES; behind that, as a person's.
 */
import { toLatin1, utf8AsLatin1 } from '../../../core/bytes.ts';
import { foldedName } from './folded-name.ts';

import { isBirth, isHouse, isNumberOfPerson, isPhone, isStreet } from './person-forms.ts';
import { personName } from './person-name.ts';
import { isWord, NAME, personCell } from './person-row.ts';
import { holdsSex } from './row-signs.ts';

/** From a value back to the table that it goes into. */
const BACK_BYTES = 4096;
const TABLE = /\binto\s+([^\s()',;]{1,80})\s+values?\s*\(/gi;
/** A longer value is a text. */
const CELL_BYTES_MAX = 120;
/** Bytes on either side in which the row's other values are looked for. */
const ROW_BYTES = 400;

const words = (text: string): readonly string[] =>
  text.split(' ').map((word) => foldedName(utf8AsLatin1(word)));

/** One of these in the name of a table says whom its rows are of: words of six letters and more anywhere, others by themselves. */
const OF_PERSONS = words(
  'customer client patient student employee person people persona persons member guest passenger teacher doctor driver staff buyer ' +
    'tenant user kunde kunden klant klient cliente usuario paciente alumno empleado profesor medico aluno funcionario pessoa mitarbeiter ' +
    'schueler uczen pracownik osoba pacjent zakaznik osoby ugyfel szemely tanulo hallgato dolgozo musteri ogrenci personel pegawai ' +
    'mahasiswa siswa pelanggan karyawan nhanvien khachhang sinhvien hocsinh giaovien benhnhan клиент пациент студент сотрудник ' +
    'asiakas henkilo opiskelija etudiant salarie employe eleve personne adherent studenti angajat elev contact contacto kontakt',
);
const OF_ADDRESSES = words(
  'address addresses addr adresse adres adresa direccion endereco indirizzo alamat osoite diachi адрес',
);
/** Addresses of machines. */
const NO_HOUSE = /(?:^|_)(?:ip|mac|e?mail|web|url|host|net|wallet|memory|node)/;
const LONG_WORD = 6;

type Table = 'person' | 'address';

/** What the rows are of, which the value at `start` stands in; null: nothing that is asked for. */
const tableOf = (bytes: Uint8Array, start: number): Table | null => {
  const from = Math.max(0, start - BACK_BYTES);
  const found = [...toLatin1(bytes, from, start).matchAll(TABLE)].at(-1);
  if (found === undefined) return from > 0 ? 'person' : null;
  const name = found[1]!
    .split('.')
    .at(-1)!
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2');
  const folded = foldedName(name);
  const parts = folded.split(/[^a-z]+/).map((part) => part.replace(/s$/, ''));
  const holds = (word: string): boolean =>
    parts.includes(word.replace(/s$/, '')) ||
    (word.length >= LONG_WORD && parts.join('').includes(word.replace(/s$/, '')));
  if (OF_ADDRESSES.some(holds)) return NO_HOUSE.test(folded) ? null : 'address';
  return OF_PERSONS.some(holds) ? 'person' : null;
};

/** A value in single quotes of a row, as its rule's pieces are. */
const CELL = /[(,]\s{0,8}[A-Za-z_0-9( ]{0,12}'([^']+(?:''[^']+)*)'/g;

/** Of all rows of a statement: is any of their values so? */
export const personTable = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (tableOf(bytes, start + 1) === null) return false;
  return [...toLatin1(bytes, start, end).matchAll(CELL)].some(({ 0: whole, 1: text, index }) => {
    const last = start + index + whole.length - 1;
    return personTableCell(bytes, last - text!.length, last);
  });
};

/** Of one value, without its quotes. */
export const personTableCell = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > CELL_BYTES_MAX) return false;
  const table = tableOf(bytes, start);
  if (table === null) return false;
  const text = toLatin1(bytes, start, end).trim();
  if (personCell(bytes, start, end) || isPhoneOfTable(text)) return true;
  if (table === 'address') return HOUSE.test(text) && personName(bytes, start, end);
  return isNameOfTable(bytes, start, end, text);
};

/** With signs that days and versions have as well, but a zero before: `06/20-456-57-58`. */
const PHONE = /^0\d(?:[ /.-]?\d){6,12}$/;
const isPhoneOfTable = (text: string): boolean =>
  PHONE.test(text) && !/^0?\d[/.-]\d\d?[/.-]\d+$/.test(text);

/** Words and a number. */
const HOUSE =
  /^(?=.{0,80}\d)(?=.{0,80}[A-Za-z\x80-\xff]{3})[^@=<>{}:\\_]{1,60}[ ,][^@=<>{}:\\_]{1,80}$/;

/** A word beside another one, or some words, in a row that tells a birth, a telephone, a street or a sex. */
const isNameOfTable = (bytes: Uint8Array, start: number, end: number, text: string): boolean => {
  if (!NAME.test(text) || !personName(bytes, start, end)) return false;
  const before = toLatin1(bytes, Math.max(0, start - ROW_BYTES), start);
  const behind = toLatin1(bytes, end, Math.min(bytes.length, end + ROW_BYTES));
  const texts = [...`${before}${text}${behind}`.matchAll(CELL)].map((cell) => cell[1]!.trim());
  const tells = texts.some(
    (it) =>
      isBirth(it) ||
      isPhone(it) ||
      isPhoneOfTable(it) ||
      isStreet(it) ||
      isHouse(it) ||
      isNumberOfPerson(it),
  );
  if (!tells && !holdsSex(texts)) return false;
  if (!isWord(text)) return true;
  const at = texts.indexOf(text);
  return [texts[at - 1], texts[at + 1]].some((it) => it !== undefined && isWord(it));
};
