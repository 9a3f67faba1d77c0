/**
 * The bytes that are written in place of a settled span: which action applies where, and in what form.
 *
 * Law: a replacement is a marker of core/marker.ts, valid inside its container, and shows of the secret nothing but what `mask`
 * may. Keys and header names always get a pseudonym, so that distinct keys stay distinct (compaction, joins). A JSON member that is
 * dropped leaves nothing: its range has the comma with it (codec/json/member-ranges.ts).
 */
import { assertNever } from '../core/assert-never.ts';
import type { PartKind } from '../core/batch.ts';
import { fromLatin1 } from '../core/bytes.ts';
import { markerText } from '../core/marker.ts';
import type { Label } from '../core/allow.ts';
import type { Action, Keyring } from '../core/pack.ts';
import type { SettledSpan } from '../core/span.ts';
import { maskPayload } from './mask.ts';

/**
 * Text for `span` of the part of kind `slotKind`; `rule` is the span's label. `drop-record` is `redact/`'s matter and acts here as
 * `replace`, as `drop-field` does where no field can be dropped.
 */
export const replacement = (
  span: SettledSpan,
  rule: Label,
  slotKind: PartKind,
  bytes: Uint8Array,
  ring: Keyring,
): Uint8Array => {
  if (span.container === 'json-member') return NOTHING;
  const keepsIdentity = slotKind === 'key' || slotKind === 'header-name';
  if (!keepsIdentity && !showsSecret(span.action) && span.container !== 'json-literal') {
    return plainMarker(rule);
  }
  const secret = span.decoded ?? bytes.subarray(span.start, span.end);
  const marker = keepsIdentity
    ? markerText(rule.id, ring.token(rule.class, secret))
    : valueMarker(span, rule, secret, ring);
  return fromLatin1(span.container === 'json-literal' ? `"${marker}"` : marker);
};

/** Does the marker hold anything that is made from the secret? */
const showsSecret = (action: Action): boolean =>
  action.kind === 'pseudonym' || action.kind === 'mask';

/** The marker without a payload, made once a rule: most replacements are this. */
export const plainMarker = (rule: Label): Uint8Array => {
  let marker = plainMarkers.get(rule);
  if (marker === undefined) {
    marker = fromLatin1(markerText(rule.id));
    plainMarkers.set(rule, marker);
  }
  return marker;
};
const plainMarkers = new WeakMap<Label, Uint8Array>();

const NOTHING = new Uint8Array(0);

const valueMarker = (span: SettledSpan, rule: Label, secret: Uint8Array, ring: Keyring): string => {
  const action = span.action;
  switch (action.kind) {
    case 'pseudonym':
      return markerText(rule.id, ring.token(rule.class, secret));
    case 'mask': {
      const shown = maskPayload(secret, action.keepFirst, action.keepLast, rule.class);
      return shown === null ? markerText(rule.id) : markerText(rule.id, shown);
    }
    // `keep` never settles; were one to come here, replacing it is the side to err on.
    case 'replace':
    case 'drop-field':
    case 'drop-record':
    case 'keep':
      return markerText(rule.id);
    default:
      return assertNever(action);
  }
};
