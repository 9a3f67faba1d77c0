/** Words of a context that must not stand near, met inside other words: each lets through what stands beside one of those. */
import { COMMON_WORDS } from './common-words.ts';
import type { Diagnostic } from './diagnostics.ts';
import { diagnostic } from './diagnostics.ts';
import type { RuleContext } from './rule-context.ts';
import { wordsOf } from './rule-context.ts';
import { BORDERED_WORD } from './schema.ts';

/** Borders alone in a named list; one warning a word of `none`, at the word, with a usual word that holds it. */
export const lintContext = (rule: RuleContext): Diagnostic[] => [
  ...loneBorders(rule),
  ...metInsideOthers(rule),
];

/** The schema refuses them where the words stand in the rule itself. A list may be of keywords or values, too, which have no borders. */
const loneBorders = (rule: RuleContext): Diagnostic[] => {
  const { context } = rule.source.match;
  return (['near', 'none', 'none_before'] as const).flatMap((key) => {
    const words = context?.[key];
    if (words === undefined || Array.isArray(words)) return [];
    return wordsOf(words, rule.lists).flatMap((word, i) => {
      if (BORDERED_WORD.test(word)) return [];
      const message = `rule ${rule.source.id}: a word of ${key} must have a letter beside its \\b`;
      const hint = 'write the word between its borders: \\b alone stands everywhere';
      return [diagnostic('RP014', rule.yaml.place(['lists', words.list, i]), message, hint)];
    });
  });
};

const metInsideOthers = (rule: RuleContext): Diagnostic[] => {
  const { context } = rule.source.match;
  return (['none', 'none_before'] as const).flatMap((key) => {
    const words = context?.[key];
    if (words === undefined) return [];
    const inRule = [...rule.path, 'match', 'context', key];
    const path = Array.isArray(words) ? inRule : ['lists', words.list];
    return wordsOf(words, rule.lists).flatMap((word, i) => {
      const holders = BORDERED_WORD.test(word) ? holdersOf(word) : [];
      const sides = new Set(holders.map((it) => it.goesOn));
      if (holders[0] === undefined) return [];
      const message = `rule ${rule.source.id}: a word of ${key} is met inside others, such as "${holders[0].word}"`;
      const hint = sides.size > 1 ? HINTS.both : HINTS[holders[0].goesOn];
      return [diagnostic('RP049', rule.yaml.place([...path, i]), message, hint)];
    });
  });
};

const HINTS = {
  before: 'write \\b before it, so that it begins a word, or a longer text',
  behind: 'write \\b behind it, so that it ends a word, or a longer text',
  both: 'write \\b before and behind it for the whole word, or a longer text',
};

/** Endings of the word itself: `orders` and `ordered` are no other words than `order`. */
const ENDING = /^(?:s|es|d|ed|r|er|rs|ers|e|ing|ings|ly|able|al|ment|ments|ion|ions|or|ors)$/;

interface Holder {
  readonly word: string;
  /** Where it goes on beside what is met. */
  readonly goesOn: 'before' | 'behind';
}

/** Usual words in which a word of a context is met and which are other words than it. */
const holdersOf = (written: string): Holder[] => {
  const [, begins, bare = '', ends] = /^(\\b)?(.*?)(\\b)?$/su.exec(written.toLowerCase())!;
  const found: Holder[] = [];
  for (let at = 0; (at = COMMON_WORDS.indexOf(bare, at)) >= 0; at++) {
    const end = at + bare.length;
    // Spaces at the ends of a word are met between two words.
    const first = COMMON_WORDS.lastIndexOf(' ', at + leading(bare) - 1) + 1;
    const last = COMMON_WORDS.indexOf(' ', end - trailing(bare));
    const before = first < at;
    const behind = last > end;
    if ((before && begins !== undefined) || (behind && ends !== undefined)) continue;
    const word = COMMON_WORDS.slice(first, last);
    if (before) found.push({ word, goesOn: 'before' });
    else if (behind && !ENDING.test(COMMON_WORDS.slice(end, last))) {
      found.push({ word, goesOn: 'behind' });
    }
  }
  return found;
};

const leading = (text: string): number => text.length - text.trimStart().length;
const trailing = (text: string): number => text.length - text.trimEnd().length;
