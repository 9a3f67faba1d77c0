/**
 * Message schemas as data, and the TypeScript types of their bodies.
 *
 * Law: a table holds what Kafka's own specification holds (names, types, versions, nullable,
 * tagged, defaults); test/unit/kafka/protocol/specification.test.ts compares them with the specs
 * inside kafka-clients. A field that the version does not have is not written and reads as its
 * default.
 */
/** TypeScript type of each primitive; a uuid is 32 lower-case hex digits. */
export interface Values {
  readonly bool: boolean;
  readonly int8: number;
  readonly int16: number;
  readonly uint16: number;
  readonly int32: number;
  readonly int64: bigint;
  readonly string: string;
  readonly bytes: Uint8Array;
  readonly records: Uint8Array;
  readonly uuid: string;
}
export type Kind = keyof Values;
/** What a writer takes: records may come in pieces, which follow each other. */
type Given<K extends Kind> = K extends 'records' ? Uint8Array | readonly Uint8Array[] : Values[K];

export interface FieldOptions<T> {
  /** First and last version with this field; all versions when left out. */
  readonly since?: number;
  readonly until?: number;
  /** First version in which null is allowed; never when left out. */
  readonly nullableSince?: number;
  /** Number of a tagged field (in all versions that have it). */
  readonly tag?: number;
  /** The default; a field without one must be given. */
  readonly or?: T | null;
}

declare const outType: unique symbol;
declare const inType: unique symbol;
declare const optional: unique symbol;

/**
 * One field of a table. `Out` is what a reader yields, `In` what a writer takes, `Optional` whether
 * a writer may omit it.
 */
export interface Field<Out = unknown, In = unknown, Optional extends boolean = boolean> {
  readonly shape:
    | { readonly kind: 'value'; readonly of: Kind }
    | { readonly kind: 'list'; readonly of: Kind | Fields }
    | { readonly kind: 'struct'; readonly of: Fields };
  readonly since: number;
  readonly until: number;
  readonly nullableSince: number;
  /** -1: an ordinary field. */
  readonly tag: number;
  readonly fallback: unknown;
  readonly [outType]?: Out;
  readonly [inType]?: In;
  readonly [optional]?: Optional;
}
export type Fields = { readonly [name: string]: Field };

type OutOf<F> = F extends Field<infer Out, infer _In, infer _Optional> ? Out : never;
type InOf<F> = F extends Field<infer _Out, infer In, infer _Optional> ? In : never;
type IsOptional<F> = F extends Field<infer _Out, infer _In, infer Optional> ? Optional : never;

/** What a reader yields: every field, those that the version lacks with their defaults. */
export type Decoded<F extends Fields> = { readonly [K in keyof F]: OutOf<F[K]> };
/** What a writer takes: fields with a default may be left out. */
export type Encoded<F extends Fields> = {
  readonly [K in keyof F as IsOptional<F[K]> extends true ? never : K]: InOf<F[K]>;
} & { readonly [K in keyof F as IsOptional<F[K]> extends true ? K : never]?: InOf<F[K]> };

type ItemOut<I> = I extends Kind ? Values[I] : I extends Fields ? Decoded<I> : never;
type ItemIn<I> = I extends Kind ? Given<I> : I extends Fields ? Encoded<I> : never;
type OrNull<T, O> = O extends { readonly nullableSince: number } ? T | null : T;
type HasDefault<O> = O extends { readonly or: unknown } ? true : false;

/** A field of a primitive type. */
export const field = <K extends Kind, const O extends FieldOptions<Values[K]>>(
  kind: K,
  options?: O,
): Field<OrNull<Values[K], O>, OrNull<Given<K>, O>, HasDefault<O>> => ({
  shape: { kind: 'value', of: kind },
  ...ranges(options ?? {}, ZERO[kind]),
});

/** An array of primitives or of structs. */
export const list = <const I extends Kind | Fields, const O extends FieldOptions<readonly []>>(
  item: I,
  options?: O,
): Field<OrNull<readonly ItemOut<I>[], O>, OrNull<readonly ItemIn<I>[], O>, HasDefault<O>> => ({
  shape: { kind: 'list', of: item },
  ...ranges(options ?? {}, []),
});

/** A tagged struct; reads as all its defaults where it is not there. */
export const taggedStruct = <const F extends Fields>(
  fields: F,
  options: { readonly since: number; readonly tag: number },
): Field<Decoded<F>, Encoded<F>, true> => ({
  shape: { kind: 'struct', of: fields },
  ...ranges(options, defaultsOf(fields)),
});

const ranges = (options: FieldOptions<unknown>, zero: unknown) => ({
  since: options.since ?? 0,
  until: options.until ?? Number.MAX_SAFE_INTEGER,
  nullableSince: options.nullableSince ?? Number.MAX_SAFE_INTEGER,
  tag: options.tag ?? -1,
  fallback: options.or === undefined ? zero : options.or,
});

const defaultsOf = (fields: Fields): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(fields).map(([name, spec]) => [name, spec.fallback]));

const ZERO: Values = {
  bool: false,
  int8: 0,
  int16: 0,
  uint16: 0,
  int32: 0,
  int64: 0n,
  string: '',
  bytes: new Uint8Array(0),
  records: new Uint8Array(0),
  uuid: '0'.repeat(32),
};
