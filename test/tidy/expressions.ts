/** The regular expressions of a source file: literals, and those made of texts that stand in the file. */
import { parseSync } from 'oxc-parser';
import type { SourceFile } from './house.ts';

export interface Expression {
  readonly line: number;
  /** Null where it is made of something else than texts of the file. */
  readonly source: string | null;
  readonly flags: string;
}

/** What of the syntax tree is looked at. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

/** In the order of the file. */
export const expressionsOf = ({ path, text }: SourceFile): Expression[] => {
  const { program } = parseSync(path, text);
  const nodes = [...nodesIn(program)];
  const constants = new Map(
    nodes
      .filter(({ type }) => type === 'VariableDeclarator')
      .map(({ id, init }) => [(id as { name?: string }).name, init as Node | null]),
  );
  const lineOf = ({ start }: Node): number => text.slice(0, start).split('\n').length;
  return nodes.flatMap((node): Expression[] => {
    const {
      regex,
      callee,
      arguments: given,
    } = node as {
      regex?: { pattern: string; flags: string };
      callee?: { name?: string };
      arguments?: readonly Node[];
    };
    if (node.type === 'Literal' && regex !== undefined) {
      return [{ line: lineOf(node), source: regex.pattern, flags: regex.flags }];
    }
    if (callee?.name !== 'RegExp') return [];
    const [source = null, flags = ''] = given!.map((one) => textOf(one, constants));
    return [{ line: lineOf(node), source: flags === null ? null : source, flags: flags ?? '' }];
  });
};

function* nodesIn(node: unknown): Generator<Node> {
  if (typeof node !== 'object' || node === null) return;
  if ('type' in node) yield node as Node;
  for (const inner of Object.values(node)) yield* nodesIn(inner);
}

/** The text that an expression stands for, as far as the file says. */
const textOf = (node: Node, constants: ReadonlyMap<unknown, Node | null>): string | null => {
  switch (node.type) {
    case 'Literal':
      return typeof node['value'] === 'string' ? node['value'] : null;
    case 'Identifier': {
      const known = constants.get(node['name']);
      return known === undefined || known === null ? null : textOf(known, constants);
    }
    case 'BinaryExpression': {
      const [left, right] = [node['left'], node['right']].map((one) =>
        textOf(one as Node, constants),
      );
      return typeof left === 'string' && typeof right === 'string' ? left + right : null;
    }
    case 'TaggedTemplateExpression':
      return templateText(node['quasi'] as Node, 'raw', constants);
    case 'TemplateLiteral':
      return templateText(node, 'cooked', constants);
    default:
      return null;
  }
};

const templateText = (
  node: Node,
  form: 'raw' | 'cooked',
  constants: ReadonlyMap<unknown, Node | null>,
): string | null => {
  const quasis = node['quasis'] as readonly { value: Record<'raw' | 'cooked', string> }[];
  const inner = (node['expressions'] as readonly Node[]).map((one) => textOf(one, constants));
  if (inner.includes(null)) return null;
  return quasis.map(({ value }, at) => value[form] + (inner[at] ?? '')).join('');
};
