import { useEffect, useRef, useState } from "preact/hooks";
import { client } from "../../app/session";
import type { Event } from "../log/filters";
import { above, around, below, holds, joined, type Wanted } from "./timeline";

/** Some events of an aggregate in the order of versions, without a gap. */
export interface Timeline {
  readonly events: readonly Event[];
  readonly busy: boolean;
  readonly error: unknown;
  /** Reads newer events; undefined if all are there. */
  readonly newer: (() => void) | undefined;
  /** Reads older events; undefined if all are there. */
  readonly older: (() => void) | undefined;
  readonly again: () => void;
}

/** Reads the events around a version, and others whenever it is not among those that are there. */
export function useTimeline(aggregateId: string, version: number, newest: number): Timeline {
  const [state, setState] = useState<{ events: readonly Event[]; busy: boolean; error?: unknown }>({ events: [], busy: true });
  const aborting = useRef(new AbortController());
  const { events } = state;

  async function read(wanted: Wanted) {
    aborting.current.abort();
    const { signal } = (aborting.current = new AbortController());
    setState((before) => ({ events: before.events, busy: true }));
    try {
      const found = await pageOf(aggregateId, wanted, signal);
      if (!signal.aborted) {
        setState((before) => ({ events: joined(before.events, found), busy: false }));
      }
    } catch (error) {
      if (!signal.aborted) {
        setState((before) => ({ events: before.events, busy: false, error }));
      }
    }
  }

  useEffect(() => {
    if (!holds(events, version)) {
      const next = above(events, newest);
      const near = next && next.fromVersion <= version && version < next.fromVersion + next.limit;
      void read(near ? next : around(version, newest));
    }
  }, [version]);
  useEffect(() => () => aborting.current.abort(), []);

  const up = above(events, newest);
  const down = below(events);
  return {
    ...state,
    error: state.error,
    newer: up && events.length > 0 ? () => void read(up) : undefined,
    older: down && events.length > 0 ? () => void read(down) : undefined,
    again: () => void read(around(version, newest)),
  };
}

/** An answer may have fewer events than were asked for, because there is no room for more. */
async function pageOf(aggregateId: string, { fromVersion, limit }: Wanted, signal: AbortSignal): Promise<Event[]> {
  const found: Event[] = [];
  let from: number | undefined = fromVersion;
  while (from !== undefined && found.length < limit) {
    const page: { events: Event[]; nextFromVersion?: number } = await client().get("/events/{aggregateId}", {
      path: { aggregateId },
      query: { fromVersion: from, limit: limit - found.length },
      signal,
    });
    found.push(...page.events);
    from = page.nextFromVersion;
  }
  return found;
}
