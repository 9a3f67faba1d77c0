/**
 * The promise of lethe, held by the type system: what came in is `Raw`, what may go out is `Sanitized`, and only
 * `redact/` turns one into the other (`as Sanitized` stands in its redactor and where a worker's answer comes back; test/tidy proves it).
 * Reading is free.
 */
declare const rawBrand: unique symbol;
declare const sanitizedBrand: unique symbol;

/** Bytes as they came from the source; nothing may publish them. */
export type Raw<T> = T & { readonly [rawBrand]: true };

/** Proven clean, or replaced by a marker. The only thing a sink takes. */
export type Sanitized<T> = T & { readonly [sanitizedBrand]: true };
