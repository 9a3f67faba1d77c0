/**
 * The structures of assembly/confirm.ts in the kernel's memory: records of the rules, and the room for what it works with.
 *
 * rule (48 bytes): flags · columns · border's offset in a row · places · their address · span · start rows by what stands beside (4)
 *   · tables of regex/glances.ts, 0 = none · a bit a place
 * place (32 bytes): bytes ahead of it to the fire · reach · phase · row forward · rows backward by what stands beside (4)
 * Span and reach bound how far back of a fire, or of the place, a match may begin that a later hit finds.
 */
import type { CompiledPack, CompiledRule, Program, TriggerPlace } from '../../core/pack.ts';
import {
  CONFIRM_STEPS_PER_BYTE,
  KERNEL_CHUNK_BYTES_MAX,
  KERNEL_CONFIRM_STEPS_FREE,
  LONG_WINDOWS_RULES_MAX,
  REFUSALS_PER_RUN_MAX,
} from '../../core/limits.ts';
import { anchorFacts } from '../../regex/anchor.ts';
import { byteClasses } from '../../regex/byte-classes.ts';
import { glanceMasks } from '../../regex/glances.ts';
import { BESIDE_OF } from '../../regex/program.ts';
import { secretPhases } from '../../regex/secret-phases.ts';
import type { SharedMemory } from './kernel.ts';
import { fieldBytes, layFields } from './field-memory.ts';
import { fireListBytes, fireTableBytes, writeFires } from './fire-lists.ts';
import { layNames, nameBytes } from './name-memory.ts';
import { quietBytes } from './quiet-memory.ts';
import { roomFor } from './room.ts';
import { VIEW_MEMORY_BYTES } from './view-memory.ts';

export const RULE_BYTES = 48;
export const RULE_STARTS = 24;
export const PLACE_BYTES = 32;
export const PLACE_FORWARD = 12;
export const PLACE_BACKWARD = 16;

/** Flags of a rule. */
const GATED = 1;
const DIRECT = 2;
const ASKS_SECRET = 4;
/** Its glances are bytes, not words: a quarter of the cache (bench: shipped.mixed). */
const NARROW = 8;
const NARROW_PLACES_MAX = 8;
/** A reach that ends no search: larger than any part here. */
const UNBOUNDED = 0x3fff_ffff;

const PARTS_MAX = 64 * 1024;
const FIRE_BYTES = 12;
const COUNT_BYTES = 8;
const ASKED_BYTES = 36;
const MATCH_BYTES = 16;
const FINDINGS_MAX = 32 * 1024;

/** What is searched together at most (assembly/confirm.ts): parts and one more, fires of rules in them, matches. */
export interface Round {
  readonly parts: number;
  readonly fires: number;
  readonly matches: number;
}
/** All of a chunk in most logs: 256 parts at a time take a tenth longer (bench: shipped.mixed). */
const ROUND: Round = { parts: 4096, fires: 32 * 1024, matches: FINDINGS_MAX };
/** What few rules read stays in the cache from part to part: they are searched one by one (bench: 12.dense). */
const ONE_PART: Round = { ...ROUND, parts: 2, matches: 0 };
const roundOf = ({ rules }: CompiledPack): Round =>
  rules.length <= LONG_WINDOWS_RULES_MAX ? ONE_PART : ROUND;
/** Words of the edits of one chunk: four a span, three a record. */
const EDIT_BYTES = 16 * FINDINGS_MAX;
const TEXT_BYTES = 32 * 1024;
/** The kernel reads sixteen bytes at a time. */
const COPY_SLACK = 32;
/** The longest marker of a rule without payload, and slack. */
export const MARKER_SLOT_BYTES = 128;

/** What a rule is to the kernel, beside its record. */
export interface KernelRule {
  readonly phases: Uint8Array | null;
  /** Instructions of its places. */
  readonly places: readonly number[];
  readonly placesAt: number;
  readonly recordAt: number;
}

export interface ConfirmMemory {
  /** A rule's record is written when it is first asked for: most rules never are. Throws for a rule without triggers. */
  readonly rule: (number: number) => KernelRule;
  readonly applies: number;
  readonly parts: number;
  readonly partsMax: number;
  readonly results: number;
  /** Lists of hits: of all automata, of one, and of all again (`hitLists`). */
  readonly hits: readonly [number, number, number];
  /** Per automaton of the prefilter: what fires, by offset of the hot row. */
  readonly fires: readonly number[];
  readonly arena: number;
  readonly arenaEnd: number;
  readonly splice: SpliceMemory;
  /** VIEW_MEMORY_BYTES for view-memory.ts. */
  readonly views: number;
  /** For sieves.ts. */
  readonly sieves: number;
}

/** Where records are spliced from (assembly/splice.ts); addresses. */
export interface SpliceMemory {
  /** KERNEL_CHUNK_BYTES_MAX for the records as they were. */
  readonly source: number;
  readonly edits: number;
  readonly editsEnd: number;
  /** A place for each rule's own marker, MARKER_BYTES_MAX and slack each. */
  readonly markers: number;
  /** The length of each, u32: 0 where the rule's spans are not always replaced by it. */
  readonly lengths: number;
  /** QUIET_BYTES and a row a rule and automaton for quiet-memory.ts. */
  readonly quiet: number;
  /** TEXT_BYTES for texts that are made for one span. */
  readonly texts: number;
  readonly textsEnd: number;
}

/** Addresses from 0 on. */
interface Layout {
  readonly rules: number;
  readonly places: number;
  readonly columns: number;
  readonly beside: number;
  readonly applies: number;
  readonly counts: number;
  readonly armed: number;
  readonly noted: number;
  readonly sorted: number;
  readonly glances: number;
  readonly findings: number;
  readonly matches: number;
  readonly asked: number;
  readonly parts: number;
  readonly results: number;
  readonly hits: number;
  readonly fires: number;
  readonly lists: number;
  readonly arena: number;
  readonly source: number;
  readonly edits: number;
  readonly markers: number;
  readonly lengths: number;
  readonly quiet: number;
  readonly fields: number;
  readonly names: number;
  readonly sieves: number;
  readonly texts: number;
  readonly views: number;
  readonly end: number;
}

/** Of the hits of one automaton: every byte of a chunk may be one. */
const HITS_BYTES = 8 * KERNEL_CHUNK_BYTES_MAX;

/** Lists of the hits of so many automata: all, one's own, and all again to merge them into; of one automaton the first is all there is. */
const hitLists = ({ prefilter }: CompiledPack): readonly [number, number, number] => {
  const { length } = prefilter.automata;
  return length > 1 ? [HITS_BYTES * length, HITS_BYTES, HITS_BYTES * length] : [HITS_BYTES, 0, 0];
};

const layoutOf = (pack: CompiledPack, round: Round): Layout => {
  const { rules, prefilter } = pack;
  const placeCount = prefilter.triggers.reduce(
    (sum, trigger) => sum + (trigger.kind === 'rule' ? trigger.places.length : 0),
    0,
  );
  const room = roomFor(rules.length);
  let at = 0;
  const take = (bytes: number): number => {
    const from = at;
    at = (at + bytes + 31) & ~31;
    return from;
  };
  return {
    rules: take(RULE_BYTES * rules.length),
    places: take(PLACE_BYTES * placeCount),
    columns: take(256 * rules.length),
    beside: take(256),
    applies: take(rules.length),
    counts: take(COUNT_BYTES * rules.length),
    armed: take(4 * rules.length),
    noted: take(FIRE_BYTES * round.fires),
    sorted: take(FIRE_BYTES * round.fires),
    glances: take(room.glances),
    findings: take(12 * FINDINGS_MAX),
    matches: take(MATCH_BYTES * round.matches),
    asked: take(ASKED_BYTES * round.parts),
    parts: take(8 * PARTS_MAX),
    results: take(16 * PARTS_MAX),
    hits: take(hitLists(pack).reduce((sum, bytes) => sum + bytes)),
    fires: take(fireTableBytes(prefilter)),
    lists: take(fireListBytes(prefilter)),
    arena: take(room.arena),
    source: take(KERNEL_CHUNK_BYTES_MAX + COPY_SLACK),
    edits: take(EDIT_BYTES),
    markers: take(MARKER_SLOT_BYTES * rules.length),
    lengths: take(4 * rules.length),
    quiet: take(quietBytes(pack)),
    fields: take(fieldBytes(pack)),
    names: take(nameBytes(pack)),
    sieves: take(room.sieves),
    texts: take(TEXT_BYTES + COPY_SLACK),
    views: take(VIEW_MEMORY_BYTES),
    end: at,
  };
};

/** Bytes of the kernel's memory that `layConfirmMemory` takes; `round` is for tests. */
export const confirmBytes = (pack: CompiledPack, round?: Round): number =>
  layoutOf(pack, round ?? roundOf(pack)).end;

/** Writes the structures of a pack and tells the kernel where they are; `round` as in `confirmBytes`. */
export const layConfirmMemory = (
  pack: CompiledPack,
  shared: SharedMemory,
  round: Round = roundOf(pack),
): ConfirmMemory => {
  const layout = layoutOf(pack, round);
  const room = roomFor(pack.rules.length);
  const base = shared.reserved;
  const { kernel } = shared;
  shared.bytes().set(BESIDE_OF, base + layout.beside);
  const at = (offset: number): number => base + offset;
  tellRooms(shared, layout, round);
  kernel.limit(REFUSALS_PER_RUN_MAX, KERNEL_CONFIRM_STEPS_FREE, CONFIRM_STEPS_PER_BYTE);
  layNames(pack, shared, at(layout.names));
  kernel.prepareSieves(at(layout.sieves));
  layFields(pack, shared, at(layout.fields), {
    applies: at(layout.applies),
    markers: at(layout.markers),
    lengths: at(layout.lengths),
  });
  const hits = at(layout.hits);
  const [all, own] = hitLists(pack);
  const placed = placeRules(pack, at(layout.places));
  const rules: (KernelRule | undefined)[] = [];
  const glances = { at: at(layout.glances), end: at(layout.glances) + room.glances };
  return {
    rule: (number) =>
      (rules[number] ??= writeRule(pack, shared, layout, glances, number, placed[number]!)),
    applies: at(layout.applies),
    parts: at(layout.parts),
    partsMax: PARTS_MAX,
    results: at(layout.results),
    hits: [hits, hits + all, hits + all + own],
    fires: writeFires(pack, shared.words(), at(layout.lists), at(layout.fires)),
    arena: at(layout.arena),
    arenaEnd: at(layout.arena) + room.arena,
    splice: {
      source: at(layout.source),
      edits: at(layout.edits),
      editsEnd: at(layout.edits) + EDIT_BYTES,
      markers: at(layout.markers),
      lengths: at(layout.lengths),
      quiet: at(layout.quiet),
      texts: at(layout.texts),
      textsEnd: at(layout.texts) + TEXT_BYTES,
    },
    views: at(layout.views),
    sieves: at(layout.sieves),
  };
};

/** Tells the kernel where it works, and how much of it. */
const tellRooms = (
  { kernel, reserved }: SharedMemory,
  layout: Layout,
  { parts, fires, matches }: Round,
): void => {
  const at = (offset: number): number => reserved + offset;
  /** Where it begins and ends. */
  const room = (offset: number, bytes: number): readonly [number, number] => [
    at(offset),
    at(offset) + bytes,
  ];
  kernel.prepare(
    at(layout.rules),
    at(layout.beside),
    ...room(layout.findings, 12 * FINDINGS_MAX),
    ...room(layout.asked, ASKED_BYTES * parts),
  );
  kernel.placeFires(
    at(layout.applies),
    at(layout.counts),
    at(layout.armed),
    ...room(layout.noted, FIRE_BYTES * fires),
    at(layout.sorted),
  );
  kernel.placeMatches(...room(layout.matches, MATCH_BYTES * matches));
};

/** Where the records of a rule go. */
interface RulePlace {
  readonly places: readonly TriggerPlace[];
  readonly placesAt: number;
}

const placeRules = ({ rules, prefilter }: CompiledPack, from: number): (RulePlace | null)[] => {
  const placed: (RulePlace | null)[] = rules.map(() => null);
  let placesAt = from;
  for (const trigger of prefilter.triggers) {
    if (trigger.kind !== 'rule') continue;
    placed[trigger.rule] = { places: trigger.places, placesAt };
    placesAt += trigger.places.length * PLACE_BYTES;
  }
  return placed;
};

/** Writes the record of a rule and those of its places. */
const writeRule = (
  { rules }: CompiledPack,
  shared: SharedMemory,
  layout: Layout,
  glances: Room,
  number: number,
  placed: RulePlace | null,
): KernelRule => {
  const words = shared.words();
  const { match } = rules[number]!;
  if (placed === null || match.kind !== 'pattern') throw new Error('a rule without triggers');
  const { places, placesAt } = placed;
  const { program } = match;
  const classes = byteClasses(program);
  const columnsAt = shared.reserved + layout.columns + 256 * number;
  shared.bytes().set(classes.of, columnsAt);
  const phases = secretPhases(program);
  const facts =
    places.length === 1
      ? anchorFacts(program, places[0]!.instruction)
      : { isAlone: false, isFirst: false };
  let span = 0;
  places.forEach(({ instruction, forward, mostBefore }, i) => {
    const reach = facts.isFirst ? 0 : Math.min(mostBefore, UNBOUNDED);
    span = Math.max(span, forward + reach);
    const record = [forward, reach, phases?.[instruction] ?? 0, 0, 0, 0, 0, 0];
    words.set(record, (placesAt + i * PLACE_BYTES) >> 2);
  });
  const recordAt = shared.reserved + layout.rules + RULE_BYTES * number;
  const asks = program.secretGroup !== 0 && phases === null;
  const flags =
    (isAsked(rules[number]!) ? GATED : 0) |
    (facts.isAlone ? DIRECT : 0) |
    (asks ? ASKS_SECRET : 0) |
    (places.length <= NARROW_PLACES_MAX ? NARROW : 0);
  const border = 4 * classes.border;
  // One place is tried sooner than looked around (bench: 12.dense, all.dense 1.04), but where there are many rules most fires are in vain
  // (shipped.clean 0.976 of the time).
  const isTried = places.length === 1 && rules.length <= LONG_WINDOWS_RULES_MAX;
  const glancesAt = isTried ? 0 : writeGlances(program, places, shared, glances);
  const all = places.length < 32 ? (1 << places.length) - 1 : 0xffff_ffff;
  const record = [flags, columnsAt, border, places.length, placesAt, span, 0, 0, 0, 0];
  words.set([...record, glancesAt, all], recordAt >> 2);
  return { phases, places: places.map(({ instruction }) => instruction), placesAt, recordAt };
};

/** What is left of a stretch of memory. */
interface Room {
  at: number;
  readonly end: number;
}

/** Returns their address, 0 where there is no room or nothing is known. */
const writeGlances = (
  program: Program,
  places: readonly TriggerPlace[],
  shared: SharedMemory,
  room: Room,
): number => {
  const masks = glanceMasks(program, places);
  if (masks === null) return 0;
  const { at } = room;
  const isNarrow = places.length <= NARROW_PLACES_MAX;
  const end = at + (isNarrow ? (masks.length + 3) & ~3 : masks.byteLength);
  if (end > room.end) return 0;
  if (isNarrow) shared.bytes().set(masks, at);
  else shared.words().set(masks, at >> 2);
  room.at = end;
  return at;
};

/** Has the host to be asked of its matches? */
const isAsked = ({
  each,
  gates: { keywords, context, validators, entropy, allow },
}: CompiledRule): boolean =>
  each !== null ||
  keywords.length > 0 ||
  context !== null ||
  validators.length > 0 ||
  entropy !== null ||
  allow.length > 0;
