/**
 * Are these words with capitals in a text the name of a person? `Dr Imogen Qyx examined Emma Lee`, `signed by Emma Qyx`,
 * `Geachte heer Qyx,`.
 *
 * Law: yes where given and family name are both known; where one of them is and a word beside them speaks of a person; and for any name
 * in a greeting with a title. Who is asked for a name in every text answers soon: what stands beside it is looked at first.
 */
import { lowerAsciiText, toLatin1 } from '../../../core/bytes.ts';
import { fullName, isCalledAfter, isInstitution, isPublic } from './full-name.ts';
import { knownName } from './known-name.ts';
import { isGivenLast } from './person-among.ts';
import { personName } from './person-name.ts';
import { endsInGreeting, NOBODY, TITLE } from './person-words.ts';
import { isBesidePerson } from './beside-person.ts';

/** Bytes beside a name in which words are looked for. */
const BESIDE_BYTES = 48;

/** False = nothing says that it is a person's. */
export const personInText = (bytes: Uint8Array, start: number, end: number): boolean => {
  const text = toLatin1(bytes, start, end);
  const blank = text.indexOf(' ');
  const before = toLatin1(bytes, Math.max(0, start - BESIDE_BYTES), start);
  const behind = toLatin1(bytes, end, Math.min(bytes.length, end + BESIDE_BYTES));
  if (/^[,!:]/.test(behind) && endsInGreeting(before)) {
    const isNobody = NOBODY.has(text) || NOBODY.has(text.toLowerCase());
    // A call is also `Kedves Olvasó!`, so one word has to be known.
    const isSure = behind.startsWith(',') || blank >= 0 || knownName(bytes, start, end);
    return !isNobody && isSure && personName(bytes, start, end);
  }
  if (blank < 0) return false;
  const isTitled = TITLE.has(lowerAsciiText(text.slice(0, blank)).replace(/\.$/, ''));
  const from = isTitled ? start + blank + 1 : start;
  if (isCalledAfter(behind) || isInstitution(text) || isPublic(bytes, from, end)) return false;
  if (isTitled || isBesidePerson(before, behind))
    return knownName(bytes, from, end) || isGivenLast(bytes, from, end);
  return fullName(bytes, start, end);
};
