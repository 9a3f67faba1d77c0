/** Short ways to ask src/regex one question; patterns and haystacks here are one char a byte. */
import { fromLatin1, toLatin1 } from '../../../src/core/bytes.ts';
import type { Program } from '../../../src/core/pack.ts';
import { compileProgram } from '../../../src/regex/compile.ts';
import { parsePattern } from '../../../src/regex/parse.ts';
import type { PatternProblem } from '../../../src/regex/refusal.ts';
import { createSearcher } from '../../../src/regex/searcher.ts';
import type { PatternNode } from '../../../src/regex/ast.ts';

export const astOf = (pattern: string): PatternNode => {
  const parsed = parsePattern(pattern);
  if (!parsed.ok) throw new Error(`refused: ${parsed.problem.message}`);
  return parsed.ast;
};

export const programOf = (pattern: string): Program => {
  const parsed = parsePattern(pattern);
  if (!parsed.ok) throw new Error(`refused: ${parsed.problem.message}`);
  return compileProgram(parsed.ast, parsed.groups, parsed.secretGroup);
};

export const problemOf = (pattern: string): PatternProblem => {
  const parsed = parsePattern(pattern);
  if (parsed.ok) throw new Error('accepted');
  return parsed.problem;
};

/** The text of the first match, null = none. */
export const matchOf = (pattern: string, haystack: string): string | null => {
  const bytes = fromLatin1(haystack);
  const searcher = createSearcher(programOf(pattern));
  if (!searcher.find(bytes, 0, bytes.length, 0)) return null;
  return toLatin1(bytes, searcher.matchStart, searcher.matchEnd);
};

/** All bytes of which a one-byte pattern matches, as one string. */
export const bytesOf = (pattern: string): string => {
  let members = '';
  for (let byte = 0; byte < 256; byte++) {
    const char = String.fromCharCode(byte);
    if (matchOf(`\\A(?:${pattern})\\z`, char) !== null) members += char;
  }
  return members;
};
