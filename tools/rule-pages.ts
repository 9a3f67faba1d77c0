/**
 * The pages of docs/rules/: what each rule of a family finds, a sample as it is published, what it leaves alone, where its shape is
 * described. Made from the packs, so that they cannot say anything else.
 *
 * Law: a sample is the rule's first test in redacted form; no page holds an unredacted one.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { parsedYaml } from './parsed-yaml.ts';

const RULES = new URL('../rules/', import.meta.url);

type Text = string | readonly string[];
type Shows = 'shape' | 'prefix' | 'nothing';

/** What `checked.shows` means, as the pages say it. */
const SHOWN: Readonly<Record<Shows, string>> = {
  shape: 'the references show the whole shape',
  prefix: 'the references show how it begins, not the rest',
  nothing: 'the references name it and show nothing of its shape',
};

interface RuleSource {
  readonly id: string;
  readonly title: string;
  readonly class: string;
  readonly severity: string;
  readonly maturity: string;
  readonly references?: readonly string[];
  readonly checked?: { readonly on: string; readonly shows: Shows };
  readonly notes?: string;
  readonly tests: {
    readonly must_match: readonly { readonly out?: Text }[];
    readonly must_not_match: readonly Text[];
    /** Of a rule that goes on over records, whose own match stays. */
    readonly over_records?: readonly { readonly out: readonly Text[] }[];
  };
}

interface Family {
  readonly file: string;
  readonly text: string;
  readonly rules: readonly RuleSource[];
}

/** File name and text of every page, sorted. Throws where a pack is no YAML; lint says what else is wrong with one. */
export const rulePages = (): { readonly name: string; readonly text: string }[] => {
  const families = readdirSync(RULES)
    .filter((name) => name.endsWith('.yaml'))
    .map((file): Family => {
      const text = readFileSync(new URL(file, RULES), 'utf8');
      return { file, text, ...(parsedYaml(text) as { readonly rules: readonly RuleSource[] }) };
    });
  const pages = families.map((family) => ({
    name: family.file.replace('.yaml', '.md'),
    text: page(family),
  }));
  return [...pages, { name: 'references.md', text: referencesPage(families) }].toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  );
};

/** One row a family: how many rules, how many of them were held against their references, and what those show. */
const referencesPage = (families: readonly Family[]): string => {
  const row = (name: string, rules: readonly RuleSource[]): string[] => {
    const shows = (what: Shows) => rules.filter(({ checked }) => checked?.shows === what).length;
    const [shape, prefix, nothing] = [shows('shape'), shows('prefix'), shows('nothing')];
    const read = shape + prefix + nothing;
    const stable = rules.filter(({ maturity }) => maturity === 'stable').length;
    return [
      name,
      ...[rules.length, stable, read, shape, prefix, nothing, rules.length - read].map(String),
    ];
  };
  const rows = families
    .toSorted((a, b) => (a.file < b.file ? -1 : 1))
    .map(({ file, rules }) =>
      row(`[${file.replace('.yaml', '')}](${file.replace('.yaml', '.md')})`, rules),
    );
  const all = row(
    'all',
    families.flatMap(({ rules }) => rules),
  );
  const head = [
    'family',
    'rules',
    'stable',
    'checked',
    'shape',
    'prefix',
    'nothing',
    'not checked',
  ];
  const parts = [
    '# Rules and their references',
    'Made from `rules/*.yaml` by `tools/generate-rule-docs.ts`: do not edit.',
    REFERENCES_HEAD,
    table([head, ...rows, all]),
  ];
  return `${parts.join('\n\n')}\n`;
};

/** A table as the formatter wants it: the first column to the left, numbers to the right, all of one width. */
const table = (rows: readonly (readonly string[])[]): string => {
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((row) => row[at]!.length)));
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const padded = rows.map((row) =>
    line(row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!)))),
  );
  const rule = line(
    widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)),
  );
  return [padded[0], rule, ...padded.slice(1)].join('\n');
};

const REFERENCES_HEAD = `A rule names under \`references\` the page of the vendor, or the standard, that describes what it finds. \`checked\` says when
the rule was last held against it, or against values that the standard's own implementation makes, and what was seen: the whole **shape** (length and
alphabet, an example, or the vendor's source), only the **prefix**, or **nothing** of the shape. A rule becomes stable by a source that shows its shape, or by
long use. Rules that were **not checked** rest on what their author knew; most of them stand for words beside a value rather than for a vendor's format.`;

const page = ({ file, text, rules }: Family): string => {
  const about = text
    .split('\n')
    .filter((line) => line.startsWith('# ') && !line.includes('yaml-language-server'))
    .map((line) => line.slice(2).trim());
  const head = [
    `# Rules: ${file.replace('.yaml', '')}`,
    `Made from \`rules/${file}\` by \`tools/generate-rule-docs.ts\`: do not edit. ${rules.length} rules.`,
    ...(about.length > 0 ? [`\`\`\`text\n${about.join('\n')}\n\`\`\``] : []),
  ];
  return `${[...head, ...rules.map(section)].join('\n\n')}\n`;
};

/** As they are published. */
const samplesOf = ({ must_match: alone, over_records: over = [] }: RuleSource['tests']): string[] =>
  over.length > 0
    ? over.map(({ out }) =>
        out
          .map(joined)
          .filter((line) => line !== '')
          .join(' ⏎ '),
      )
    : alone.flatMap(({ out }) => (out === undefined ? [] : [joined(out)]));

const joined = (text: Text): string => (typeof text === 'string' ? text : text.join(''));

const section = (rule: RuleSource): string => {
  const { id, title, severity, maturity, references, checked, notes, tests } = rule;
  const left = tests.must_not_match.find((it) => typeof it === 'string');
  const sample = samplesOf(tests).find((out) => !out.includes('\n'));
  const code = [
    `published: ${sample ?? 'see its tests'}`,
    ...(left === undefined ? [] : [`untouched: ${left.replaceAll('\n', '\\n')}`]),
  ];
  return [
    `## ${id}`,
    `${title}. Class ${rule.class}, severity ${severity}, ${maturity}.`,
    `\`\`\`text\n${code.join('\n')}\n\`\`\``,
    ...(notes === undefined ? [] : [notes]),
    ...(references === undefined ? [] : [references.map((link) => `- <${link}>`).join('\n')]),
    ...(checked === undefined ? [] : [`Checked on ${checked.on}: ${SHOWN[checked.shows]}.`]),
  ].join('\n\n');
};
