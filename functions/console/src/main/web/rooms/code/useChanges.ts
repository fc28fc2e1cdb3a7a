import { useEffect, useRef, useState } from "preact/hooks";
import { client } from "../../app/session";
import { useAsked } from "../../parts/useAsked";
import { newestSequence } from "./newest";
import type { Notification } from "./types";

const LIMIT = 100;
/** So many full pages in a row, and it is better to read the states anew than to read all that changed. */
const PAGES = 5;

/** What changes in a projection from now on. */
export interface Changes {
  /** How many changes there were since this was opened. */
  readonly count: number;
  readonly error: unknown;
}

/**
 * Polls for a projection's notifications, which browsers can't get otherwise: a WebSocket can't send the key in a header.
 *
 * @param came called with what came in, in its order
 * @param missed called when so much came in that it was not read one by one
 */
export function useChanges(id: string, came: (notifications: readonly Notification[]) => void, missed: () => void): Changes {
  const [count, setCount] = useState(0);
  const at = useRef<{ begun: number; seen: number } | undefined>(undefined);
  useEffect(() => {
    at.current = undefined;
    setCount(0);
  }, [id]);

  const asked = useAsked(
    async (signal) => {
      const isAfter = async (afterSequence: number) => (await read(afterSequence, 1, signal)).length > 0;
      if (!at.current) {
        const newest = await newestSequence(isAfter);
        at.current = { begun: newest, seen: newest };
        return 0;
      }
      const here = at.current;
      let full = true;
      let total = 0;
      for (let pages = 0; pages < PAGES && full; pages++) {
        const notifications = await read(here.seen, LIMIT, signal);
        full = notifications.length === LIMIT;
        total += notifications.length;
        here.seen = notifications.at(-1)?.sequence ?? here.seen;
        came(notifications);
      }
      if (full) {
        here.seen = Math.max(here.seen, await newestSequence(isAfter));
        missed();
      }
      setCount(here.seen - here.begun);
      return total;
    },
    [id],
    // Quick while something happens, slower while nothing does.
    (total) => (total === undefined || total === 0 ? 2_500 : 1_000),
  );

  async function read(afterSequence: number, limit: number, signal: AbortSignal) {
    return (await client().get("/projections/{id}/notifications", { path: { id }, query: { afterSequence, limit }, signal })).notifications;
  }

  return { count, error: asked.error };
}
