/** What a service does that redacts by key: JSON.parse, @pinojs/redact (pino's own), JSON.stringify; it looks at no value. */
import redactor from '@pinojs/redact';

/** Works through all lines; returns how many objects it wrote. */
export const createPinoRedact = (lines: Buffer): (() => number) => {
  const redact = redactor({ paths: PATHS, serialize: JSON.stringify });
  return () => {
    let count = 0;
    let out = 0;
    for (let from = 0; from < lines.length;) {
      const end = lines.indexOf(10, from);
      const object: unknown = JSON.parse(lines.toString('latin1', from, end));
      out += (redact(object) as string).length;
      count++;
      from = end + 1;
    }
    if (out === 0) throw new Error('nothing was written');
    return count;
  };
};

/** The members that the field rules of the bench ask for, where its objects have them. */
const PATHS = ['request.body.password', 'request.body.secret', 'request.headers.authorization'];
