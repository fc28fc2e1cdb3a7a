import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { Refusal } from "../../api/refusal";
import { client } from "../../app/session";
import { waitVisible } from "../../parts/wait";
import type { Event } from "../log/filters";

/** The newest event of an aggregate, as far as it is known. */
export interface Newest {
  readonly event: Event | undefined;
  /** There is no such aggregate. */
  readonly unknown: boolean;
  readonly error: unknown;
  /** Asks again now. */
  readonly again: () => void;
}

/** How long to wait before the next look: a few seconds, and longer when nothing has come for a minute. */
export function lookAfter(idleMs: number): number {
  return idleMs < 60_000 ? 2000 : 10_000;
}

/** Reads the newest event of an aggregate, and again every few seconds while the page is visible. */
export function useNewest(aggregateId: string): Newest {
  const [state, setState] = useState<Omit<Newest, "again">>({ event: undefined, unknown: false, error: undefined });
  const look = useRef<() => void>(() => undefined);

  useEffect(() => {
    let aborting = new AbortController();
    let lastNews = Date.now();
    let version = 0;

    async function once(signal: AbortSignal) {
      try {
        const { events } = await client().get("/events/{aggregateId}", { path: { aggregateId }, query: { direction: "backward", limit: 1 }, signal });
        const event = events[0];
        if (!signal.aborted && event && event.version > version) {
          version = event.version;
          lastNews = Date.now();
          setState({ event, unknown: false, error: undefined });
        } else if (!signal.aborted) {
          setState((before) => (before.error === undefined ? before : { ...before, error: undefined }));
        }
      } catch (error) {
        if (!signal.aborted) {
          const unknown = error instanceof Refusal && error.code === "NOT_FOUND";
          setState((before) => (unknown ? { event: undefined, unknown, error: undefined } : { ...before, error }));
        }
      }
    }

    async function run() {
      aborting.abort();
      const { signal } = (aborting = new AbortController());
      while (!signal.aborted) {
        await once(signal);
        await waitVisible(lookAfter(Date.now() - lastNews), signal);
      }
    }

    setState({ event: undefined, unknown: false, error: undefined });
    look.current = () => void run();
    void run();
    return () => aborting.abort();
  }, [aggregateId]);

  const again = useCallback(() => look.current(), []);
  return { ...state, again };
}
