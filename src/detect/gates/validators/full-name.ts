/**
 * Is it a given and a family name, both known to the lists, or a login that is made of them? `Ann Lee`, `ann.lee41`, `alee`, `annlee`.
 *
 * Law: for places where nothing else says that a person is named, so both names have to be known, and persons of whom the world writes
 * (`Ada Lovelace`), brands and what is called after somebody (`… Museum`) are none.
 */
import { toLatin1 } from '../../../core/bytes.ts';
import { foldedName } from './folded-name.ts';
import { isFamilyName, isGivenName, isGivenWithFamily, mayBeFamilyName } from './known-name.ts';
import { isOrdinaryWord } from './ordinary-word.ts';
import { personName } from './person-name.ts';

/** A longer value is no name of two to four words. */
const NAME_BYTES_MAX = 80;
/** Bytes behind a name in which its next word is looked for. */
const BEHIND_BYTES = 24;

/** Brands, and persons after whom classes, tests, streets and days are called; nobody whose name many have. */
const PUBLIC = new Set(
  (
    'levi strauss,calvin klein,tommy hilfiger,ralph lauren,charles schwab,hugo boss,jack daniels,johnnie walker,jim beam,mary kay,' +
    'estee lauder,paul smith,paul mitchell,ted baker,marc jacobs,michael kors,yves rocher,christian dior,louis vuitton,giorgio armani,' +
    'jamie oliver,helena rubinstein,elizabeth arden,martin luther,benjamin franklin,abraham lincoln,george washington,thomas jefferson,' +
    'ada lovelace,alan turing,grace hopper,isaac newton,albert einstein,marie curie,linus torvalds,claude shannon,nikola tesla,' +
    'charles darwin,william shakespeare,john kennedy,nelson mandela,charles babbage,john doe,jane doe,max mustermann,erika mustermann,' +
    'jane smith,john smith,harry potter,james bond,sherlock holmes,mickey mouse,donald duck,oliver twist,robin hood,simon bolivar,' +
    'san martin,santa maria,santa ana,santa rosa,san jose,jose marti,juan perez,mario rossi,jan kowalski,aaron swartz,donald knuth,' +
    'jane austen,charles dickens,charlotte bronte,oscar wilde,ernest hemingway,george orwell,virginia woolf,agatha christie,' +
    'arthur conan doyle,edgar allan poe,walt disney,herman melville,jules verne,leo tolstoy,anton chekhov,franz kafka,' +
    'hermann hesse,gabriel garcia marquez,pablo neruda,jorge luis borges,miguel de cervantes,umberto eco,dante alighieri,' +
    'simone de beauvoir,albert camus,marcel proust,isaac asimov,terry pratchett,stephen hawking,richard feynman,niels bohr,' +
    'max planck,werner heisenberg,erwin schrodinger,enrico fermi,robert oppenheimer,johannes kepler,galileo galilei,' +
    'leonardo da vinci,michelangelo buonarroti,vincent van gogh,pablo picasso,salvador dali,frida kahlo,andy warhol,claude monet,' +
    'johann sebastian bach,ludwig van beethoven,wolfgang amadeus mozart,antonio vivaldi,frederic chopin,franz schubert,' +
    'elvis presley,paul mccartney,winston churchill,margaret thatcher,theodore roosevelt,franklin roosevelt,barack obama,' +
    'angela merkel,emmanuel macron,mahatma gandhi,indira gandhi,napoleon bonaparte,julius caesar,john maynard keynes,' +
    'immanuel kant,friedrich nietzsche,rene descartes,blaise pascal,leonhard euler,carl friedrich gauss,bernhard riemann,' +
    'emmy noether,kurt godel,john von neumann,edsger dijkstra,florence nightingale,amelia earhart,yuri gagarin,vasco da gama,' +
    'james clerk maxwell,alexander graham bell,bill gates,elon musk,bjarne stroustrup,anders hejlsberg,brian kernighan,' +
    'erich gamma,morgan stanley,merrill lynch,aston martin,mercedes benz,harley davidson,marks spencer,' +
    'abercrombie fitch,victoria secret,karl lagerfeld,jil sander,stella artois,lockheed martin,' +
    'erin brockovich,pierre de fermat,charles de gaulle,ben nevis,ferrero rocher,franklin gothic,' +
    "jack daniel's," +
    'johns hopkins,dr martens,baker mckenzie,price waterhouse,procter gamble,warner bros,' +
    'martin scorsese,steven spielberg,alfred hitchcock,stanley kubrick,quentin tarantino,freddie mercury,' +
    'david bowie,frank sinatra,joan of arc,' +
    'mary poppins,indiana jones,forrest gump,luke skywalker,darth vader,' +
    'roger federer,lionel messi,cristiano ronaldo,diego maradona,' +
    'tim berners-lee,dennis ritchie,ken thompson,barbara liskov,leslie lamport,guido van rossum,richard stallman,red hat'
  ).split(','),
);

/** What is called after a person, as the next word. */
const CALLED_AFTER = new RegExp(
  '^[ -](?:museum|airport|street|st\\b|road|rd\\b|avenue|ave\\b|boulevard|blvd|square|lane|drive|way\\b|place|plaza|court|university|college|' +
    'hospital|clinic|foundation|award|prize|stadium|arena|park|station|bridge|school|library|theat|terminal|institut|collection|font|typeface|' +
    'jeans|whisk|day\\b|gmbh|inc\\b|ltd|llc|ag\\b|corp|company|group|brand|bank|hotel|centre|center|hall|house|church|cathedral|medal|lecture|' +
    'equation|theorem|algorithm|model|transform|distribution|test\\b|movie|film|series|novel|stra(?:ss|\xc3\x9f)e|platz|allee|schule|klinik|' +
    'plein|straat|gymnasium|stiftung|verlag\\b|terrier|spaniel|retriever)',
  'i',
);

/** False = one of both names is not known, or it is no name of a person. */
export const fullName = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > NAME_BYTES_MAX || !personName(bytes, start, end)) return false;
  const words = wordsOf(toLatin1(bytes, start, end));
  if (words.length < 2 || isPublic(bytes, start, end)) return false;
  const behind = toLatin1(bytes, end, Math.min(bytes.length, end + BEHIND_BYTES));
  return !isCalledAfter(behind) && isGivenWithFamily(words[0]!, words.at(-1)!);
};

/** Is it a brand, or the name of a person of whom the world writes? */
export const isPublic = (bytes: Uint8Array, start: number, end: number): boolean => {
  const words = wordsOf(toLatin1(bytes, start, end));
  return PUBLIC.has(words.join(' ')) || PUBLIC.has(words.slice(0, 2).join(' '));
};

/** Of the text behind a name: does it begin with what is called after persons? */
export const isCalledAfter = (behind: string): boolean => CALLED_AFTER.test(behind);

/** More of it, which in small letters would be something else. No rooms and wards: guests and patients stand before those. */
const THING_AFTER = new RegExp(
  '^ (?:Cup|Trophy|Memorial|Courthouse|Building|Tower|Junction|Central|International|Society|Association|Festival|' +
    'Gallery|Derby|Classic|Dag|Tag|Lounge|Shelf|Edition|Club|Shield|Pier|Dock|Bay|Island|Lake|River|Falls|Mountain|' +
    'Valley|Forest|Garden|Gardens|Market|Tunnel|Serology|Syndrome|Disease|Prize|Fund|Trust|Principle|Effect|Paradox|Law)\\b',
);

/** Is it so unless something speaks of a person? */
export const isThingAfter = (behind: string): boolean => THING_AFTER.test(behind);

/** What nobody is called by, behind a given and a family name: `Emma Miller Hospital`. Hall, Park and Church are families. */
const INSTITUTION =
  /^\S+ .*\S (?:museum|airport|university|college|hospital|clinic|foundation|stadium|library|theatre|klinik|gymnasium|stiftung)$/i;

/** Is it an institution that is called after a person? */
export const isInstitution = (text: string): boolean => INSTITUTION.test(text);

const wordsOf = (latin1: string): string[] =>
  foldedName(latin1)
    .split(/[ .,_]+/)
    .filter((word) => word !== '');

/** Shorter ones are in many words: `spark` is no S. Park. */
const FAMILY_MIN = 5;
const GIVEN_MIN = 3;
const PARTICLE =
  /^(?:vanden|vander|vande|van|von|der|del|della|de|di|da|dos|al|el|bin|ben|ter|ten|mc|mac|o)/;

/** Of a login: does it say a given and a family name, a family name beside a letter, or the beginnings of both before a number? */
export const loginName = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > NAME_BYTES_MAX || !personName(bytes, start, end)) return false;
  const text = toLatin1(bytes, start, end);
  const words = wordsOf(text.replace(/^live:|[0-9]+$/g, '')).map((word) =>
    word.replaceAll(/[^a-z-]/g, ''),
  );
  if (words.length === 0 || PUBLIC.has(words.join(' '))) return false;
  const names = words.filter((word) => word.length > 1 && !TITLES.has(word));
  if (names.length >= 2) return isGivenName(names[0]!) || isSurname(names.at(-1)!);
  const [only = ''] = names;
  if (words.length >= 2)
    return (
      only.length >= GIVEN_MIN && (isGivenName(only) || isSurname(only) || isRareSurname(only))
    );
  return (
    isSurname(only.slice(1)) ||
    isJoined(only) ||
    (!isOrdinaryWord(only) && (endsInInitials(only) || (/[0-9]{2}$/.test(text) && isBegun(only))))
  );
};

/** `hargreavest`, `zimmermannu`: letters of a given name behind a family name that is no other word. */
const endsInInitials = (word: string): boolean =>
  [1, 2].some((letters) => {
    const family = word.slice(0, -letters);
    return isSurname(family) && !isOrdinaryWord(family);
  });

/** `gracema16`: a given name and the first letters of another one. */
const isBegun = (word: string): boolean =>
  [2, 3].some(
    (letters) => word.length - letters > GIVEN_MIN && isGivenName(word.slice(0, -letters)),
  );

const TITLES = new Set(['dr', 'prof', 'mr', 'mrs', 'ing']);

const isSurname = (word: string): boolean =>
  word.length >= FAMILY_MIN &&
  (isFamilyName(word) ||
    isFamilyName(word.replace(PARTICLE, '')) ||
    OF_THE_LOW_COUNTRIES.test(word));

/** Behind an initial and a dot: `m.okazaki`. */
const isRareSurname = (word: string): boolean =>
  word.length >= FAMILY_MIN && mayBeFamilyName(word) && !isOrdinaryWord(word);

const OF_THE_LOW_COUNTRIES = /^van(?:de[nr]?)?[a-z]{4,12}$/;

const isJoined = (word: string): boolean => {
  for (let at = GIVEN_MIN; at <= word.length - FAMILY_MIN; at++) {
    if (isGivenName(word.slice(0, at)) && isSurname(word.slice(at))) return true;
  }
  return false;
};
