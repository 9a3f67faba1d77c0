import { CODECS, type Codec } from './codec.ts';

export const codecNumber = (codec: Codec): number => CODECS.indexOf(codec);

export const compress = (_codec: Codec, bytes: Uint8Array): Uint8Array => bytes;
