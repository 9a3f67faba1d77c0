/**
 * From the topic that is read to the topic that is written: ordered routes, `match` (a pattern that must cover the whole
 * topic name) to `to` (a template with `$1` … `$9`, `$0` the whole name, `$$` a dollar sign).
 *
 * Law: the first route whose `match` covers the name decides; a group that took no part gives nothing. Names that begin
 * with `__` (Kafka's own) are never routed. Cost: linear in name x pattern, once a topic.
 */
import type { AllowList } from '../core/allow.ts';
import type { Format } from '../codec/format.ts';
import { compileProgram } from '../regex/compile.ts';
import { parsePattern } from '../regex/parse.ts';
import { captureWhole } from './topic-match.ts';

export interface TopicRoute {
  /** As written, RE2 syntax. */
  readonly match: string;
  readonly to: string;
  readonly format: Format;
  /** Which fields may come out at all; absent = all that no rule finds. */
  readonly allow?: AllowList;
}

/** What becomes of a topic: `refused` says why its output would be no topic name, or one that is read. */
type Routing =
  | {
      readonly kind: 'routed';
      readonly to: string;
      readonly format: Format;
      readonly allow: AllowList | null;
    }
  | { readonly kind: 'unmatched' }
  | { readonly kind: 'refused'; readonly reason: string };

export interface TopicRouter {
  readonly route: (topic: string) => Routing;
}

/** `routes` were accepted by `loadConfig`. Throws for a pattern that it would have refused. */
export const createTopicRouter = (routes: readonly TopicRoute[]): TopicRouter => {
  const compiled = routes.map((route) => {
    const parsed = parsePattern(route.match);
    const template = parseTemplate(route.to);
    if (!parsed.ok || template === null) throw new Error('a topic route that loadConfig refuses');
    return { program: compileProgram(parsed.ast, parsed.groups, 0), template, route };
  });
  const find = (topic: string): Routing => {
    if (topic.startsWith('__')) return { kind: 'unmatched' };
    for (const { program, template, route } of compiled) {
      const captures = captureWhole(program, topic);
      if (captures === null) continue;
      const to = template
        .map((part) => (typeof part === 'string' ? part : captures[part]!))
        .join('');
      const reason = nameProblem(to);
      if (reason !== null) return { kind: 'refused', reason };
      return { kind: 'routed', to, format: route.format, allow: route.allow ?? null };
    }
    return { kind: 'unmatched' };
  };
  const decide = (topic: string): Routing => {
    const routing = find(topic);
    if (routing.kind !== 'routed' || find(routing.to).kind === 'unmatched') return routing;
    // Proven impossible at load; asked once more because a loop would fill the cluster.
    return { kind: 'refused', reason: 'its output would be read again' };
  };
  // The data path asks for every record (which format?), so that a walk of the patterns would be dearer than the search.
  let kept = new Map<string, Routing>();
  const route = (topic: string): Routing => {
    let routing = kept.get(topic);
    if (routing === undefined) {
      routing = decide(topic);
      if (kept.size >= TOPICS_KEPT_MAX) kept = new Map();
      kept.set(topic, routing);
    }
    return routing;
  };
  return { route };
};

/** How a redactor reads the topics that are routed; no other topic's records come to it. */
export const readingOf = (
  router: TopicRouter,
): {
  readonly formatOf: (topic: string) => Format;
  readonly allowOf: (topic: string) => AllowList | null;
} => ({
  formatOf: (topic) => {
    const routing = router.route(topic);
    return routing.kind === 'routed' ? routing.format : 'auto';
  },
  allowOf: (topic) => {
    const routing = router.route(topic);
    return routing.kind === 'routed' ? routing.allow : null;
  },
});

/** Answers kept; topics come from metadata, past this the table starts anew. */
const TOPICS_KEPT_MAX = 4096;

/** Literal text and group numbers of a template; null where a `$` is followed by neither a digit nor `$`. */
export const parseTemplate = (template: string): (string | number)[] | null => {
  const parts: (string | number)[] = [];
  for (const piece of template.split(/(\$[0-9$])/)) {
    if (/^\$[0-9]$/.test(piece)) parts.push(Number(piece[1]));
    else if (piece === '$$') parts.push('$');
    else if (piece.includes('$')) return null;
    else if (piece !== '') parts.push(piece);
  }
  return parts;
};

/** Kafka's law for topic names; null = a legal one. */
const nameProblem = (name: string): string | null => {
  if (name === '' || name === '.' || name === '..') return 'its output would have no legal name';
  if (name.length > 249) return 'its output name would be longer than 249 characters';
  return /^[A-Za-z0-9._-]+$/.test(name) ? null : 'its output name would hold an illegal character';
};
