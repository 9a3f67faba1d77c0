/** The inside of a JSON string as a view, for content that is a document or holds a wrapping of its own. */
import type { DecodedString } from '../json/string.ts';
import type { View } from './view.ts';

/** `decoded` with the end of each unit beside its start. */
export const viewOfJsonString = ({ bytes, map }: DecodedString): View => {
  const stops = new Int32Array(bytes.length);
  let stop = map[bytes.length]!;
  for (let i = bytes.length - 1; i >= 0; i--) {
    if (map[i + 1] !== map[i]) stop = map[i + 1]!;
    stops[i] = stop;
  }
  return { bytes, starts: map.subarray(0, bytes.length), stops };
};
