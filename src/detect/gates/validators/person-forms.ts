/**
 * Forms that a value of a person has by itself, in whatever row or cell it stands: births, telephones, numbers in groups, streets.
 * Text is UTF-8, one char a byte.
 *
 * Law: closed lists of words, anchored shapes. Days of now, counters, versions and sentences are of none.
 */
const BIRTH =
  /^(?:((?:19|20)\d\d)([-/.])\d{1,2}\2\d{1,2}|\d{1,2}([-/.])\d{1,2}\3((?:19|20)\d\d))(?:[T ]00:00:00\S*)?$/;
/** `5 May 1984`, `05 Mei 1998`, `May 5, 1984`. */
const BIRTH_TOLD =
  /^(?:\d{1,2}\.?[ -][A-Za-z\x80-\xff]{3,14}\.?,?[ -]|[A-Z][a-z]{2,9} \d{1,2}, )((?:19|20)\d\d)$/;
/** `1984-5-5`. */
const BIRTH_BYTES_MIN = 8;
const BORN_FIRST = 1920;
const BORN_LAST = 2010;

/** A day on which somebody who has an account was born: later ones are days on which something happened. */
export const isBirth = (text: string): boolean => {
  if (text.length < BIRTH_BYTES_MIN) return false;
  const found = BIRTH.exec(text);
  return isYear(Number(found?.[1] ?? found?.[4] ?? BIRTH_TOLD.exec(text)?.[1] ?? 0));
};
const isYear = (year: number): boolean => year >= BORN_FIRST && year <= BORN_LAST;

/** With a sign of telephones or of groups; digits alone begin with a zero, which counters do not. */
const PHONE =
  /^(?:\+\d[\d ().-]{6,17}\d|\(\d{2,5}\)[ -]?\d[\d -]{3,10}\d|\d{2,5}(?:[ -]\d{2,5}){1,4}|0[1-9]\d{7,9}|0[1-9]\d{0,3}[ /]\d{3,9})$/;
const DAY = /^(?:19|20)\d\d[-/. ]\d{1,2}[-/. ]\d{1,2}$|^\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)?\d\d$/;
/** With a sign of telephones, in groups, or with a zero before. */
export const isPhone = (text: string): boolean => {
  // The shape first: few values have it, and digits are dear to count.
  if (!PHONE.test(text)) return false;
  const digits = text.replaceAll(/\D/g, '').length;
  return digits >= 7 && digits <= 15 && !BIRTH.test(text) && !DAY.test(text);
};

const DIGITS = /^(?:\d{9,13}|(?:19[2-9]\d|200\d|2010)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))$/;
/** A telephone, a number of a citizen or a birth in digits alone: asked for beside a name that is known. */
export const isNumberOfPerson = (text: string): boolean => DIGITS.test(text);

/** `333.555-091-22`, `12-3456-789/01`: nine digits and more in groups, which no day has. */
const ANY_GROUPS = /^\d{1,6}(?:[-./ ]\d{1,6}){1,4}$/;
/** `K1234567`, `QA123456X`: as passports and cards are numbered. */
const DOCUMENT = /^[A-Z]{1,2}\d{6,8}[A-Z]?\d?$/;
/** Asked for in a row that speaks for a person: what has groups but no form of a country's, and the number of a document. */
export const isNumberOfRow = (text: string): boolean => {
  const digits = text.replaceAll(/\D/g, '').length;
  return (
    (ANY_GROUPS.test(text) && digits >= 9 && digits <= 16 && !DAY.test(text)) || DOCUMENT.test(text)
  );
};

const IN_GROUPS = /^(?:\d{1,3}(?:\.\d{3}){2}-[\dXKxk]{1,2}|\d{3}-\d{2}-\d{4})$/;
/** `852.963.741-09`, `23.456.789-0`, `123-45-6789`: numbers of citizens and tax payers. */
export const isInGroups = (text: string): boolean => IN_GROUPS.test(text);

/** Words for streets, of UTF-8 as bytes: in a title, in small letters, in capitals. */
const BEHIND_NAME =
  '(?:Street|street|STREET|St|st|ST|Avenue|avenue|AVENUE|Ave|ave|AVE|Road|road|ROAD|Rd|rd|RD|Lane|lane|LANE|Ln|ln|LN|Drive|' +
  'drive|DRIVE|Dr|dr|DR|Boulevard|boulevard|BOULEVARD|Blvd|blvd|BLVD|Court|court|COURT|Ct|ct|CT|Way|way|WAY|Place|place|' +
  'PLACE|Pl|pl|PL|Square|square|SQUARE|Terrace|terrace|TERRACE|Circle|circle|CIRCLE|Cir|cir|CIR|Crescent|crescent|CRESCENT|' +
  'Cres|cres|CRES|Parkway|parkway|PARKWAY|Pkwy|pkwy|PKWY|Highway|highway|HIGHWAY|Hwy|hwy|HWY|Trail|trail|TRAIL|Trl|trl|TRL|' +
  'Grove|grove|GROVE|Close|close|CLOSE|Crossing|crossing|CROSSING|Alley|alley|ALLEY|Gardens|gardens|GARDENS|Walk|walk|WALK|' +
  'Mews|mews|MEWS)';
const BEFORE_NAME =
  '(?:Rue|rue|RUE|Allee|allee|ALLEE|All\xc3\xa9e|all\xc3\xa9e|ALL\xc3\x89E|Impasse|impasse|IMPASSE|Chemin|chemin|CHEMIN|Quai|' +
  'quai|QUAI|Avenue|avenue|AVENUE|Boulevard|boulevard|BOULEVARD|Calle|calle|CALLE|Carrera|carrera|CARRERA|Avenida|avenida|' +
  'AVENIDA|Paseo|paseo|PASEO|Rua|rua|RUA|Travessa|travessa|TRAVESSA|Alameda|alameda|ALAMEDA|Viale|viale|VIALE|Piazza|' +
  'piazza|PIAZZA|Corso|corso|CORSO|Ul|ul|UL|Ulica|ulica|ULICA|Aleja|aleja|ALEJA|Jalan|jalan|JALAN|Jl|jl|JL|Jln|jln|JLN|' +
  'Strada|strada|STRADA|Bulevardul|bulevardul|BULEVARDUL|Calea|calea|CALEA|Aleea|aleea|ALEEA|Jir\xc3\xb3n|jir\xc3\xb3n|' +
  'JIR\xc3\x93N|Pasaje|pasaje|PASAJE|Pra\xc3\xa7a|pra\xc3\xa7a|PRA\xc3\x87A|Rodovia|rodovia|RODOVIA|Estrada|estrada|' +
  'ESTRADA|Bulevar|bulevar|BULEVAR|Av|Via|Str|Cra|Kp|\xd1\x83\xd0\xbb|\xd0\xb2\xd1\x83\xd0\xbb|' +
  '\xd1\x83\xd0\xbb\xd0\xb8\xd1\x86\xd0\xb0|\xd0\xb2\xd1\x83\xd0\xbb\xd0\xb8\xd1\x86\xd1\x8f|' +
  '\xd0\xbf\xd1\x80\xd0\xbe\xd1\x81\xd0\xbf\xd0\xb5\xd0\xba\xd1\x82|\xd0\xbf\xd1\x80\xd0\xbe\xd1\x81\xd0\xbf|' +
  '\xd0\xbf\xd1\x80-\xd1\x82|\xd0\xbf\xd0\xb5\xd1\x80\xd0\xb5\xd1\x83\xd0\xbb\xd0\xbe\xd0\xba|' +
  '\xd0\xb1\xd1\x83\xd0\xbb\xd1\x8c\xd0\xb2\xd0\xb0\xd1\x80|\xd0\xb3|\xd7\xa8\xd7\x97\xd7\x95\xd7\x91|' +
  '\xd8\xb4\xd8\xa7\xd8\xb1\xd8\xb9|\xd8\xae\xdb\x8c\xd8\xa7\xd8\xa8\xd8\xa7\xd9\x86|\xda\xa9\xd9\x88\xda\x86\xd9\x87)';
const IN_NAME =
  '(?:strasse|stra\xc3\x9fe|str\\.|weg|platz|gasse|straat|laan|gracht|plein|gatan|v\xc3\xa4gen|vej|gade|veien|gata|katu|tie|' +
  'kuja)';
const LAST_WORD =
  '(?:Utca|utca|UTCA|\xc3\x9at|\xc3\xbat|\xc3\x9aT|T\xc3\xa9r|t\xc3\xa9r|T\xc3\x89R|K\xc3\xb6r\xc3\xbat|k\xc3\xb6r\xc3\xbat|' +
  'K\xc3\x96R\xc3\x9aT|Iela|iela|IELA|Gatv\xc4\x97|gatv\xc4\x97|GATV\xc4\x96|Mnt|mnt|MNT|Tn|tn|TN|Cesta|cesta|CESTA|Ulica|' +
  'ulica|ULICA|Ulice|ulice|ULICE|N\xc3\xa1m\xc4\x9bst\xc3\xad|n\xc3\xa1m\xc4\x9bst\xc3\xad|N\xc3\x81M\xc4\x9aST\xc3\x8d|' +
  'Sokak|sokak|SOKAK|Sok|sok|SOK|Cad|cad|CAD|Caddesi|caddesi|CADDESI|Soka\xc4\x9f\xc4\xb1|soka\xc4\x9f\xc4\xb1|' +
  'SOKA\xc4\x9eI|Mah|mah|MAH|Mahallesi|mahallesi|MAHALLESI|\xd0\xa3\xd0\xbb\xd0\xb8\xd1\x86\xd0\xb0|' +
  '\xd1\x83\xd0\xbb\xd0\xb8\xd1\x86\xd0\xb0|\xd0\xa3\xd0\x9b\xd0\x98\xd0\xa6\xd0\x90|' +
  '\xd0\x9f\xd0\xb5\xd1\x80\xd0\xb5\xd1\x83\xd0\xbb\xd0\xbe\xd0\xba|' +
  '\xd0\xbf\xd0\xb5\xd1\x80\xd0\xb5\xd1\x83\xd0\xbb\xd0\xbe\xd0\xba|' +
  '\xd0\x9f\xd0\x95\xd0\xa0\xd0\x95\xd0\xa3\xd0\x9b\xd0\x9e\xd0\x9a|' +
  '\xd0\x9f\xd1\x80\xd0\xbe\xd1\x81\xd0\xbf\xd0\xb5\xd0\xba\xd1\x82|' +
  '\xd0\xbf\xd1\x80\xd0\xbe\xd1\x81\xd0\xbf\xd0\xb5\xd0\xba\xd1\x82|' +
  '\xd0\x9f\xd0\xa0\xd0\x9e\xd0\xa1\xd0\x9f\xd0\x95\xd0\x9a\xd0\xa2|' +
  '\xd0\x91\xd1\x83\xd0\xbb\xd1\x8c\xd0\xb2\xd0\xb0\xd1\x80|\xd0\xb1\xd1\x83\xd0\xbb\xd1\x8c\xd0\xb2\xd0\xb0\xd1\x80|' +
  '\xd0\x91\xd0\xa3\xd0\x9b\xd0\xac\xd0\x92\xd0\x90\xd0\xa0|\xd0\x92\xd1\x83\xd0\xbb\xd0\xb8\xd1\x86\xd1\x8f|' +
  '\xd0\xb2\xd1\x83\xd0\xbb\xd0\xb8\xd1\x86\xd1\x8f|\xd0\x92\xd0\xa3\xd0\x9b\xd0\x98\xd0\xa6\xd0\xaf)';
const WORD = String.raw`[A-Z\x80-\xff][\w.'\x80-\xff-]*`;

/** A number and a name with a word for streets, in either order, or a part of a house. */
const STREETS: readonly RegExp[] = [
  new RegExp(String.raw`^\d{1,5}[A-Za-z]?,? (?:${WORD} ){1,4}${BEHIND_NAME}(?:[. ,;\\].*)?$`),
  new RegExp(String.raw`^\d{1,5}[A-Za-z]?,? ${BEFORE_NAME}\.? .*[a-z\x80-\xff]{3}`),
  new RegExp(
    String.raw`^(?:${BEFORE_NAME}\.? ?(?:(?:d[aeo]s?|del|de l[ao]s?|di|du|des|dei) )?[A-Z0-9\x80-\xff]|\xd0\xb3\. ).*\d`,
  ),
  new RegExp(String.raw`^${BEFORE_NAME} (?:[A-Za-z'\x80-\xff]+ ){2,6}[A-Za-z\x80-\xff]{3,}$`),
  new RegExp(String.raw`^[A-Z\x80-\xff][a-z\x80-\xff]*${IN_NAME} ?\d`),
  new RegExp(
    String.raw`(?:^|, ?)(?:${WORD} ){1,4}(?:${BEHIND_NAME}|${LAST_WORD})[.,]? (?:[a-z\x80-\xff]{1,6}\.? ?)?\d{1,5}\b`,
  ),
  /^(?:Apt?|Apartment|Unit|Flat|Suite|P\.? ?O\.? Box) ?#?\d/,
  /\b[Rr][Tt][. ]?\d{1,3}[ /].*\b[Rr][Ww][. ]?\d{1,3}\b|\bRT\d\d\/\d\d\b/,
  // As in Viet Nam: number, street, quarter, town.
  new RegExp(
    String.raw`^(?:S\xe1\xbb\x91 )?\d{1,4}[A-Z]?(?:/\d+)*,? ${WORD}(?: ${WORD})*(?:, ${WORD}(?: ${WORD})*){2,4}$`,
  ),
];
/** A street with a number or a word for it, or a part of a house. */
export const isStreet = (text: string): boolean =>
  text.includes(' ') && STREETS.some((street) => street.test(text));

/** In a row that speaks for a person: a number and words, words and a number with a town behind it, `C/ Mayor 3`, `Kiel 5 B 15`. */
const HOUSES: readonly RegExp[] = [
  new RegExp(String.raw`^\d{1,5}[A-Za-z]?(?:/\d{1,3})?,? ${WORD}(?:,? ${WORD}){1,6}$`),
  new RegExp(
    String.raw`^${WORD}(?: ${WORD}){0,4},? (?:n(?:\.|\xc2[\xba\xb0]) ?)?\d{1,4}[A-Za-z]?,? (?:\d{3,6} )?${WORD}(?: ${WORD}){0,3}$`,
  ),
  /^C\/ ?[A-Z\x80-\xff][a-z\x80-\xff]+[ ,].*\d/,
];
/** The address of a house, where the row says that it is one. */
export const isHouse = (text: string): boolean => HOUSES.some((house) => house.test(text));

const POSTCODE =
  /^(?:[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|\d{4} ?[A-Z]{2}|\d{5,6}|\d{3} \d{2}|\d{2}-\d{3}|\d{5}-\d{3})$/;
/** Of a post of Europe or South America. */
export const isPostcode = (text: string): boolean => POSTCODE.test(text);
/** Of the United Kingdom, which nothing else is written as. */
export const isPostcodeOfBritain = (text: string): boolean =>
  /^[A-Z]/.test(text) && isPostcode(text);

const STREET_ALONE = new RegExp(String.raw`^[A-Z\x80-\xff][a-z\x80-\xff]{2,}${IN_NAME}$`);
/** `Spijkerstraat`: its number stands in another column. */
export const isStreetAlone = (text: string): boolean => STREET_ALONE.test(text);
