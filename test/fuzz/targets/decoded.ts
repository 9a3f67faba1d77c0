/** What a reader might decode of a text, by Node's means and a few expressions: independent of codec/layers. One char a byte. */

const fromHex = (_: string, hex: string): string => String.fromCharCode(parseInt(hex, 16) & 0xff);

const strings = (node: unknown): string[] => {
  if (typeof node === 'string') return [node];
  if (node === null || typeof node !== 'object') return [];
  return Object.entries(node).flatMap(([name, member]) => [name, ...strings(member)]);
};

const jsonStrings = (text: string): string[] => {
  try {
    const node = JSON.parse(Buffer.from(text, 'latin1').toString('utf8')) as unknown;
    return strings(node).map((it) => Buffer.from(it, 'utf8').toString('latin1'));
  } catch {
    return [];
  }
};

const FORMS: readonly ((text: string) => string[])[] = [
  jsonStrings,
  (text) => [text.replaceAll(/%([0-9a-fA-F]{2})/g, fromHex)],
  (text) => [text.replaceAll(/\\(?:u00|x)([0-9a-fA-F]{2})/g, fromHex)],
  (text) => [text.replaceAll(/&#x([0-9a-fA-F]{2});/g, fromHex)],
  (text) =>
    (text.match(/[A-Za-z0-9+/]{28,}/g) ?? []).map((it) =>
      Buffer.from(it, 'base64').toString('latin1'),
    ),
  (text) =>
    (text.match(/(?:[0-9a-f]{2}){24,}/g) ?? []).map((it) =>
      Buffer.from(it, 'hex').toString('latin1'),
    ),
];

/** The text and whatever it may be decoded to, `depth` codings deep. */
export const decodedForms = (text: string, depth: number): readonly string[] => {
  const seen = new Set([text]);
  let level: readonly string[] = [text];
  for (let left = depth; left > 0; left--) {
    level = level.flatMap((it) => FORMS.flatMap((form) => form(it))).filter((it) => !seen.has(it));
    for (const it of level) seen.add(it);
  }
  return [...seen];
};
