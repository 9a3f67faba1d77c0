/**
 * Is this a name of China or Korea in Latin letters: a family of one syllable that many share, and a given name of two syllables, in either
 * order? `Chengzhong Wu`, `Kang Donggeon`. There are more such given names than lists have.
 *
 * Law: two words in small letters of ASCII, both syllables as Pinyin or the Revised Romanisation write them; whoever asks knows
 * that neither is an ordinary word.
 */

const VOWEL_OF_CHINA =
  '(?:iang|iong|uang|iao|ian|ing|uai|uan|ang|eng|ong|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|[aeiouv])';
const VOWEL_OF_KOREA =
  '(?:yeo|yae|wae|ae|eo|eu|oe|oo|ou|ui|ee|wa|we|wi|wo|ya|ye|yo|yu|[aeiou])(?:ng|[bgklmnpt])?';
const OF_CHINA = new RegExp(`^(?:(?:[csz]h?|[bpmfdtnlgkhjqxryw])?${VOWEL_OF_CHINA}){2}$`);
const OF_KOREA = new RegExp(`^(?:(?:ch|[bdghjkmnpstyr])?${VOWEL_OF_KOREA}){2}$`);

const FAMILIES_OF_CHINA: ReadonlySet<string> = new Set(
  (
    'li wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang feng yu dong xiao ' +
    'cheng cao yuan deng fu shen zeng peng lu su jiang cai jia ding wei xue ye yan pan du dai xia zhong tian ren fan fang shi yao tan ' +
    'liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng long wan duan lei qian yin chang qiao lai gong wen pang lan ' +
    'zhuge ouyang sima shangguan situ xiahou huangfu murong linghu yuwen dongfang nangong'
  ).split(' '),
);
const FAMILIES_OF_KOREA: ReadonlySet<string> = new Set(
  (
    'kim lee park choi jung jeong kang cho jo yoon yun jang chang lim han oh seo shin kwon hwang ahn song ryu yoo yu hong jeon ko moon ' +
    'son yang bae baek heo nam shim noh ha kwak sung cha joo woo koo min na jin ji chae won cheon bang gong hyun ham'
  ).split(' '),
);
/** Shorter ones are words of every language. */
const GIVEN_LETTERS_MIN = 5;

/** The longest of them, in letters. */
export const FAMILY_LETTERS_MAX = 9;

/** Is it one of these families? Of a word in small letters of ASCII. */
export const isFamilyOfOneSyllable = (word: string): boolean =>
  FAMILIES_OF_CHINA.has(word) || FAMILIES_OF_KOREA.has(word);

/** `folded` as `foldedName` writes it. */
export const isNameOfTwoSyllables = (folded: string): boolean => {
  const words = folded.split(' ');
  if (words.length !== 2) return false;
  const [one, other] = words as [string, string];
  return isGivenBeside(one, other) || isGivenBeside(other, one);
};

const isGivenBeside = (given: string, family: string): boolean =>
  given.length >= GIVEN_LETTERS_MIN &&
  ((FAMILIES_OF_CHINA.has(family) && OF_CHINA.test(given)) ||
    (FAMILIES_OF_KOREA.has(family) && OF_KOREA.test(given)));
