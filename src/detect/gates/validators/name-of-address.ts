/**
 * Is what stands before `<local@domain>` the name of a person (RFC 5322 section 3.4)? Yes where a list knows it, or where the address holds
 * a word of it: `Hadley Quist <h.quist@example.com>`.
 *
 * Law: not for a name of things (person-name.ts), nor where the address is one of a role: `Build Bot <build-bot@example.com>`.
 */
import { toLatin1 } from '../../../core/bytes.ts';
import { foldedName } from './folded-name.ts';
import { knownName } from './known-name.ts';
import { personName } from './person-name.ts';

/** Bytes behind the name in which the address stands. */
const ADDRESS_BYTES = 80;
const LOCAL = /^["']?\s{0,2}<([^<>@\s]{1,64})@/;
/** A shorter word stands in many addresses. */
const WORD_MIN = 3;

/** False = neither known nor in the address, or the name of a thing. */
export const nameOfAddress = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (!personName(bytes, start, end)) return false;
  if (knownName(bytes, start, end)) return true;
  const behind = toLatin1(bytes, end, Math.min(bytes.length, end + ADDRESS_BYTES));
  const local = foldedName(LOCAL.exec(behind)?.[1] ?? '');
  return (
    !ROLES.test(local) &&
    foldedName(toLatin1(bytes, start, end))
      .split(/[^a-z]+/)
      .some((word) => word.length >= WORD_MIN && local.includes(word))
  );
};

/** First parts of addresses that are nobody's. */
const ROLES = new RegExp(
  String.raw`(?:^|[._+-])(?:no-?reply|do-?not-?reply|bot|ci|build|devs?|support|info|admin|team|lists?|news|alerts?|noc|ops|sales|hello|` +
    'contact|help|office|security|root|postmaster|mailer-daemon|notifications?|updates?|services?|billing|jobs|press|events?|community|' +
    String.raw`digest)(?:$|[._+-])|\[bot\]`,
);
