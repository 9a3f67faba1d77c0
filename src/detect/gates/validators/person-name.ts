/**
 * Is what stands behind a label such as "display name" or "client name" the name of a person? Programs put names of things there as well:
 * "Default Domain Policy", "New Dashboard", "Security Scanner".
 *
 * Law: refuses a name only for a word of a closed list, none of which is a given or a family name that is often met.
 */
import { toLatin1 } from '../../../core/bytes.ts';

const THINGS = new Set(
  (
    'account action active adapter address admin administrator agent alert alerts anonymous api app application audit authenticated ' +
    'authentication backup browser builtin certificate client cloud cluster code com company component computer config configuration ' +
    'connection connector console container controller corp corporation customer dashboard data database default department deployment ' +
    'desktop development device directory disk display domain edition email endpoint engine enterprise error event events explorer ' +
    'failed failover file files filter firewall folder framework function gateway global gmbh group groups handler helper host inc ' +
    'installed installer instance integration internal invalid job kernel library license limited list llc local log logs ltd mail ' +
    'management manager media memory message microsoft missing mobile mode module monitor monitoring my name network new node none not null ' +
    'object office online operator option order organization package password payment permission platform plugin policy pool portal ' +
    'printer process production profile program project provider proxy query queue read record redistributable redis registry release ' +
    'remote report request required resource response role root rule runtime sample scanner schedule scheduler schema script search ' +
    'security server service services session setting settings setup shared site software source sql standard status storage store ' +
    'support system systems table task team template tenant terminal test token tool tools unknown update updated updater user users utility ' +
    'value version virtual visual web windows wizard workflow workforce workspace write'
  ).split(' '),
);

/** A longer value is no name that a rule of names would take. */
const NAME_BYTES_MAX = 120;

/** False = the name of a thing. */
export const personName = (bytes: Uint8Array, start: number, end: number): boolean =>
  end - start > NAME_BYTES_MAX ||
  !toLatin1(bytes, start, end)
    .toLowerCase()
    .split(/[^a-z\x80-\xff]+/)
    .some((word) => THINGS.has(word));
