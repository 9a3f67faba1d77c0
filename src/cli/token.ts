/**
 * `lethe token`: the pseudonym that a known value has in sanitized records, so that one can search for it; and a new key file.
 *
 * Law: the value comes by stdin only (an argument would stand in the process list and the shell's history).
 */
import { readKeyFile, writeNewKeyFile } from '../config/key-file.ts';
import { tokensOf } from '../config/keys.ts';
import type { RuleClass } from '../core/pack.ts';
import { EXIT } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { oneOf, readArguments, UsageError } from './usage.ts';

/** Bytes of a value; pseudonyms stand for names, numbers, addresses. */
const VALUE_BYTES_MAX = 1024 * 1024;

/** Throws `UsageError`, `ConfigError`. */
export const token = async (args: readonly string[]): Promise<ExitCode> => {
  const { values, positionals } = readArguments('lethe token', args, {
    class: { type: 'string' },
    'key-file': { type: 'string' },
    'new-key': { type: 'string' },
    format: { type: 'string', default: 'text' },
  });
  if (values.help === true) {
    process.stdout.write(HELP);
    return EXIT.ok;
  }
  if (positionals.length > 0) {
    throw new UsageError('lethe token', 'the value is read from stdin, it is no argument');
  }
  if (values['new-key'] !== undefined) return newKey(values['new-key']);
  const keyFile = values['key-file'] ?? process.env['LETHE_KEY_FILE'];
  if (values.class === undefined) throw new UsageError('lethe token', 'needs --class');
  if (keyFile === undefined) throw new UsageError('lethe token', 'needs --key-file');
  const ruleClass = oneOf('lethe token', 'class', values.class, CLASSES);
  const format = oneOf('lethe token', 'format', values.format, ['text', 'json']);
  const { keys } = readKeyFile(keyFile);
  const tokens = tokensOf(keys, ruleClass, await readValue());
  process.stdout.write(
    format === 'json'
      ? `${JSON.stringify({ class: ruleClass, tokens })}\n`
      : tokens.map((item) => `${item.token}\n`).join(''),
  );
  return EXIT.ok;
};

const CLASSES: readonly RuleClass[] = ['credential', 'pci', 'pii', 'phi', 'network', 'custom'];

const newKey = (path: string): ExitCode => {
  const made = writeNewKeyFile(path);
  process.stderr.write(
    made ? 'new key file written (mode 0400)\n' : 'the key file exists already: left as it is\n',
  );
  return EXIT.ok;
};

/** All of stdin without one trailing line end. */
const readValue = async (): Promise<Uint8Array> => {
  if (process.stdin.isTTY) process.stderr.write('value, then Enter and Ctrl-D: ');
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > VALUE_BYTES_MAX) throw new UsageError('lethe token', 'the value is over 1 MiB');
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  const line = bytes.at(-1) === 0x0a ? bytes.subarray(0, -1) : bytes;
  const value = line.at(-1) === 0x0d && line !== bytes ? line.subarray(0, -1) : line;
  if (value.length === 0) throw new UsageError('lethe token', 'stdin was empty: pipe the value in');
  return value;
};

const HELP = `lethe token --class CLASS --key-file FILE   < value
  the pseudonym of a value as it stands in sanitized records, a line for each key
  of the file, newest first; search the sanitized topic for it

lethe token --new-key FILE
  makes a key file with one random key; an existing file is left as it is

  --class CLASS     ${CLASSES.join(' | ')}
  --key-file FILE   default: $LETHE_KEY_FILE
  --format FORMAT   text (default) | json, which tells the epochs

The value is read from stdin; one line end after it does not count.
Exit codes: 0 ok, 2 usage, 78 the key file is missing or wrong.
`;
