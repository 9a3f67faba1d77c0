/** What is left of [start, end) outside some sorted, disjoint ranges. */
export const subtract = (
  start: number,
  end: number,
  holes: readonly { readonly start: number; readonly end: number }[],
): { start: number; end: number }[] => {
  const rest: { start: number; end: number }[] = [];
  let from = start;
  for (const hole of holes) {
    if (hole.end <= from) continue;
    if (hole.start >= end) break;
    if (hole.start > from) rest.push({ start: from, end: hole.start });
    from = hole.end;
  }
  if (from < end) rest.push({ start: from, end });
  return rest;
};
