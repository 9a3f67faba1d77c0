/** Some words of the BIP-39 English list (https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki), for seed phrases. */
import type { Random } from '../random.ts';

const WORDS = (
  'abandon ability able about above absent absorb abstract absurd abuse access accident ' +
  'banana banner bargain barrel basket battle beach bean beauty become beef before cactus cage ' +
  'cake camera camp canal cancel candy cannon canoe canvas daughter dawn debate decade december ' +
  'decide decline decorate eager eagle early earn earth easily east echo ecology fabric face ' +
  'faculty fade faint faith fall false gadget gain galaxy gallery game gap garage garbage habit ' +
  'hair half hammer hamster hand happy harbor icon idea identify idle ignore illegal jacket jaguar ' +
  'jar jazz jealous kangaroo keen keep ketchup label labor ladder lady lake machine mad magic ' +
  'magnet naive name napkin narrow oak obey object oblige pact paddle page pair quality quantum ' +
  'rabbit raccoon race rack saddle sadness safe sail table tackle tag talent umbrella unable vacant ' +
  'wage wagon yard zebra zero zone'
).split(' ');

/** 12 or 24 words. */
export const seedPhrase = (random: Random): string =>
  Array.from({ length: random.pick([12, 24]) }, () => random.pick(WORDS)).join(' ');
