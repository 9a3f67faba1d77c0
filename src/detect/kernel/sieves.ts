/**
 * Automata that tell which rules of a list of what fired are left a few bytes further on, built as bytes are seen (assembly/sieves.ts walks
 * them): thirty rules that know the word `password` are refuted by one walk. Scratch memory of one walker.
 *
 * A state is the rules of a list that may still match, each with its positions (regex/ahead.ts), and those of which nothing more is known.
 * Law: a rule that is not among the survivors of a state has no match through the fire. A walk may end at any state: it has survivors.
 */
import type { CompiledPack, TriggerPlace } from '../../core/pack.ts';
import type { Ahead, Where } from '../../regex/ahead.ts';
import { createAhead, DIES, ENDS } from '../../regex/ahead.ts';
import type { SharedMemory } from './kernel.ts';
import { roomFor } from './room.ts';

/** A state's row: an u16 a column, 0 = not built yet; then the address of its survivors, a list of what fires (confirm-memory.ts). */
const ROW_BYTES = 272;
const SURVIVORS = 264;
/** In a row: nothing more can be told behind this state. */
const TERMINAL = 0x8000;
/** Of a list that has no sieve. */
const NO_SIEVE = 0xffff;
/** Lists of fewer rules have none: they are looked at one by one as fast. */
const SIEVED_RULES_MIN = 3;
/** Numbers in lists from here on are no rules. */
const FIRES_NO_RULE = 0xffff_fffc;
/**
 * Transitions that may be built at first, bytes for each one after them: what never repeats costs no more than a walk. Every third
 * sample of the shipped rules asks for some 34,000 (rows-of-many-rules.test.ts).
 */
const BUILDS_FREE = 40_960;
const BYTES_A_BUILD = 128;

export interface Sieves {
  /** The first state of the list at an address, noted behind it. */
  readonly begin: (list: number) => number;
  /** The state behind one, as its row says; 0: no more are built for now. */
  readonly step: (state: number, column: number) => number;
  /** Bytes that were walked allow for so many builds. */
  readonly earn: (bytes: number) => void;
  /** Transitions built and times that all were forgotten: proof that they were. */
  readonly counts: () => { built: number; flushes: number };
}

interface Item {
  readonly rule: number;
  readonly where: Where;
}

interface State {
  readonly live: readonly Item[];
  /** Ascending. */
  readonly sure: readonly number[];
}

/** Where it differs from what is measured: for tests. */
export interface SieveOptions {
  readonly rulesMin?: number;
  readonly bytes?: number;
}

/** Of a pack, in the room for sieves (room.ts) at address `at`. */
export const createSieves = (
  pack: CompiledPack,
  shared: SharedMemory,
  at: number,
  { rulesMin = SIEVED_RULES_MIN, bytes = roomFor(pack.rules.length).sieves }: SieveOptions = {},
): Sieves => {
  const aheadOf = createAheads(pack);
  const store = createStore(shared, at, bytes);
  let left = BUILDS_FREE;
  let built = 0;
  const begin = (list: number): number => {
    const words = shared.words();
    const numbers = [...words.subarray((list >> 2) + 1, (list >> 2) + 1 + words[list >> 2]!)];
    const rules = numbers.filter((number) => number < FIRES_NO_RULE);
    const first = rules.length < rulesMin ? NO_STATE : firstState(numbers, aheadOf);
    const state = first.live.length === 0 ? NO_SIEVE : store.numberOf(first);
    store.note(list + 4 * (numbers.length + 1), state);
    return state;
  };
  return {
    begin,
    step: (state, column) => {
      if (left <= 0) return 0;
      left--;
      built++;
      const next = stepped(store.state(state), column, aheadOf);
      const flushes = store.flushes();
      const number = store.numberOf(next);
      if (flushes === store.flushes()) store.link(state, column, number);
      return number;
    },
    earn: (walked) => {
      left = Math.min(BUILDS_FREE, left + walked / BYTES_A_BUILD);
    },
    counts: () => ({ built, flushes: store.flushes() }),
  };
};

/** Of what is in a list. */
const firstState = (numbers: readonly number[], aheadOf: (rule: number) => Ahead): State => {
  const live: Item[] = [];
  const sure: number[] = [];
  for (const number of numbers) {
    const where = number < FIRES_NO_RULE ? aheadOf(number).start : null;
    if (where === null) sure.push(number);
    else live.push({ rule: number, where });
  }
  return { live, sure: sure.toSorted((a, b) => a - b) };
};

const createAheads = ({ rules, prefilter }: CompiledPack): ((rule: number) => Ahead) => {
  const places: (readonly TriggerPlace[])[] = [];
  for (const trigger of prefilter.triggers) {
    if (trigger.kind === 'rule') places[trigger.rule] = trigger.places;
  }
  const known: (Ahead | undefined)[] = [];
  return (rule) => {
    const { match } = rules[rule]!;
    if (match.kind !== 'pattern') throw new Error('a rule of fields has no triggers');
    return (known[rule] ??= createAhead(match.program, places[rule]!));
  };
};

const stepped = (
  { live, sure }: State,
  column: number,
  aheadOf: (rule: number) => Ahead,
): State => {
  const left: Item[] = [];
  const ended: number[] = [];
  for (const { rule, where } of live) {
    const next = aheadOf(rule).step(where, column);
    if (next === DIES) continue;
    if (next === ENDS) ended.push(rule);
    else left.push({ rule, where: next });
  }
  const all = ended.length === 0 ? sure : [...sure, ...ended].toSorted((a, b) => a - b);
  return { live: left, sure: all };
};

interface Store {
  /** As rows name it, with TERMINAL; a new one has a row and survivors. */
  readonly numberOf: (state: State) => number;
  readonly state: (number: number) => State;
  readonly link: (from: number, column: number, to: number) => void;
  /** Writes a word that is 0 again once all states are forgotten. */
  readonly note: (address: number, state: number) => void;
  readonly flushes: () => number;
}

const createStore = (shared: SharedMemory, at: number, bytes: number): Store => {
  // State 0 is none.
  let states: State[] = [];
  const numbers = new Map<string, number>();
  const lists = createLists(shared, at + bytes);
  const noted: number[] = [];
  let flushes = 0;
  const rowAt = (state: number): number => at + ROW_BYTES * state;
  const forget = (): void => {
    const words = shared.words();
    for (const address of noted) words[address >> 2] = 0;
    noted.length = 0;
    states = [NO_STATE];
    numbers.clear();
    lists.forget();
  };
  forget();
  return {
    numberOf: (state) => {
      const key = keyOf(state);
      const known = numbers.get(key);
      if (known !== undefined) return known;
      const survivors = survivorsOf(state);
      const needed = rowAt(states.length + 1) + 4 * (survivors.length + 1);
      if (needed > lists.from()) {
        forget();
        flushes++;
      }
      const number = states.length | (state.live.length === 0 ? TERMINAL : 0);
      numbers.set(key, number);
      const row = rowAt(states.length);
      states.push(state);
      shared.bytes().fill(0, row, row + ROW_BYTES);
      shared.words()[(row + SURVIVORS) >> 2] = lists.of(survivors);
      return number;
    },
    state: (number) => states[number & ~TERMINAL]!,
    link: (from, column, to) => {
      const cell = rowAt(from) + 2 * column;
      shared.bytes()[cell] = to & 0xff;
      shared.bytes()[cell + 1] = to >> 8;
    },
    note: (address, state) => {
      shared.words()[address >> 2] = state;
      noted.push(address);
    },
    flushes: () => flushes,
  };
};

const keyOf = ({ sure, live }: State): string =>
  [sure.join(), ...live.map(({ rule, where }) => `${rule}:${where.join()}`)].join(';');

const survivorsOf = ({ sure, live }: State): number[] =>
  [...sure, ...live.map(({ rule }) => rule)].toSorted((a, b) => a - b);

/** Lists of survivors, each once, from `end` down. */
const createLists = (shared: SharedMemory, end: number) => {
  const known = new Map<string, number>();
  let from = end;
  return {
    from: () => from,
    forget: () => {
      known.clear();
      from = end;
    },
    of: (survivors: readonly number[]): number => {
      const key = survivors.join();
      let list = known.get(key);
      if (list === undefined) {
        list = from -= 4 * (survivors.length + 1);
        known.set(key, list);
        shared.words().set([survivors.length, ...survivors], list >> 2);
      }
      return list;
    },
  };
};

const NO_STATE: State = { live: [], sure: [] };
