/** What is said of a part of a chunk, as flags in results (../../chunk-search.ts reads them). */

/** A trigger of names fires in it: the host reads its fields. */
export const DECODE: u32 = 1;
export const MARKER: u32 = 2;
/** The host searches it. */
export const GENERAL: u32 = 4;
export const LAYER: u32 = 8;
/** A name that a rule asks for stands in it as one of a pair. */
export const PAIRS: u32 = 16;
/** Escapes stand in it: the views of its strings are looked at by themselves. */
export const ESCAPED: u32 = 32;
/** It needs nothing but markers, and was written anew (ordinary.ts). */
export const ORDINARY: u32 = 64;
/** A trigger fires in it outside of all findings. */
export const OUTSIDE: u32 = 128;
/** All its matches are told, the host goes on with them. */
export const HOSTED: u32 = 256;
/** As LAYER, of doubled quotes. */
export const DOUBLED: u32 = 512;
