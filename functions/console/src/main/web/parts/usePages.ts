import { useEffect, useRef, useState } from "preact/hooks";

/** A list that is read page by page, as far as one has asked for. */
export interface Pages<T> {
  readonly items: readonly T[];
  readonly busy: boolean;
  readonly error: unknown;
  /** Whether there may be more. */
  readonly more: boolean;
  readonly next: () => void;
  /** Begins anew with the first page. */
  readonly again: () => void;
}

/** A page and where the next one begins; null on the last one. */
export interface Page<T, C> {
  readonly items: readonly T[];
  readonly next: C | null | undefined;
}

/**
 * Reads the first page when it is first shown and whenever `dependencies` change, and a further one at each `next`. A page may be
 * empty without being the last: then the next one is read too, ten at most.
 */
export function usePages<T, C extends string | number>(
  read: (after: C | undefined, signal: AbortSignal) => Promise<Page<T, C>>,
  dependencies: readonly unknown[],
): Pages<T> {
  const [state, setState] = useState<{ items: T[]; next: C | null | undefined; busy: boolean; error?: unknown }>({
    items: [],
    next: undefined,
    busy: true,
  });
  const [round, setRound] = useState(0);
  const aborting = useRef(new AbortController());
  const reading = useRef(read);
  reading.current = read;

  async function load(after: C | undefined, before: T[]) {
    aborting.current.abort();
    const { signal } = (aborting.current = new AbortController());
    setState({ items: before, next: after, busy: true });
    let at: C | null | undefined = after;
    try {
      let found: readonly T[] = [];
      for (let pages = 0; pages < 10 && found.length === 0 && at !== null; pages++) {
        const page: Page<T, C> = await reading.current(at ?? undefined, signal);
        found = page.items;
        at = page.next ?? null;
      }
      if (!signal.aborted) {
        setState({ items: [...before, ...found], next: at, busy: false });
      }
    } catch (error) {
      if (!signal.aborted) {
        setState({ items: before, next: at, busy: false, error });
      }
    }
  }

  useEffect(() => {
    void load(undefined, []);
    return () => aborting.current.abort();
  }, [...dependencies, round]);

  return {
    items: state.items,
    busy: state.busy,
    error: state.error,
    more: !state.busy && state.next !== null,
    next: () => void load(state.next ?? undefined, state.items),
    again: () => setRound(round + 1),
  };
}
