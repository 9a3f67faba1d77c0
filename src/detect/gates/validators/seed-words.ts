/**
 * Are twelve words and more the recovery phrase of a wallet, and no sentence? The lists of BIP 39 hold no article, no conjunction and
 * hardly a preposition, without which nobody writes twelve words.
 *
 * Law: the first twelve decide; what stands behind them goes along.
 */
import { toLatin1 } from '../../../core/bytes.ts';

const WORDS = 12;
const TEXT_BYTES_MAX = 512;

/** Words of sentences, as far as they have three letters and more and no list of BIP 39 has them. */
const OF_SENTENCES: ReadonlySet<string> = new Set(
  (
    'the and for with not was has are from were been could should would into its our out their them these than had did does who his her ' +
    'nor got per via yet due too being after whose while might shall since though through without within ' +
    'der die das und mit von ist den dem des ein eine nicht auf les des une est pour dans sur avec los las por una con para che del ' +
    'failed user request server retry connection'
  ).split(' '),
);

/** True = no word of them is one of sentences, and hardly one stands there twice. */
export const seedWords = (bytes: Uint8Array, start: number, end: number): boolean => {
  const text = toLatin1(bytes, start, Math.min(end, start + TEXT_BYTES_MAX));
  const words = (text.replaceAll(/\\[nrt]/g, ' ').match(/[a-z\x80-\xff]+/g) ?? []).slice(0, WORDS);
  if (words.length < WORDS) return false;
  return !words.some((word) => OF_SENTENCES.has(word)) && new Set(words).size >= DIFFERENT_MIN;
};

/** Samples repeat some; a list that says one word over and over is none. */
const DIFFERENT_MIN = 4;
