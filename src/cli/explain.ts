/**
 * `lethe explain`: one record from stdin or a file, and why each candidate in it is redacted or not.
 *
 * Law: the decisions are the live scan's own; nothing of the record is printed but lengths, offsets, classes of characters and plain names.
 */
import { readFileSync } from 'node:fs';

import { packChoice } from '../config/config.ts';
import { headerValueSlot, KEY_SLOT, VALUE_SLOT } from '../core/batch.ts';
import { PART_BYTES_MAX } from '../core/limits.ts';
import type { CompiledPack, Profile } from '../core/pack.ts';
import type { Candidate, Explanation } from '../detect/explain.ts';
import { CommandError } from './failure.ts';
import { EXIT } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { readAllowFields } from './allow-fields.ts';
import { readLayers } from './layers-option.ts';
import { readProfile } from './profile-option.ts';
import { oneOf, readArguments, UsageError } from './usage.ts';

/** Throws `UsageError`, `CommandError`, and what is wrong with packs. */
export const explain = async (args: readonly string[]): Promise<ExitCode> => {
  const { values, positionals } = readArguments(COMMAND, args, {
    format: { type: 'string', default: 'text' },
    read: { type: 'string', default: 'auto' },
    profile: { type: 'string' },
    pack: { type: 'string', multiple: true },
    layers: { type: 'string' },
    'no-layers': { type: 'boolean', default: false },
    'allow-field': { type: 'string', multiple: true },
    topic: { type: 'string', default: 'stdin' },
    part: { type: 'string', default: 'value' },
  });
  if (values.help === true) {
    process.stdout.write(HELP);
    return EXIT.ok;
  }
  if (positionals.length > 1) throw new UsageError(COMMAND, 'takes one file at most');
  const format = oneOf(COMMAND, 'format', values.format, ['text', 'json']);
  const read = oneOf(COMMAND, 'read', values.read, ['auto', 'text', 'json']);
  const profile = readProfile(COMMAND, values.profile);
  const part = partOf(values.part);
  const allow = readAllowFields(COMMAND, values['allow-field']);
  const pack = await loadPack(profile, values.pack);
  const bytes = await readRecord(positionals[0] ?? null);
  const { createExplainer } = await import('../detect/explain.ts');
  const place = { ...part, topic: values.topic, start: 0, end: bytes.length };
  const layers = readLayers(COMMAND, values.layers, values['no-layers']);
  const explanation = createExplainer(pack, read, layers, allow)(bytes, place);
  process.stdout.write(format === 'json' ? asJson(explanation) : asText(explanation, bytes.length));
  return EXIT.ok;
};

const COMMAND = 'lethe explain';

const partOf = (text: string): { slot: number; headerName: string | null } => {
  if (text === 'value') return { slot: VALUE_SLOT, headerName: null };
  if (text === 'key') return { slot: KEY_SLOT, headerName: null };
  if (text.startsWith('header:')) return { slot: headerValueSlot(0), headerName: text.slice(7) };
  throw new UsageError(COMMAND, '--part takes value, key or header:NAME');
};

const loadPack = async (
  profile: Profile | undefined,
  packs: readonly string[] | undefined,
): Promise<CompiledPack> => {
  const [{ loadRules }, { rulesFolder }] = await Promise.all([
    import('../config/load-rules.ts'),
    import('./rules-folder.ts'),
  ]);
  return loadRules(packChoice(profile, packs), rulesFolder(), new Date()).pack;
};

/** All of it, without one line end at its end. */
const readRecord = async (path: string | null): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    if (path !== null) chunks.push(readFileSync(path));
    else
      for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
        length += chunk.length;
        if (length > PART_BYTES_MAX) break;
        chunks.push(chunk);
      }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new CommandError(`${path ?? 'stdin'} cannot be read (${code}): check the path`);
  }
  const bytes = Buffer.concat(chunks);
  if (length > PART_BYTES_MAX || bytes.length > PART_BYTES_MAX) {
    throw new CommandError(`the record is larger than ${PART_BYTES_MAX} bytes: lethe replaces it`);
  }
  const end = bytes.at(-1) === 0x0a ? bytes.length - 1 : bytes.length;
  return Uint8Array.from(bytes.subarray(0, end > 0 && bytes[end - 1] === 0x0d ? end - 1 : end));
};

const asJson = ({ detection, candidates }: Explanation): string =>
  `${JSON.stringify({
    version: 1,
    result: resultOf(detection),
    candidates: candidates.map(({ ruleId, ...rest }) => ({ rule: ruleId, ...rest })),
  })}\n`;

const resultOf = (detection: Explanation['detection']): object =>
  detection === null
    ? { kind: 'unchanged' }
    : detection.kind === 'unproven'
      ? { kind: 'unproven', code: detection.code }
      : {
          kind: 'redacted',
          spans: detection.spans.map(({ start, end }) => ({ start, end })),
        };

const asText = ({ detection, candidates }: Explanation, length: number): string => {
  const result =
    detection === null
      ? 'unchanged'
      : detection.kind === 'unproven'
        ? `not proven clean (${detection.code}): a marker record takes its place`
        : `${detection.spans.length} redacted`;
  const lines = candidates.map((it, i) => `${i + 1} ${explained(it)}\n`);
  return `${length} bytes, ${candidates.length} candidates: ${result}\n${lines.join('')}`;
};

const explained = (it: Candidate): string => {
  const gate =
    it.verdict === 'counts'
      ? 'passed'
      : it.verdict === 'capped'
        ? 'too many refused before it, so it counts'
        : it.verdict === 'marker'
          ? 'it begins inside a marker, whose text is of lethe'
          : `refused by ${it.verdict}`;
  return [
    `${it.ruleId} (${it.source === undefined ? it.by : `the same value as at ${it.source}`})`,
    `  where    ${it.where.join(' > ')}, offset ${it.offset}`,
    `  value    ${it.length} bytes of ${it.classes}`,
    `  gates    ${gate}`,
    `  outcome  ${outcome(it)}`,
  ].join('\n');
};

const outcome = ({ outcome: it }: Candidate): string => {
  switch (it.kind) {
    case 'refused':
      return 'stays';
    case 'counted':
      return 'counted only';
    case 'nothing-left':
      return 'stays: a marker already, or nothing but punctuation';
    case 'redacted':
      return it.action;
    case 'merged':
      return `${it.action}, under the name of ${it.into}`;
  }
};

const HELP = `lethe explain [FILE] [options]      < record
  one record, and for each candidate in it: the wrappings around it, its place, the
  rule, what its gates said, what became of it; values are shown by length and classes

  --part PART        what it is: value (default) | key | header:NAME
  --format FORMAT    text (default) | json
  --read FORMAT      how it is read: auto (default) | text | json
  --profile PROFILE  secrets | standard (default) | strict: which of the shipped packs
  --pack PATH        a pack file or folder: instead of the shipped packs, with --profile
                     beside them; may be repeated
  --layers N         wrappings inside one another that are opened: 1 to 8, default 3
  --no-layers        leave wrappings closed (base64, percent-encoding …)
  --allow-field PATH as with lethe pipe; may be repeated
  --topic NAME       topic name that the scope of rules sees; default stdin

Exit codes: 0 done; 1 the record cannot be read; 2 usage; 78 a pack is wrong.
`;
