/**
 * Is what stands behind a label such as "display name" or "client name" the name of a person? Programs put names of things there as well:
 * "Default Domain Policy", "New Dashboard", "Security Scanner".
 *
 * Law: refuses a name only for a word of a closed list, none of which is a given or a family name that is often met.
 */
import { toLatin1, utf8AsLatin1 } from '../../../core/bytes.ts';

const THINGS = new Set(
  (
    'about account action active adapter address admin administrator agent alert alerting alerts analytics android anonymous api app ' +
    'application audio audit authenticated authentication automation azure backlog backup basket battery billing bios birth bluetooth boot bot ' +
    'broker browser build builder builds builtin button cache camera cart catalog certificate checkout chrome client cloud cluster ' +
    'code codice com company component computer config configuration connection connector console consumer contact container ' +
    'controller corp corporation counter cpu crawler customer daemon daily dashboard data database debian default delivery ' +
    'dependabot department deploy deployment desktop development device directory disk display docker documento domain driver drivers edition ' +
    'email endpoint engine engineering enterprise error ethernet event events everyone explorer failed failover file files filter ' +
    'finance firefox firewall firmware fiscal folder framework function gateway gauge github gitlab global gmbh gpu graphics group groups handler ' +
    'hdmi health heartbeat helper host identity inc incident index installed installer instance insurance integration internal ' +
    'invalid inventory invoice invoices job jobs kernel keyboard kubernetes landing library license limited linux list llc local log ' +
    'logs ltd mail management manager marketing media memory menu message metric metrics microphone microsoft missing mobile mode ' +
    'module monitor monitoring monthly mouse my name national network new node none not null number object office offline online ' +
    'operations operator option order orders organization overlay overview package pager pages partition passport password payment ' +
    'pending permission pipeline platform plugin policy pool portal printer probe process processor producer production profile ' +
    'program project prompt provider proxy query queue queues read recipients record redis redistributable registry release ' +
    'reliability remote report reports request required resource response role root rule runbook running runtime sales sample ' +
    'scanner schedule scheduler schema script search security sensor server service services session setting settings setup shared ' +
    'shell shipping site social software source span speaker spider sprint sql staff staging standard status stopped storage store ' +
    'stream streams summary support system systems table task tax team template tenant terminal test thermal thread ticket timer ' +
    'token tool tools topic topics trace ubuntu unassigned undisclosed unknown update updated updater usb user users utility value ' +
    'version video virtual visual web weekly wifi windows wireless wishlist wizard worker workflow workforce workspace write'
  ).split(' '),
);

/** A longer value is no name that a rule of names would take. */
const NAME_BYTES_MAX = 120;

/** What a form asks of a name or says of it, in Japanese, Chinese and Korean. */
const ORDERS = [
  'ください',
  '下さい',
  'お願い',
  '入力',
  '以内',
  '必須',
  '请输入',
  '不能',
  '입력',
  '주세요',
].map(utf8AsLatin1);

/** False = the name of a thing. */
export const personName = (bytes: Uint8Array, start: number, end: number): boolean =>
  end - start > NAME_BYTES_MAX || isName(toLatin1(bytes, start, end));

const isName = (text: string): boolean =>
  !ORDERS.some((word) => text.includes(word)) &&
  !text
    .toLowerCase()
    .split(/[^a-z\x80-\xff]+/)
    .some((word) => THINGS.has(word));
