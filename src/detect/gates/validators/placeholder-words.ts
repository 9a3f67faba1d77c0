/**
 * Does a text ask its reader for a secret, in whatever language: `tu_api_key_aqui`, `ваш_пароль`, `你的密钥`, `ditt-lösenord-här`,
 * `발급받은_API_키`, also behind a vendor's prefix (`sk-ant-jouw-key-hier`)?
 *
 * Law: words alone, with numbers of three digits at most among them, two or more, or a text of a script without blanks; one of them is a
 * word for a secret, another one says whose it is, what to do or where. A passphrase has hardly both: `correct horse battery`,
 * `mon-chat-est-noir` and `tu-perro-azul` go.
 */
import { fromUtf8 } from '../../../core/bytes.ts';
import { waysToSee } from './seen-words.ts';

/** A word in small letters, and in those that its Cyrillic or Greek capitals look like (seen-words.ts). */
const waysOf = (word: string): readonly string[] =>
  [word, word.charAt(0).toUpperCase() + word.slice(1), word.toUpperCase()]
    .flatMap(waysToSee)
    .map((seen) => (fromUtf8(seen) ?? word).toLowerCase());
const known = (words: string): ReadonlySet<string> => new Set(words.split(' ').flatMap(waysOf));

/** Whose: your. What to do: insert, enter, replace. Where: here. None is a word of English: `keep-her-secret` may be one. */
const ASKING = known(
  'votre vos tu tus su vuestra tuo tua suo seu sua teu dein deine deinen ihr ihre ihren jouw uw din ditt twoj twoje twoja ' +
    'twój tvuj tvůj tvoje vas vase váš vaše ваш ваша ваше ваші твой твоя твоё твоє senin sizin của cua bạn anda kamu sinun dvs ' +
    'inserez insérez mettez remplacez collez inserta ingresa coloca reemplaza pega insira coloque cole ' +
    'substitua longue aleatoire aléatoire larga largo aleatoria aleatorio lungo lunga casuale langes zufälliges chuoi chuỗi inserisci incolla einfügen einfuegen eintragen vul plak wklej wpisz wstaw vlozte vložte вставьте вставь введите укажите ' +
    'впишите вставте введіть вкажіть masukkan nhap nhập dien điền girin yazin ' +
    'ici aqui aquí acá qui hier här tutaj здесь сюда тут burada buraya disini tässä',
);
const SECRET = known(
  'key keys token secret password passwd pwd passphrase api credential credentials cle clé clef passe mdp jeton clave contraseña contrasena ' +
    'llave senha chave segredo passwort kennwort schlüssel schluessel geheimnis wachtwoord sleutel geheim lösenord losenord nyckel passord ' +
    'nøkkel nokkel adgangskode hasło haslo klucz heslo klíč klic пароль ключ токен секрет şifre sifre parola anahtar khau khẩu khoá khóa ' +
    'khoa mat mật kunci sandi avain salasana jelszo jelszó kulcs parol chiave segreto secreto',
);

/** The same in scripts that are written without blanks, or whose words have endings. */
const ASKING_SIGNS =
  /你的|您的|你申请|请填|请输入|填写|填入|替换|换成|在这里|此处|あなたの|ここに|を入力|発行された|발급받은|발급 받은|본인의|여러분의|당신의|실제|시작하는|여기에|입력하세요|ใส่|ของคุณ|ตรงนี้/u;
const SECRET_SIGNS =
  /密钥|密鑰|密码|密碼|口令|令牌|凭证|キー|パスワード|トークン|シークレット|키|비밀번호|토큰|시크릿|รหัส|คีย์|โทเค|ค่าสุ่ม|secret|token|passw|key/iu;

const PREFIX =
  /^(?:sk-(?:ant-(?:api03-)?|proj-|or-)?|lsv2_|up_|gh[pousr]_|github_pat_|glpat-|xox[a-z]-|gsk_|hf_|tvly-|[prs]k_(?:live_|test_)?|AIza)/;
const OPENING = /^[*<[{("'“「]/;
const CLOSING = /[*>\]})"'”」.!]$/;
/** Words with a digit in them that stand beside the words. */
const PRODUCTS = /neo4j|[sh][23]|k8s|oauth2|md5|sha256|[rh]s256|base64|[25]fa|db2|ec2|web3/gi;
const PARTS = /[_\-\s.,:;!?()/]+/u;
const WORD = /^(?:[\p{L}\p{M}’]+|[0-9]{1,3})$/u;
const SIGNS = /^[\p{L}\p{M}\s_\-.,:;!?()/，。、：；！？（）「」…]+$/u;
const TEXT_BYTES_MAX = 160;
const MAY_BE = /[_\- \x80-\xff]/;
/** What tokens have, and hardly any text of words; told before anything dear. */
const MIXED = /[0-9]{4}|[A-Za-z][0-9]|[0-9][A-Za-z]/;
const BEYOND_ASCII = /[\x80-\xff]/;

/** Where it is to be got from, or how, in English: `get-one-from-the-dashboard`, `same as username`, `set-in-vault`. */
const TOLD = new RegExp(
  '^(?:generate|generated|get|obtain|ask|see|set|stored|kept|loaded|read|taken|fetched|same|use|provide|provided|create|copy|at[-_ ]least|min(?:imum)?)' +
    String.raw`(?:[-_ ][a-z]{1,12}){0,6}[-_ ](?:vault|keychain|env|environment|dashboard|console|settings|config|openssl|admin|portal|above|below|` +
    'username|provider|docs|readme|website|secrets?[-_ ]manager|secret[-_ ]store|random[-_ ](?:string|value|secret|key|bytes)|characters?|chars)' +
    String.raw`(?:[-_ ](?:long|or|more|page|file|store|variables?)){0,2}[.!]?$|^auto[-_ ]?generated?(?:[-_ ][a-z]{1,12}){0,5}$`,
  'i',
);

/** `text` has one char a byte. */
export const asksForSecret = (text: string): boolean => {
  if (text.length > TEXT_BYTES_MAX || !MAY_BE.test(text)) return false;
  if (TOLD.test(text)) return true;
  const whole = fromUtf8(
    text.replace(PREFIX, '').replace(OPENING, '').replace(CLOSING, '').replaceAll(PRODUCTS, 'api'),
  );
  if (whole === null || MIXED.test(whole)) return false;
  if (BEYOND_ASCII.test(text) && ASKING_SIGNS.test(whole))
    return SIGNS.test(whole) && SECRET_SIGNS.test(whole);
  const words = whole.toLowerCase().split(PARTS).filter(isSome);
  if (words.length < 2 || !words.every((word) => WORD.test(word))) return false;
  return words.some((word) => ASKING.has(word)) && words.some((word) => SECRET.has(word));
};

const isSome = (word: string): boolean => word !== '';
