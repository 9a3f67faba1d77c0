/** Names as a tree by letter: told apart a byte at a time, without making a text of what stands in a record. */

export interface NameNode {
  readonly next: Map<number, NameNode>;
  /** A name ends here. */
  isEnd: boolean;
}

/** A tree without names. */
export const createNameTree = (): NameNode => ({ next: new Map(), isEnd: false });

/** Adds a name, given by its bytes. */
export const addName = (root: NameNode, letters: Iterable<number>): void => {
  let node = root;
  for (const letter of letters) {
    let next = node.next.get(letter);
    if (next === undefined) node.next.set(letter, (next = createNameTree()));
    node = next;
  }
  node.isEnd = true;
};
