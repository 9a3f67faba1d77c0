/**
 * Is a value of `INSERT INTO t (fornavn, tlf) VALUES ('…', '…')` below a column that holds somebody's name, telephone, birth, address or
 * number? Columns have names in the language of whoever made the table.
 *
 * Law: closed lists of names. A word for any name (`name`, `nom`) counts where another column is of a person.
 */
import { toLatin1, utf8AsLatin1 } from '../../../core/bytes.ts';
import { foldedName } from './folded-name.ts';

import type { SqlColumn, SqlQuote } from './sql-column.ts';
import { sqlColumn, sqlValues } from './sql-column.ts';

/** False = below another column. */
export const personColumn = (bytes: Uint8Array, start: number, end: number): boolean => {
  const column = sqlColumn(bytes, start);
  return (
    column === 'beyond' || (column !== null && isPersonal(column, toLatin1(bytes, start, end)))
  );
};

/** The same of a number without quotes: `VALUES (1, 79991234567)`. */
export const personNumberColumn = (bytes: Uint8Array, start: number, end: number): boolean => {
  // Of a fraction, a day or a word: no number by itself.
  if (/^[.\w:-]/.test(toLatin1(bytes, end, Math.min(bytes.length, end + 1)))) return false;
  const column = sqlColumn(bytes, start, 0);
  return (
    column === 'beyond' || (column !== null && isPersonal(column, toLatin1(bytes, start, end)))
  );
};

/** Of all rows of a statement: is any of their values in single quotes so? */
export const personColumns = (bytes: Uint8Array, start: number, end: number): boolean =>
  anyOfPerson("'", bytes, start, end);
/** In double quotes. */
export const personColumnsQuoted = (bytes: Uint8Array, start: number, end: number): boolean =>
  anyOfPerson('"', bytes, start, end);
/** Of its numbers. */
export const personNumberColumns = (bytes: Uint8Array, start: number, end: number): boolean =>
  anyOfPerson('', bytes, start, end);

const anyOfPerson = (quote: SqlQuote, bytes: Uint8Array, start: number, end: number): boolean =>
  sqlValues(bytes, start, end, quote, ({ name }) => isOfPerson(name)).some((value) =>
    isPersonal(value, toLatin1(bytes, value.start, value.end)),
  );

/** Does a value have the form of what its column holds of a person? */
export const isPersonal = ({ name, names }: SqlColumn, text: string): boolean =>
  !EMPTY.test(text) &&
  (FORMS.some((it) => it.value.test(text) && isCalled(name, it)) ||
    (BESIDE.some((it) => it.names.has(name.replace(WHOSE_BEFORE, '')) && it.value.test(text)) &&
      names.some(isOfPerson)));

/** What columns of one kind are called, and what then stands in them. */
interface Form {
  readonly names: ReadonlySet<string>;
  /** Words that another may stand before: `kunde_telefon`. */
  readonly ends: readonly string[];
  readonly value: RegExp;
}

const form = (ends: string, names: string, value: RegExp): Form => {
  const words = names.split(' ').map((word) => foldedName(utf8AsLatin1(word)));
  return { names: new Set(words), ends: ends === '' ? [] : ends.split(' '), value };
};

/** Bytes of a word before one of `ends`. */
const BEFORE_MAX = 12;
/** Whose it is: `customer_tel`, `contact_name`. */
const WHOSE_BEFORE = new RegExp(
  '^(?:customer|client|cust|patient|student|employee|emp|member|contact|person|guest|staff|teacher|doctor|driver|owner|passenger|' +
    'buyer|seller|recipient|receiver|sender|kunde|kunden|klient|cliente|paciente|alumno|empleado|aluno|funcionario|mitarbeiter)' +
    '(?=[a-z]{3})',
);

/** Vietnamese tables write whose it is behind a name: `HoTenNV`, `SdtKH`. */
const WHOSE = /(?:nv|kh|sv|gv|bn|tv|hs)$/;

const isCalled = (column: string, { names, ends }: Form): boolean =>
  names.has(column) ||
  names.has(column.replace(WHOSE_BEFORE, '')) ||
  ends.some((end) => column.endsWith(end) && column.length <= end.length + BEFORE_MAX) ||
  (WHOSE.test(column) && VIETNAMESE.has(column.slice(0, -2)) && names.has(column.slice(0, -2)));

const VIETNAMESE = new Set('ho ten hoten hovaten tendem sdt diachi ngaysinh cmnd cccd'.split(' '));

const NAME_VALUE = /^[^\d@\\/_=<>]{2,80}$/;
const EMPTY = /^(?:null|none|n\/?a|unknown|test|true|false|yes|no|default|[-.?*x ]+)$/i;

/** Of a house, not of a host: words, or some letters of Han, Kana or Hangul. */
const HOUSE = new RegExp(
  String.raw`^(?=[^A-Za-z\x80-\xff]{0,40}[A-Za-z\x80-\xff])(?:[^@=<>{} ,]{1,60}[ ,][^@=<>{}]{1,160}|` +
    String.raw`[^@=<>{}]{0,60}(?:[\xe3-\xed][\x80-\xbf]{2}){4}[^@=<>{}]{0,160})$`,
);

const FORMS: readonly Form[] = [
  form(
    'firstname lastname fullname surname givenname familyname middlename maidenname forename ' +
      'vorname nachname fornavn etternavn efternavn fornamn ' +
      'efternamn voornaam achternaam prenom nomfamille',
    'fname lname familienname customername patientname employeename clientname guestname contactname ' +
      'mellomnavn nombres apellido apellidos primerapellido segundoapellido ' +
      'apellidopaterno apellidomaterno nombrecompleto nomecompleto ' +
      'sobrenome cognome prenume imie nazwisko jmeno prijmeni priezvisko ime prezime priimek ' +
      'soyad soyadi soyisim etunimi sukunimi eesnimi ' +
      'perekonnanimi vardas pavarde uzvards vezeteknev keresztnev namalengkap ho hoten hovaten ' +
      'tendem tennv tenkh tensv tengv tenbn имя фамилия отчество фио прізвище ' +
      'побатькові όνομα επώνυμο 姓名 名前 氏名 이름 성명 성함',
    NAME_VALUE,
  ),
  form(
    'phone phoneno phonenumber mobile mobileno mobilenumber telephone telefon telefono telefone telefonnummer',
    'msisdn cell cellphone phone1 phone2 whatsapp contactno contactnumber telno telnr telnumber telefoonnummer telefoon telnummer mobiel ' +
      'cellulare portable nrtelefon numartelefon telefonnr puhelinnumero matkapuhelin telefoninumber mobiltel hp nomorhp nomortelepon notelepon ' +
      'tel tel1 tel2 tlf tlfnr celular movil mobil handy handynummer gsm sdt dienthoai ' +
      'sodienthoai nohp notelp puhelin telefonas telefons ' +
      'numertelefonu nrtelefonu telefonszam mobiltelefon tlfnummer mobilnr mobilnummer телефон 电话 手机 手机号 電話番号 전화번호',
    /^(?=(?:\D{0,3}\d){5})[+\d ()./-]{5,24}$/,
  ),
  form(
    'address streetaddress homeaddress street adresse adresa adres direccion endereco indirizzo',
    'address1 address2 addressline1 addressline2 adres1 voie logradouro straat straatnaam straenr cim utca rua morada direccion1 ' +
      'domicilio domicile rue calle ulica strasse gate gateadresse diachi alamat osoite lakcim adress gatuadress адрес адреса 地址 住所 주소',
    HOUSE,
  ),
  form(
    'birthdate dateofbirth birthday dob geburtsdatum geburtstag fodselsdato fodselsdag geboortedatum',
    'birth bday born bd gebdat gebdatum geborenam ddn dtnasc fecnac fechanac datanasterii dzimsanasdatums sunniaeg gimimodata ' +
      'fechanacimiento fechadenacimiento fechanac datanascimento datadenascimento datanasc datanascita datadinascita datenaissance ' +
      'datedenaissance datanasterii dataurodzenia datumnarozeni datumrodenja dogumtarihi ngaysinh tanggallahir tgllahir syntymaaika ' +
      'датарождения датанародження 生年月日 出生日期 생년월일',
    /^[\d./ :T-]{6,24}$/,
  ),
  form(
    'ssn nationalid passport passportno passportnumber iban accountnumber accountno driverlicense driverslicense drivinglicence ' +
      'licenseplate licenceplate taxid cardnumber cardno licensenumber licencenumber licenseno licenceno platenumber platenr insuranceno ' +
      'insurancenumber memberid subscriberid patientid patientno nhsnumber hospitalnumber identitynumber',
    'cpf dni nif nie nik curp cnp pesel cmnd cccd noktp ktp npwp tckimlik tckimlikno tcno tckn cedula cedulaidentidad nrodocumento ' +
      'numerodocumento personnummer personnr fodselsnummer cprnr cpr codicefiscale codfiscale codfisc ' +
      'kennitala isikukood asmenskodas personaskods hetu henkilotunnus egn jmbg oib emso amka afm bsn rijksregister steuerid steuernr ' +
      'svnr svnummer ahv ahvnr avs nir numsecu nsecu nss numeross sns utente kvnr versichertennr passaporte passeport pasaporte ' +
      'reisepass reisepassnummer reisepassnr passnr passnummer ppno ppnumber ppt nropasaporte kennzeichen matricula targa placa placas patente vrm vrn ' +
      'numberplate carreg vin chassis bastidor nopol kenteken immatriculation rejestracja spz regnr dl dln dlno dlnumber licno ' +
      'licnumber kontonummer kontonr acctno accno acctnum accnum bankaccount norek norekening ' +
      'nrocuenta numerocuenta rib clabe cbu cvu stk sotaikhoan bsb sortcode sortcd ccnum ccnumber ' +
      'nhs nhsno nhsnum mrn hospno nhi medicare ihi hcn phn uhid chi nino ssnnumber sin tin tfn itin nin bvn aadhaar aadhar aadhaarno ' +
      'nric fin mykad icno iqama emiratesid qid cnic tz cuit cuil rut ruc rfc nit inn snils nationalidno nationalidnumber idno ' +
      'idnumber idcard idcardno civilid citizenid паспорт инн снилс 身份证 身份证号 주민등록번호',
    /^(?!-?\d+\.\d+$|(?:19|20)\d\d-)(?=[^\d]{0,39}\d)[A-Za-z\d\x80-\xff ./*-]{5,40}$/,
  ),
  form(
    '',
    'account acct konto conta compte cuenta rekening card carte tarjeta pan',
    /^\d[\d -]{4,28}\d$/,
  ),
  form('', 'plate', /^(?=.*\d)(?=.*[A-Z])[A-Z\d -]{4,10}$/),
  form(
    'employeeid employeeno employeenumber studentid studentno staffid staffno',
    'empid empno empcode matricule matrikelnr matrikelnummer personalnr personalnummer payrollno workerid crewid badgeno paxid',
    /^[A-Za-z]{0,4}-?\d{3,12}$/,
  ),
];

/** What says nothing of a person by itself, and does beside a column that does: any name, a town and its code, how long a card holds. */
const BESIDE: readonly Form[] = [
  form(
    '',
    'name names nom nome nombre nume navn namn naam nimi nev ad adi isim nama ten meno cardholder holder titular inhaber titulaire',
    NAME_VALUE,
  ),
  form(
    '',
    'city town ort stadt ville ciudad municipio localidad cidade citta comune plaats woonplaats miasto mesto obec varos localitate ' +
      'kaupunki sehir kota postort poststed suburb',
    NAME_VALUE,
  ),
  form(
    '',
    'zip zipcode postcode postalcode plz cp codpostal codigopostal codepostal cap cep psc postnr postnummer pincode kodpocztowy ' +
      'iranyitoszam codpostale houseno housenumber hausnr hausnummer huisnr numero',
    /^(?=\D{0,6}\d)[A-Za-z\d -]{1,10}$/,
  ),
  form('', 'cvv cvc cvv2', /^\d{3,4}$/),
  form('', 'exp expiry expdate expirydate', /^(?:0[1-9]|1[0-2])[/-]?(?:20)?[2-4]\d$/),
];

const isOfPerson = (column: string): boolean =>
  FORMS.some((it) => isCalled(column, it)) || column === 'email' || column === 'mail';

/** Is it a column of somebody's name, telephone, birth, address or number? */
export const isNameOfPerson = isOfPerson;

/** Is it a column of any name: `name`, `nom`? */
export const isNameOfAny = (column: string): boolean =>
  BESIDE[0]!.names.has(column.replace(WHOSE_BEFORE, ''));
