/**
 * Is what stands behind a label such as "display name" or "client name" the name of a person? Programs put names of things there as well:
 * "Default Domain Policy", "New Dashboard", "Security Scanner".
 *
 * Law: refuses a name only for a word of a closed list, none of which is a given or a family name that is often met.
 */
import { toLatin1, utf8AsLatin1 } from '../../../core/bytes.ts';
import { isLabelOfPerson } from './person-label.ts';

const THINGS = new Set(
  (
    'about account action active adapter addon address admin administrator advanced agent alarm alert alerting alerts analytics ' +
    'android anlage anonymous api app application audio audit authenticated authentication automation azure backlog backup balancer ' +
    'basket battery billing bios birth bluetooth boot bot broker browser bucket build builder builds builtin bundle button cache ' +
    'calendar camera cart catalog central certificate channel chat checker checkout chrome client clock cloud cluster code codice com ' +
    'company compiler component computer config configuration connection connector console consumer contact contacts container ' +
    'controller converter corp corporation counter cpu crawler customer daemon daily dashboard data database dataset debian debugger ' +
    'default delivery department dependabot deploy deployment desktop development device directory disk display docker documento ' +
    'domain downloader driver drivers edition editor email embedding embeddings emulator endpoint engine engineering enterprise error ' +
    'essentials ethernet event events everyone explorer exporter extension failed failover file files filter finance firefox firewall ' +
    'firmware fiscal folder forum framework full function gallery game games gateway gauge generator github gitlab global gmbh gpu ' +
    'graphics grid group groups handler hdmi health heartbeat helper host hotfix hourly hub icon identity image importer inc incident ' +
    'index installed installer instance insurance integration internal invalid inventory invoice invoices job jobs kernel keyboard ' +
    'kubernetes landing launcher library license limited linie linux list llc load local log logs ltd mail management manager ' +
    'marketing maschine media meeting memory menu message metric metrics microphone microsoft missing mobile mode model models module ' +
    'monitor monitoring monthly mouse movie my name national network new newsletter node none not notebook notes null number object ' +
    'office offline online operations operator optimizer option order orders organization overlay overview package pager pages parser ' +
    'part partition passport password patch payment pending permanent permission pipeline plan planner plans platform playlist plugin ' +
    'policy pool portal premium preview print printer probe process processing processor producer production profile profiler program ' +
    'project prompt provider proxy query queue queues read recipients record redis redistributable region registry release ' +
    'reliability reminder reminders remote report reports request required resource response role root router rule runbook running ' +
    'runtime salaried sales sample scanner schedule scheduler schema script search seasonal security sensor serial server service ' +
    'services session setting settings setup shared sheet shell shipping simulator site social software source span speaker spider ' +
    'spooler sprint sql staff staging standard starter station status stopped storage store stream streams studio subscription suite ' +
    'summary support switch system systems table task tax team template temporary tenant terminal test text theme thermal thread ' +
    'ticket time timer token tool toolkit tools topic topics trace tracker trial ubuntu ultimate unassigned undisclosed unit units ' +
    'universal unknown update updated updater uploader usb user users utility validator value vault version video viewer virtual ' +
    'visual wallet weather web weekly werk widget widgets wifi wiki windows wireless wishlist wizard workbook worker workflow ' +
    'workforce workspace wrapper write zone'
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
  !isLabelOfPerson(text) &&
  !ORDERS.some((word) => text.includes(word)) &&
  !text
    .toLowerCase()
    .split(/[^a-z\x80-\xff]+/)
    .some((word) => THINGS.has(word));
