import type { ListedType } from "./types";

interface TypesPage {
  readonly aggregateTypes: readonly ListedType[];
  readonly nextAfter: string | null;
}

/**
 * Which reducer each of these types is bound to, from as few pages as can be: the list is asked for what all the names begin with, and
 * no further than the last of them. Ten pages at most.
 */
export async function boundTo(
  types: readonly string[],
  read: (prefix: string, after: string | undefined) => Promise<TypesPage>,
): Promise<ReadonlyMap<string, ListedType["reducer"]>> {
  const wanted = new Set(types);
  const bound = new Map<string, ListedType["reducer"]>();
  const prefix = commonPrefix(types);
  let after: string | null | undefined;
  for (let pages = 0; pages < 10 && after !== null && bound.size < wanted.size; pages++) {
    const page: TypesPage = await read(prefix, after);
    for (const { aggregateType, reducer } of page.aggregateTypes) {
      if (wanted.has(aggregateType)) {
        bound.set(aggregateType, reducer);
      }
    }
    after = page.nextAfter;
  }
  return bound;
}

/** What all of these begin with, in whole characters. */
export function commonPrefix(texts: readonly string[]): string {
  const [first = "", ...others] = texts.map((text) => [...text]);
  let length = 0;
  while (length < first.length && others.every((other) => other[length] === first[length])) {
    length++;
  }
  return [...first].slice(0, length).join("");
}
