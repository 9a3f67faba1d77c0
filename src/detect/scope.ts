/** Which rules apply to a part: scope of parts and topics. Answers are kept per topic and kind of part. */
import type { PartKind } from '../core/batch.ts';
import type { CompiledRule, RuleScope } from '../core/pack.ts';

export interface Scopes {
  /** 1 for every rule index that applies. */
  readonly appliesTo: (topic: string, kind: PartKind) => Uint8Array;
}

/** Topics come from configuration and metadata, so the table stays small; past TOPICS_KEPT_MAX it starts anew. */
export const createScopes = (rules: readonly CompiledRule[]): Scopes => {
  const keptByKind: Record<PartKind, Map<string, Uint8Array>> = {
    key: new Map(),
    value: new Map(),
    'header-name': new Map(),
    'header-value': new Map(),
  };
  return {
    appliesTo: (topic, kind) => {
      const kept = keptByKind[kind];
      let applies = kept.get(topic);
      if (applies === undefined) {
        if (kept.size >= TOPICS_KEPT_MAX) kept.clear();
        applies = Uint8Array.from(rules, ({ scope }) =>
          coversKind(scope, kind) && coversTopic(scope.topics, topic) ? 1 : 0,
        );
        kept.set(topic, applies);
      }
      return applies;
    },
  };
};

const TOPICS_KEPT_MAX = 4096;

const coversKind = (scope: RuleScope, kind: PartKind): boolean => {
  switch (kind) {
    case 'key':
      return scope.key;
    case 'value':
      return scope.value;
    case 'header-name':
    case 'header-value':
      return scope.headers;
  }
};

const coversTopic = (globs: readonly string[], topic: string): boolean =>
  globs.length === 0 || globs.some((glob) => globMatches(glob, topic));

/** `*` is any run of characters; one backtrack point, so linear enough for names of 249 characters. */
const globMatches = (glob: string, text: string): boolean => {
  let g = 0;
  let t = 0;
  let starAt = -1;
  let starText = 0;
  while (t < text.length) {
    if (glob[g] === '*') {
      starAt = g++;
      starText = t;
    } else if (glob[g] === text[t]) {
      g++;
      t++;
    } else if (starAt >= 0) {
      g = starAt + 1;
      t = ++starText;
    } else return false;
  }
  while (glob[g] === '*') g++;
  return g === glob.length;
};
