/**
 * The pages of docs/rules/: what each rule of a family finds, a sample as it is published, what it leaves alone, where its shape is
 * described. Made from the packs, so that they cannot say anything else.
 *
 * Law: a sample is the rule's first test in redacted form; no page holds an unredacted one.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

const RULES = new URL('../rules/', import.meta.url);

type Text = string | readonly string[];

interface RuleSource {
  readonly id: string;
  readonly title: string;
  readonly class: string;
  readonly severity: string;
  readonly maturity: string;
  readonly references?: readonly string[];
  readonly tests: {
    readonly must_match: readonly { readonly out: string }[];
    readonly must_not_match: readonly Text[];
  };
}

/** File name and text of every page, sorted. Throws where a pack is no YAML; lint says what else is wrong with one. */
export const rulePages = (): { readonly name: string; readonly text: string }[] =>
  readdirSync(RULES)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((file) => ({
      name: file.replace('.yaml', '.md'),
      text: page(file, readFileSync(new URL(file, RULES), 'utf8')),
    }));

const page = (file: string, text: string): string => {
  const { rules } = parse(text) as { readonly rules: readonly RuleSource[] };
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

const section = (rule: RuleSource): string => {
  const { id, title, severity, maturity, references, tests } = rule;
  const left = tests.must_not_match.find((it) => typeof it === 'string');
  const sample = tests.must_match.map(({ out }) => out).find((out) => !out.includes('\n'));
  const code = [
    `published: ${sample ?? 'see its tests'}`,
    ...(left === undefined ? [] : [`untouched: ${left.replaceAll('\n', '\\n')}`]),
  ];
  return [
    `## ${id}`,
    `${title}. Class ${rule.class}, severity ${severity}, ${maturity}.`,
    `\`\`\`text\n${code.join('\n')}\n\`\`\``,
    ...(references === undefined ? [] : [references.map((link) => `- <${link}>`).join('\n')]),
  ].join('\n\n');
};
