/** Is a part a trace and nothing else (codec/traceparent.ts)? It is not searched then, unless a rule asks for it by name. */
import { isTraceparent } from '../codec/traceparent.ts';
import type { FieldRules } from './field-rules.ts';

/** `headerName`: the name of the header whose value [start, end) is; `applies` are the rules in force there. */
export const isTraceHeader = (
  bytes: Uint8Array,
  start: number,
  end: number,
  headerName: string | null,
  fields: FieldRules,
  applies: Uint8Array,
): boolean =>
  headerName === 'traceparent' &&
  isTraceparent(bytes, start, end) &&
  fields.header(headerName, applies).length === 0;
