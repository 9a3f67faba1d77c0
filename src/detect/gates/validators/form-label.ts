/**
 * What a form writes beside the box, between quotes where a password would stand: `Repeat your password`, `Gjenta passord`. Texts of a
 * user interface are files of pairs, and their names end in `password`.
 *
 * Law: words alone, one of them a word for a password; a passphrase that holds none is a secret.
 */
/** As bytes of UTF-8. */
const PASSWORD_WORD =
  'passw?or[dt]|kennwort|contrase\xc3\xb1a|senha|wachtwoord|has\xc5\x82o|l\xc3\xb6senord|adgangskode|salasana|mot de passe|' +
  '\xd0\xbf\xd0\xb0\xd1\x80\xd0\xbe\xd0\xbb\xd1\x8c|' +
  '\xd0\xbf\xd0\xb0\xd1\x80\xd0\xbe\xd0\xbb\xd1\x8e';
/** The same in Chinese, Japanese and Korean. */
const PASSWORD_SIGNS =
  '\xe5\xaf\x86\xe7\xa0\x81|\xe5\xaf\x86\xe7\xa2\xbc|' +
  '\xe3\x83\x91\xe3\x82\xb9\xe3\x83\xaf\xe3\x83\xbc\xe3\x83\x89|' +
  '\xeb\xb9\x84\xeb\xb0\x80\xeb\xb2\x88\xed\x98\xb8';
const LABEL = new RegExp(
  `^(?:Passwor[dt]|.* .*(?:${PASSWORD_WORD}|token|secret|your).*|.*(?:(?:${PASSWORD_WORD})(?:et)?|your) .*|.*(?:${PASSWORD_SIGNS}).*)$`,
  'i',
);
/** A number between spaces says how many letters it must have. */
const LABEL_WORDS = /^[A-Za-z\x80-\xff' ,.?!:]+(?:(?<= )[0-9]{1,2} [A-Za-z\x80-\xff' ,.?!:]*)*$/;

/** `text` has one char a byte and is at most some hundred bytes long. */
export const isFormLabel = (text: string): boolean => LABEL.test(text) && LABEL_WORDS.test(text);
