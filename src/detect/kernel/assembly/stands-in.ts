/**
 * What a value of a field may be that is none, in AssemblyScript: true sends the part to the host, which knows (validators/stands-in.ts,
 * validators/about-field.ts). Never false where the host would leave the value.
 */

/** field-findings.ts: longer ones are values. */
const IN_JSON_BYTES_MAX: usize = 200;

/**
 * May it be what stands in for a value (stands-in.ts)? A mask or a template by its first byte; of a credential all but one word that
 * holds a digit; what may be the name of a repository holds a slash, and what a form says
 * begins with a small letter and holds a blank. A card of which only the ends are shown begins with a digit and holds `*`, `#` or `x`, or
 * begins so.
 */
export function mayStandIn(start: usize, end: usize, isCredential: bool): bool {
  if (end - start > IN_JSON_BYTES_MAX) return false;
  const first: u32 = load<u8>(start);
  if (first === 0x2a || first === 0xe2 || first === 0x3c || first === 0x28) return true;
  if (first === 0x24 || first === 0x7b || first === 0x25 || first === 0x23) return true;
  if (!isCredential) {
    if (mayBeNobody(first | 0x20, <u32>load<u8>(end - 1) | 0x20, <u32>(end - start))) return true;
    if (mayBeFormat(start, first | 0x20, end - start)) return true;
    const isSmall = first - 0x61 < 26;
    const isDigit = first - 0x30 < 10;
    if ((first | 0x20) === 0x78 && end - start >= 12) return true;
    for (let at = start; at < end; at++) {
      const byte: u32 = load<u8>(at);
      if (byte === 0x2f || (isSmall && byte === 0x20)) return true;
      if (isDigit && (byte === 0x2a || byte === 0x23 || (byte | 0x20) === 0x78)) return true;
    }
    return false;
  }
  let hasDigit = false;
  for (let at = start; at < end; at++) {
    const byte: u32 = load<u8>(at);
    if (byte - 0x30 < 10) hasDigit = true;
    else if ((byte | 0x20) - 0x61 >= 26 && !joins(byte)) return true;
  }
  return !hasDigit;
}

/** `redacted`, a range of versions, `unknown`, `undefined`, `none`, `null`, `nil`, `n/a`, `string`, `email`, `date`: first byte, last byte and length. */
function mayBeNobody(first: u32, last: u32, length: u32): bool {
  if (first === 0x72) return length === 8;
  if (first === 0x7e) return true;
  if (first === 0x75) return (length === 7 && last === 0x6e) || (length === 9 && last === 0x64);
  if (first === 0x6e) return length <= 4 && (last === 0x65 || last === 0x6c || last === 0x61);
  if (first === 0x64) return length === 4 && last === 0x65;
  if (first === 0x65) return length === 5 && last === 0x6c;
  return first === 0x73 && length === 6 && last === 0x67;
}

/** May the letters of the value hold those of its name (validators/about-field.ts), with a sign between letters and no digit or `@`? */
export function mayRepeat(name: usize, nameEnd: usize, start: usize, end: usize): bool {
  if (nameEnd - name < 5 || end - start > IN_JSON_BYTES_MAX) return false;
  let signs = false;
  for (let at = start; at < end; at++) {
    const byte: u32 = load<u8>(at);
    if (byte === 0x40 || byte - 0x30 < 10) return false;
    if (!isLetter(byte)) signs = true;
  }
  if (!signs) return false;
  for (let at = start; at < end; at++) if (repeatsAt(name, nameEnd, at, end)) return true;
  return false;
}

function repeatsAt(name: usize, nameEnd: usize, at: usize, end: usize): bool {
  for (; name < nameEnd; name++) {
    const letter: u32 = load<u8>(name);
    if (!isLetter(letter)) continue;
    while (at < end && !isLetter(load<u8>(at))) at++;
    if (at >= end || ((<u32>load<u8>(at)) | 0x20) !== (letter | 0x20)) return false;
    at++;
  }
  return true;
}

/** Of ASCII, or a byte of another script. */
function isLetter(byte: u32): bool {
  return byte >= 0x80 || (byte | 0x20) - 0x61 < 26;
}

/** `YYYY-MM-DD`, `JJ/MM/AA`: the first letter, the length, a sign behind the first two or four letters. */
function mayBeFormat(start: usize, first: u32, length: usize): bool {
  if (length !== 8 && length !== 10) return false;
  if (first !== 0x79 && first !== 0x64 && first !== 0x6d && first !== 0x6a && first !== 0x74) return false;
  const sign: u32 = load<u8>(first === 0x79 ? start + 4 : start + 2);
  return sign - 0x2d < 3;
}

/** `_ . ~ + = @ ! -` */
function joins(byte: u32): bool {
  if (byte === 0x5f || byte === 0x2e || byte === 0x7e || byte === 0x2b) return true;
  return byte === 0x3d || byte === 0x40 || byte === 0x21 || byte === 0x2d;
}

/** Does it hold a digit of ASCII that is no nought? Noughts alone fill a place (validators/holds-number.ts). */
export function holdsNumeral(start: usize, end: usize): bool {
  for (let at = start; at < end; at++) if (<u32>load<u8>(at) - 0x31 < 9) return true;
  return false;
}

/** Does it hold a digit of ASCII? */
export function holdsDigit(start: usize, end: usize): bool {
  for (let at = start; at < end; at++) if (<u32>load<u8>(at) - 0x30 < 10) return true;
  return false;
}
