/** What the kernel asks of its host while it confirms (assembly/confirm.ts, rows.ts, names.ts). */

/** Set before `confirm` is called. */
export interface Host {
  build: (automaton: number, row: number, column: number) => number;
  rowAt: (automaton: number, place: number, beside: number) => number;
  ready: (rule: number) => void;
  asks: (pairs: number, at: number, end: number) => number;
  beginSieve: (list: number) => number;
  stepSieve: (state: number, column: number) => number;
  gate: (
    rule: number,
    hayStart: number,
    hayEnd: number,
    start: number,
    end: number,
    secretStart: number,
    secretEnd: number,
  ) => number;
  secret: (rule: number, hayStart: number, hayEnd: number, start: number, end: number) => number;
}

const noHost = (): number => {
  throw new Error('nobody confirms');
};
/** Whoever confirms nothing is asked nothing. */
export const NO_HOST: Host = {
  build: noHost,
  rowAt: noHost,
  ready: noHost,
  asks: noHost,
  beginSieve: noHost,
  stepSieve: noHost,
  gate: noHost,
  secret: noHost,
};

/** The kernel is made before its host. */
export const callsOf = (host: Host): Host => ({
  build: (automaton, row, column) => host.build(automaton, row, column),
  rowAt: (automaton, place, beside) => host.rowAt(automaton, place, beside),
  ready: (rule) => host.ready(rule),
  asks: (pairs, at, end) => host.asks(pairs, at, end),
  beginSieve: (list) => host.beginSieve(list),
  stepSieve: (state, column) => host.stepSieve(state, column),
  gate: (rule, hayStart, hayEnd, start, end, secretStart, secretEnd) =>
    host.gate(rule, hayStart, hayEnd, start, end, secretStart, secretEnd),
  secret: (rule, hayStart, hayEnd, start, end) => host.secret(rule, hayStart, hayEnd, start, end),
});
