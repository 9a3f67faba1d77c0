/**
 * What field rules find in a value that the kernel reads as JSON: the same rules as in the general search (field-findings.ts), over the
 * kernel's own columns of leaves, so that a record with a name that a rule asks for costs a look at its names and no walk by the host.
 *
 * Law: null is the host's; otherwise the findings are those of the value alone, each inside one string without escapes.
 */
import { indexOfByte } from '../core/bytes.ts';
import type { CompiledPack } from '../core/pack.ts';
import { holdsQuotedColon } from '../codec/pairs.ts';
import { echoesOf, IN_TEXT_ALONE } from './echoes.ts';
import { leafFindings } from './field-findings.ts';
import { createFieldRules } from './field-rules.ts';
import type { Finding, Merged } from './settle.ts';
import { settle } from './settle.ts';
import type { ViewSearch } from './view-search.ts';

export interface PlainFields {
  /** Findings of the value [start, end) of the room, in which so many documents were found last; offsets in the room. */
  readonly find: (
    documents: number,
    start: number,
    end: number,
    applies: Uint8Array,
  ) => Finding[] | null;
  /**
   * All findings of such a value [start, end) as what will be redacted; null where that is more than the rule's own action on plain bytes,
   * or a value may go where it stands once more.
   */
  readonly settle: (findings: Finding[], start: number, end: number) => readonly Merged[] | null;
}

/** Shares the columns of `views`. */
export const createPlainFields = (pack: CompiledPack, views: ViewSearch): PlainFields => {
  const fields = createFieldRules(pack.rules, pack.knownIds);
  return {
    find: (documents, start, end, applies) => {
      if (documents !== 1 || !views.isWhole(start, end)) return null;
      const leaves = views.leaves();
      const { bytes } = leaves;
      const { room } = views;
      // Pairs in strings are the host's.
      if (holdsQuotedColon(bytes, start + room, end + room)) return null;
      const found = leafFindings(bytes, leaves, fields, [], applies, 'value', pack);
      const isPlain = found.every(
        (finding) =>
          finding.container === 'json-string' &&
          indexOfByte(bytes, BACKSLASH, finding.start, finding.end) < 0,
      );
      if (!isPlain) return null;
      return found.map((finding) => ({
        ...finding,
        start: finding.start - room,
        end: finding.end - room,
      }));
    },
    settle: (findings, start, end) => {
      const { room } = views;
      const merged = settle(findings, pack.rules);
      const isPlain = merged.every(({ rule, action }) => action === pack.rules[rule]!.action);
      if (!isPlain) return null;
      const { bytes } = views.leaves();
      const inRoom = merged.map((it) => ({ ...it, start: it.start + room, end: it.end + room }));
      const echoes = echoesOf(bytes, start + room, end + room, inRoom, pack, IN_TEXT_ALONE);
      return echoes.length === 0 ? merged : null;
    },
  };
};

const BACKSLASH = 0x5c;
