import { useState } from "preact/hooks";
import { type Asked, useAsked } from "../../parts/useAsked";

/** How many pages in a row may have no entry before the user is asked to go on. */
const EMPTY_PAGES = 10;

/** A page of a list, and where the next one begins; null on the last one. */
export interface Part<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** One page of a list that is asked again and again: never more than that is kept or asked for. */
export interface Window<T> {
  readonly page: Asked<Part<T>>;
  /** Where the page begins; undefined for the first. */
  readonly after: string | undefined;
  readonly goTo: (after: string | undefined) => void;
}

/**
 * Shows a list one page at a time.
 *
 * @param everyMs when a page is asked again, from its entries and from what was wrong last
 */
export function useWindow<T>(
  read: (after: string | undefined, signal: AbortSignal) => Promise<Part<T>>,
  dependencies: readonly unknown[],
  everyMs: (items: readonly T[], error: unknown) => number,
): Window<T> {
  const [after, goTo] = useState<string | undefined>(undefined);
  const page = useAsked(
    (signal) => firstWithEntries((at) => read(at, signal), after),
    [...dependencies, after],
    (value, error) => everyMs(value?.items ?? [], error),
  );
  return { page, after, goTo };
}

/** A page may be empty without being the last one. */
export async function firstWithEntries<T>(read: (after: string | undefined) => Promise<Part<T>>, after: string | undefined): Promise<Part<T>> {
  let page = await read(after);
  for (let empty = 1; empty < EMPTY_PAGES && page.items.length === 0 && page.next !== null; empty++) {
    page = await read(page.next);
  }
  return page;
}
