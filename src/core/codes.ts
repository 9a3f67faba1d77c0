/** Why a record was replaced whole: text of marker records (`[REDACTED:lethe-<code>]`), header `x-lethe-code`, metric label. */
export const MARKER_CODES = [
  'dropped',
  'over-limit',
  'undecodable',
  'engine-failed',
  'encode-failed',
  'unsettled',
  'grown',
  'not-listed',
] as const;
export type MarkerCode = (typeof MARKER_CODES)[number];
