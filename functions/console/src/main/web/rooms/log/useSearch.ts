import { useEffect, useRef, useState } from "preact/hooks";
import type { Event } from "./filters";
import type { Steps } from "./searches";

/** How many events a search shows at most. */
export const MOST = 100;

/** A search through the log, as far as it has come. */
export interface Search {
  readonly found: readonly Event[];
  readonly at: number;
  readonly over: boolean;
  readonly busy: boolean;
  readonly error: unknown;
  /** Goes on until something is found, all is read or it is stopped. */
  readonly further: () => void;
  readonly stop: () => void;
}

/** How many requests are made without being asked for. */
const AT_ONCE = 2;

/** Takes the first steps when it is first shown and whenever `dependencies` change; the others when one asks for them. */
export function useSearch(steps: Steps, from: number, dependencies: readonly unknown[]): Search {
  const [state, setState] = useState<{ found: Event[]; at: number; over: boolean; busy: boolean; error?: unknown }>({ found: [], at: from, over: false, busy: true });
  const aborting = useRef(new AbortController());

  async function search(begin: { found: Event[]; at: number }, most: number) {
    aborting.current.abort();
    const { signal } = (aborting.current = new AbortController());
    let { found, at } = begin;
    setState({ found, at, over: false, busy: true });
    try {
      for (let taken = 0; taken < most; taken++) {
        const step = await steps(at, signal);
        if (signal.aborted) {
          return;
        }
        found = [...found, ...step.found].slice(0, MOST);
        at = step.at;
        const enough = step.over || found.length > begin.found.length || found.length >= MOST || taken + 1 >= most;
        setState({ found, at, over: step.over, busy: !enough });
        if (enough) {
          return;
        }
      }
    } catch (error) {
      if (!signal.aborted) {
        setState({ found, at, over: false, busy: false, error });
      }
    }
  }

  useEffect(() => {
    void search({ found: [], at: from }, AT_ONCE);
    return () => aborting.current.abort();
  }, dependencies);

  return {
    ...state,
    error: state.error,
    further: () => void search(state, Infinity),
    stop: () => {
      aborting.current.abort();
      setState((before) => ({ ...before, busy: false }));
    },
  };
}
