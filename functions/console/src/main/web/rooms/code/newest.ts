/** A page of uploads, as far as it is looked at here. */
interface Listed {
  readonly reducers: readonly { readonly id: string }[];
  readonly nextAfter: string | null;
}

const PAGES = 20;

/**
 * Where a page of the newest entries begins in a list that has the oldest first: behind which entry, and whether the list's end was
 * reached. Reads 20 pages at most.
 */
export async function newestPage(
  read: (after: string | undefined) => Promise<Listed>,
  size: number,
): Promise<{ after: string | undefined; all: boolean }> {
  let last: string[] = [];
  let after: string | null | undefined;
  for (let pages = 0; pages < PAGES && after !== null; pages++) {
    const page: Listed = await read(after);
    last = [...last, ...page.reducers.map(({ id }) => id)].slice(-size - 1);
    after = page.nextAfter;
  }
  return { after: last.length > size ? last[0] : undefined, all: after === null };
}

/**
 * The newest sequence of a projection's notifications, found by asking whether there is one after some sequence: sequences have no
 * gaps. Takes about 20 questions for a million.
 */
export async function newestSequence(isAfter: (sequence: number) => Promise<boolean>): Promise<number> {
  if (!(await isAfter(0))) {
    return 0;
  }
  let low = 1;
  let high = 64;
  while (await isAfter(high)) {
    low = high + 1;
    high *= 32;
  }
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (await isAfter(middle)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
