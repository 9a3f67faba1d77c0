/** Bytes as one line of text: `‹HH HH›` are bytes, `‹HH*N›` N of them, `‹(text)*N›` a text N times; all else stands for itself. */

/** Throws for what stands in ‹ › and is neither. */
export const bytesOfLine = (line: string): Uint8Array => {
  const chunks = line.split(/(‹[^›]*›)/).map((piece) => {
    const repeated = /^‹\((.*)\)\*(\d+)›$/.exec(piece);
    if (repeated !== null) return Buffer.from(repeated[1]!.repeat(Number(repeated[2])));
    const run = /^‹([0-9A-F]{2}(?: [0-9A-F]{2})*)(?:\*(\d+))?›$/.exec(piece);
    if (run === null) {
      if (piece.startsWith('‹')) throw new Error(`${piece} is neither bytes nor a repeat`);
      return Buffer.from(piece);
    }
    const bytes = Buffer.from(run[1]!.replaceAll(' ', ''), 'hex');
    return Buffer.concat(Array.from({ length: Number(run[2] ?? 1) }, () => bytes));
  });
  return Uint8Array.from(Buffer.concat(chunks));
};

/** A line that is read as these bytes. */
export const lineOfBytes = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replaceAll(/[^ -~]+|^#|^ | $/g, (run) => {
      const hex = Buffer.from(run, 'latin1').toString('hex').toUpperCase();
      return `‹${hex.replaceAll(/..(?!$)/g, '$& ')}›`;
    });
