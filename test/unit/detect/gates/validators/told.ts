import type { Validator } from '../../../../../src/core/pack.ts';
import { validate } from '../../../../../src/detect/gates/validate.ts';

/** Asks a validator about the part of a text between « and », in the text without them. */
export const told =
  (validator: Validator) =>
  (text: string): boolean => {
    const [before = '', secret = '', behind = ''] = text.split(/[«»]/);
    const encode = (part: string): Uint8Array => new TextEncoder().encode(part);
    const start = encode(before).length;
    const bytes = encode(before + secret + behind);
    return validate(validator, bytes, start, start + encode(secret).length);
  };
