/** What the rules of packs must match, as their YAML says it. */
import { parsedYaml } from '../tools/parsed-yaml.ts';

export interface Sample {
  readonly rule: string;
  readonly text: string;
}

type Text = string | string[];

interface PackFile {
  readonly rules?: readonly {
    readonly id: string;
    readonly tests?: Record<string, (Text | { readonly in: Text })[]>;
  }[];
}

/** Of packs as text: what every rule must match, its parts joined. */
export const samplesOf = (packs: readonly string[]): Sample[] =>
  packs
    .flatMap((text) => (parsedYaml(text) as PackFile).rules ?? [])
    .flatMap(({ id, tests }) =>
      (tests?.['must_match'] ?? []).map((it) => {
        const text = typeof it === 'object' && 'in' in it ? it.in : it;
        return { rule: id, text: typeof text === 'string' ? text : text.join('') };
      }),
    );
