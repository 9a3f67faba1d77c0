/**
 * The label of a box where what belongs in it would stand: `"lastName": "Efternamn"`, `phone: Телефон`. Files of texts of a user
 * interface are written so.
 *
 * Law: closed lists, whole values, as a label begins: with a capital, where the script has one. No given or family name is among them.
 */
import { lowerAsciiText, toLatin1 } from '../../../core/bytes.ts';
import { waysToSee } from './seen-words.ts';

const labels = (text: string): ReadonlySet<string> =>
  new Set(text.split(' ').flatMap((label) => waysToSee(label.replaceAll('_', ' '))));

const OF_NAME = labels(
  'Полное_имя Повне_ім’я Volledige_naam Vollständiger_Name Nom_complet Nombre_completo Nome_completo Fullt_navn Fulde_navn ' +
    'Fullständigt_namn Koko_nimi Pełne_imię Celé_jméno Teljes_név Nume_complet Ad_soyad 全名 フルネーム 성명 الاسم_الكامل שם_מלא ' +
    'Họ_và_tên Nama_lengkap ชื่อเต็ม पूरा_नाम First_name Primeiro_nome Último_nome Last_name Given_name Family_name Full_name Middle_name Surname Forename Vorname Nachname Familienname ' +
    'Prénom Nom Nom_de_famille Nombre Nombres Apellido Apellidos Cognom Cognoms Cognome Nome Sobrenome Apelido ' +
    'Voornaam Achternaam Förnamn Efternamn Fornavn Etternavn Efternavn Etunimi Sukunimi Eesnimi Perekonnanimi Imię ' +
    'Nazwisko Jméno Příjmení Meno Priezvisko Prezime Priimek Keresztnév Utónév Vezetéknév Családnév Prenume Vardas ' +
    'Pavardė Vārds Uzvārds Soyad Soyadı Имя Фамилия Отчество Ім’я Прізвище Име Фамилно_име Презиме ' +
    'Όνομα Επώνυμο 姓 名 姓氏 名字 姓名 氏名 名前 성 이름 שם שם_פרטי שם_משפחה الاسم الاسم_الأول ' +
    'اسم_العائلة نام نام_خانوادگی Tên Họ Họ_tên Nama Nama_depan Nama_belakang ชื่อ นามสกุล नाम',
);
const OF_CONTACT = labels(
  'Phone Phone_number Telephone Mobile Mobile_phone Telefon Telefonnummer Handy Mobiltelefon Téléphone Teléfono ' +
    'Móvil Telefone Telemóvel Celular Telefono Cellulare Telefoon Telefoonnummer Puhelin Puhelinnumero Sími Telefón ' +
    'Telefoni Telefonas Tālrunis Номер_телефона Телефон Номер_телефону Τηλέφωνο 电话 電話 電話番号 ' +
    '电话号码 手机 手机号 전화번호 전화 휴대폰 טלפון الهاتف رقم_الهاتف هاتف تلفن Điện_thoại ' +
    'Số_điện_thoại Telepon โทรศัพท์ Email E-mail E-Mail Mail Email_address E-Mail-Adresse Courriel Adresse_e-mail ' +
    'Correo Correo_electrónico E-postadress E-post Sähköposti sähköposti El._paštas E-pasts E-posta Эл._почта ' +
    'Електронна_пошта Электронная_почта Ел._пошта Имейл Е-пошта 邮箱 电子邮件 電子郵件 ' +
    'メールアドレス メール 이메일 אימייל דוא"ל البريد_الإلكتروني ایمیل อีเมล Address Address_1 ' +
    'Address_2 Street Postal_code Zip_code City Adresse Anschrift Straße Postleitzahl Code_postal Dirección ' +
    'Código_postal Endereço Morada Indirizzo Indirizzo_di_spedizione CAP Adres Postcode Adress Postnummer Osoite ' +
    'Postinumero Kod_pocztowy Adresa PSČ Cím Irányítószám Адрес Адреса Почтовый_индекс Διεύθυνση 地址 住所 ' +
    '郵便番号 邮政编码 주소 우편번호 כתובת العنوان عنوان آدرس Địa_chỉ Alamat ที่อยู่ पता ' +
    'Credit_card Bankkártya Kreditkarte Carte_de_crédit Tarjeta_de_crédito Cartão_de_crédito Carta_di_credito Creditcard ' +
    'Kreditkort Luottokortti Karta_kredytowa Kreditní_karta Hitelkártya Кредитная_карта Кредитна_картка ' +
    'Πιστωτική_κάρτα Kredi_kartı 信用卡 クレジットカード 신용카드 כרטיס_אשראי بطاقة_ائتمان',
);

/** What is said of an address that is none. */
const OF_ERROR = labels('Неверный_email Некорректный_email Неправильный_email');

/** Of a field of personal data; `text` has one char a byte. */
export const isLabelOfPerson = (text: string): boolean => {
  const label = text.replace(/ ?[12]$/, '');
  return OF_NAME.has(label) || OF_CONTACT.has(label) || OF_ERROR.has(label);
};

/** Behind a name of a person alone, where the rule may have been one for passwords. */
const NAME_BEFORE = /([A-Za-z_\x80-\xff]{1,30})["'\]]{0,2}[ \t]*(?:[:=]|=>)[ \t]*\\{0,3}["']?$/;
const NAMES =
  'name vorname nachname nom apellido apellidos cognome nazwisko achternaam voornaam forename sobrenome imię imie имя фамилия Имя Фамилия 姓名 氏名'
    .split(' ')
    .flatMap(waysToSee);
const BEFORE_BYTES = 40;
const LABEL_BYTES_MAX = 40;
const QUOTES: ReadonlySet<number | undefined> = new Set([0x22, 0x27]);

/** All that stands between the quotes, of which a rule may have read the first word: `"firstName": "First name"`. */
const betweenQuotes = (bytes: Uint8Array, start: number, text: string): string => {
  const quote = bytes[start - 1];
  if (!QUOTES.has(quote)) return text;
  const all = toLatin1(bytes, start, Math.min(bytes.length, start + LABEL_BYTES_MAX));
  const end = all.indexOf(String.fromCharCode(quote!));
  return end < 0 ? text : all.slice(0, end).replace(/\\+$/, '');
};

/**
 * Behind "имя" and a blank a word in small letters: whose name it is, if no person's (`имя файла`), or what is said of it. Names of people
 * begin with a capital; behind a colon (`имя: иван`) any word is one.
 */
const SMALL_CYRILLIC = /^(?:\xd0[\xb0-\xbf]|\xd1[\x80-\x9f])/;
const OF_SOMETHING = ['имя ', 'Имя ', 'фамилия ', 'Фамилия '].flatMap(waysToSee);
/** How code calls the variable that holds it; where no quotes stand. */
const VARIABLE = /^(?:user_?name|(?:first|last|full)_?name|name)$/;

/** Nobody is called so, also between quotes: `"Vorname": "firstname"`. */
const NAME_OF_FIELD = /^(?:first|last|full)_?name$/;

/** `value` is what stands at `start`. */
export const isLabelOfName = (bytes: Uint8Array, start: number, value: string): boolean => {
  // A name may have an apostrophe, so that the quote behind it is taken for its last letter.
  const text = betweenQuotes(bytes, start, value.replace(/'$/, ''));
  const isNoun = SMALL_CYRILLIC.test(text);
  if (!isNoun && !OF_NAME.has(text) && !VARIABLE.test(text)) return false;
  const before = toLatin1(bytes, Math.max(0, start - BEFORE_BYTES), start);
  if (OF_NAME.has(text) && before.endsWith('">')) return true;
  if (isNoun) return OF_SOMETHING.some((one) => before.endsWith(one));
  if (!OF_NAME.has(text) && !NAME_OF_FIELD.test(text) && /["']$/.test(before)) return false;
  const [, named] = NAME_BEFORE.exec(before) ?? [];
  if (named === undefined) return false;
  const name = lowerAsciiText(named);
  return NAMES.some((one) => name.endsWith(one));
};
