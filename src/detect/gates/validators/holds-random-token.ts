/**
 * Does one of the texts in quotes look like a random token? For the arguments of a call, of which each random one is a piece: without
 * this a call of nothing but words had no piece left and went as a whole.
 *
 * Law: whatever this refuses holds no text in quotes, of a token's characters, that `random-token` takes.
 */
import { toLatin1 } from '../../../core/bytes.ts';
import { randomToken } from './random-token.ts';

/** Longer arguments are looked at by their pieces alone. */
const ARGUMENTS_BYTES_MAX = 2_000;

const QUOTED = /["'](?<text>[A-Za-z0-9_+/=.:-]{12,})(?=\\{0,3}["'])/g;

/** True = some text in quotes, of twelve characters or more, is random. */
export const holdsRandomToken = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > ARGUMENTS_BYTES_MAX) return true;
  for (const match of toLatin1(bytes, start, end).matchAll(QUOTED)) {
    const from = start + match.index + 1;
    if (randomToken(bytes, from, from + match.groups!['text']!.length)) return true;
  }
  return false;
};
