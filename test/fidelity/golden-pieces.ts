/**
 * What golden records are made of: bytes that stay, and secrets that know what they become. Shares
 * no code with src/.
 */
import { createHmac, hkdfSync } from 'node:crypto';
import { type Golden, GOLDEN_KEY, type PackedRecord } from './golden.ts';

/** What stands in a part: bytes that stay, or a secret. */
export type Piece = string | Uint8Array | Secret;

interface Secret {
  readonly raw: string;
  /** In values and header values. */
  readonly out: string;
  /** In keys and header names: a pseudonym under any action. */
  readonly identity: string;
}

const token22 = (ruleClass: string, decoded: string): string => {
  const key = hkdfSync('sha256', GOLDEN_KEY, '', `lethe/v1/pseudonym/${ruleClass}/1`, 32);
  return createHmac('sha256', Buffer.from(key)).update(decoded).digest('base64url').slice(0, 22);
};

export const secret = (
  rule: string,
  ruleClass: string,
  decoded: string,
  payload: string | null,
  raw = decoded,
): Secret => ({
  raw,
  out: payload === null ? `[REDACTED:${rule}]` : `[REDACTED:${rule}:${payload}]`,
  identity: `[REDACTED:${rule}:${token22(ruleClass, decoded)}]`,
});

export const token = (text: string, raw?: string): Secret =>
  secret('golden-token', 'credential', text, null, raw);
export const passwd = (text: string): Secret => secret('golden-passwd', 'credential', text, null);
export const field = (raw: string): Secret => secret('golden-field', 'credential', raw, null);
export const card = (text: string, raw?: string): Secret => {
  const digits = text.replaceAll(/[ -]/g, '');
  return secret('golden-card', 'pci', text, `${digits.slice(0, 6)}******${digits.slice(-4)}`, raw);
};
export const mail = (text: string, raw?: string): Secret =>
  secret('golden-mail', 'pii', text, token22('pii', text), raw);
export const quoted = (inner: Secret): Secret => ({ ...inner, out: `"${inner.out}"` });
/** A JSON member that goes with its comma. */
export const member = (raw: string): Secret => ({ raw, out: '', identity: '' });

/** Put together here so that no secret scanner takes them for live ones. */
export const TOKEN = ['G', 'TA1B2C3D4E5F6X'].join('');
export const CARD = ['4111', '1111', '1111', '1111'];

export interface Shape {
  readonly key?: readonly Piece[] | null;
  readonly value?: readonly Piece[] | null;
  readonly headers?: readonly (readonly [readonly Piece[], readonly Piece[] | null])[];
  readonly timestamp?: bigint;
  /** The whole record becomes a marker record with this value. */
  readonly dropped?: string;
}

const bytesOf = (pieces: readonly Piece[], of: (secret: Secret) => string): Buffer =>
  Buffer.concat(
    pieces.map((piece) =>
      typeof piece === 'string'
        ? Buffer.from(piece)
        : piece instanceof Uint8Array
          ? piece
          : Buffer.from(of(piece)),
    ),
  );

const packed = (shape: Shape, inKeys: (s: Secret) => string, inValues: (s: Secret) => string) => {
  const part = (pieces: readonly Piece[] | null | undefined, of: (s: Secret) => string) =>
    pieces === null || pieces === undefined ? null : bytesOf(pieces, of).toString('base64');
  return {
    key: part(shape.key, inKeys),
    value: part(shape.value, inValues),
    headers: (shape.headers ?? []).map(
      ([name, value]) => [part(name, inKeys)!, part(value, inValues)] as const,
    ),
  } satisfies PackedRecord;
};

const isReserved = ([name]: readonly [string, string | null]): boolean =>
  Buffer.from(name, 'base64').toString('latin1').toLowerCase().startsWith('x-lethe-');

const isSecret = (piece: Piece): piece is Secret =>
  typeof piece !== 'string' && !(piece instanceof Uint8Array);

export const golden = (name: string, shape: Shape): Golden => {
  const raw = ({ raw: text }: Secret): string => text;
  const before = packed(shape, raw, raw);
  const after = packed(
    shape,
    ({ identity }) => identity,
    ({ out }) => out,
  );
  const dropped = shape.dropped;
  const parts = [shape.key, shape.value, ...(shape.headers ?? []).flat()];
  const secrets = parts.flatMap((pieces) => (pieces ?? []).filter(isSecret)).length;
  const line = before.value === null ? Buffer.from('\n') : Buffer.from(before.value, 'base64');
  return {
    name,
    timestamp: String(shape.timestamp ?? 1_700_000_000_000n),
    in: before,
    out: {
      key: after.key,
      value: dropped === undefined ? after.value : Buffer.from(dropped).toString('base64'),
      headers: after.headers.filter((header) => !isReserved(header)),
    },
    redactions: dropped === undefined ? secrets : 1,
    code: dropped === undefined ? null : 'dropped',
    pipe:
      !line.includes(0x0a) &&
      line.at(-1) !== 0x0d &&
      (dropped === undefined || line.includes('DROP-ME')),
  };
};
