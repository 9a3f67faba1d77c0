/**
 * Does a value of a field of a person only tell about the field: what a check says of it (`errors.city = "Only letters"`), its
 * number in a schema (`string street = 1;`), a description that repeats its name (`"nachname": "extrahierter Nachname (Feld a)"`)?
 *
 * Law: told by what stands before the value, or by its own name in words without a digit and without `@`, of which there are two or more.
 */

/** An object that holds messages or labels, then the name and a quote. */
const OF_MESSAGES = new RegExp(
  '(?:^|[^A-Za-z])[A-Za-z]{0,12}(?:[Ee]rrors?|[Mm]essages|[Ll]abels?|[Pp]laceholders?|[Hh]ints?)' +
    String.raw`(?:\.|\[["'])\w{1,40}(?:["']\])? ?[=:] ?\\?["']$`,
);
/** Protocol Buffers. */
const FIELD_OF_SCHEMA = new RegExp(
  String.raw`(?:^|[\s{;])(?:string|bytes|bool|double|float|s?fixed(?:32|64)|[us]?int(?:32|64)|` +
    String.raw`(?:repeated|optional|required) [\w.]{1,60}) \w{1,60} = $`,
);
const NUMBER_OF_FIELD = /^[0-9]{1,4};?$/;

/** `before` ends at the value; both have one char a byte. */
export const isAboutField = (before: string, text: string): boolean =>
  OF_MESSAGES.test(before) || (NUMBER_OF_FIELD.test(text) && FIELD_OF_SCHEMA.test(before));

/** What Laravel asks of a field: `required|email:rfc,dns`, `nullable|phone:US`, `['required', 'min:12']`. */
export const isRuleOfForm = (text: string): boolean =>
  FORM_RULES.test(text) || LIST_OF_FORM_RULES.test(text);
const FORM_RULES =
  /^(?:required|nullable|sometimes|bail|string)(?:\|[a-z][a-z0-9_.,]*(?::[A-Za-z0-9_,.]+)?)+$/;

const LIST_OF_FORM_RULES =
  /^\[["'](?:required(?:_with|_if|_unless)?|nullable|sometimes|bail|string)(?::[a-z_,]+)?["'](?:, ?["'][a-z][a-z_]*(?::[a-z0-9_,.]{1,40})?["']){0,9}\],?$/;

const HOLDS_VALUE = /[0-9@]/;
const WORDS = /[A-Za-z\x80-\xff]{2}[^A-Za-z\x80-\xff]+[A-Za-z\x80-\xff]{2}/;
const NAME_LETTERS_MIN = 5;

/** `name` as it stands before the value. */
export const repeatsName = (name: string, text: string): boolean => {
  if (HOLDS_VALUE.test(text) || !WORDS.test(text)) return false;
  const own = lettersOf(name);
  return own.length >= NAME_LETTERS_MIN && lettersOf(text).includes(own);
};

/** A label, a column or a variable that is called like the field, and nothing else: `"iban": "IBAN"`, `pin = pin * 10`. */
export const isNameItself = (name: string, text: string): boolean =>
  !HOLDS_VALUE.test(text) &&
  lettersOf(text).length >= OWN_LETTERS_MIN &&
  lettersOf(text) === lettersOf(name);
const OWN_LETTERS_MIN = 3;

/**
 * The code of a kind of document, as tax offices count them (`{"RUC":"6","DNI":"1"}`): no such document has a number of one or two digits.
 * A day of birth may be `7`, and so may a plate.
 */
const DOCUMENTS = new Set(
  'dni nrodni nif rut cuit cuil cedula cpfcnpj cnh nik ktp npwp passportnum passportnr idcard idcardno'.split(
    ' ',
  ),
);
const CODE = /^[0-9]{1,2}$/;

/** `name` as it stands before the value. */
export const isCodeOfDocument = (name: string, text: string): boolean =>
  CODE.test(text) && DOCUMENTS.has(lettersOf(name));

const lettersOf = (text: string): string =>
  text.replaceAll(/[^A-Za-z\x80-\xff]/g, '').toLowerCase();
