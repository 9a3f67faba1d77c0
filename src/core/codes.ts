/** Why a record was replaced whole: text of marker records (`[REDACTED:lethe-<code>]`), header `x-lethe-code`, metric label. */
export const MARKER_CODES = [
  'dropped',
  'over-limit',
  'undecodable',
  'engine-failed',
  'encode-failed',
  'unsettled',
  'grown',
] as const;
/** `dropped` is what a rule asked for: such a record is understood, and not quarantined. */
export const QUARANTINE_CODES = [
  'over-limit',
  'undecodable',
  'engine-failed',
  'encode-failed',
  'unsettled',
  'grown',
] as const satisfies readonly MarkerCode[];
/** What is done for a quarantined record of one code: its metadata is written, also its sealed bytes, or its partition holds. */
export type QuarantinePolicy = 'metadata' | 'sealed' | 'hold';
export type MarkerCode = (typeof MARKER_CODES)[number];
