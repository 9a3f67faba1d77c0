/**
 * IPv6 address: every spelling of RFC 4291 section 2.2 (full, `::` once, trailing dotted quad), a
 * zone by RFC 4007 section 11 (`%eth0`) at the end. `::` stands for at least one group.
 *
 * Left alone: `::` (unspecified) and `::1` (loopback), which name no host of a person; short things
 * with `::` in them that are names of code or times (`a::b1`, `Cafe::Bed`, `12::30`); eight pairs,
 * which are an EUI-64 (a MAC address's longer kin) and no way to write an address that routers give.
 */
import { dottedQuad } from './ipv4.ts';
import { toLatin1 } from '../../../core/bytes.ts';

/** Longest spelling: six groups of four, a dotted quad of 15, a zone. */
const IPV6_BYTES_MAX = 80;

/** `10-Oct-2017::11:53:03`, as Erlang writes a time; registries gave out 2001:, 2002: and 2003:, and no later year. */
const TIME_OF_ERLANG = /^20(?:0[4-9]|[1-3][0-9])::[0-2][0-9]:[0-5][0-9]:[0-5][0-9]$/;

/** True = an address that may belong to somebody. */
export const ipv6 = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > IPV6_BYTES_MAX) return false;
  const zone = bytes.subarray(start, end).indexOf(37);
  if (zone === end - start - 1) return false;
  const stop = zone < 0 ? end : start + zone;
  const text = toLatin1(bytes, start, stop);
  if (/^[0:]*:0*[01]?$/.test(text) || TIME_OF_ERLANG.test(text)) return false;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const tail = halves[halves.length - 1]!;
  const quadAt = tail.lastIndexOf(':') + 1;
  const hasQuad = tail.includes('.');
  if (hasQuad && dottedQuad(bytes, stop - (tail.length - quadAt), stop) < 0) return false;
  const rest = hasQuad ? tail.slice(0, Math.max(0, quadAt - 1)) : tail;
  const groups = [...groupsOf(halves.length === 2 ? halves[0]! : ''), ...groupsOf(rest)];
  const count = groups.length + (hasQuad ? 2 : 0);
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return false;
  if (halves.length === 1) return count === 8 && !groups.every((group) => group.length === 2);
  return count <= 7 && (count > 2 || hasQuad || !isOfCode(halves));
};

/** Two groups at most around `::`: letters alone are a scope of some language, two short numbers a time without its minutes. */
const isOfCode = (halves: readonly string[]): boolean =>
  !/[0-9]/.test(halves.join('')) || halves.every(({ length }) => length === 1 || length === 2);

const groupsOf = (half: string): string[] => (half === '' ? [] : half.split(':'));
