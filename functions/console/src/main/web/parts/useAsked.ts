import { useCallback, useEffect, useRef, useState } from "preact/hooks";

/** Something that is asked of the platform, and how far that is. A value stays while it is asked again. */
export interface Asked<T> {
  readonly value: T | undefined;
  readonly error: unknown;
  readonly busy: boolean;
  /** Asks again now. */
  readonly again: () => void;
}

/**
 * Asks when it is first shown and whenever `dependencies` change, and forgets the answer to what was asked before.
 *
 * @param everyMs asks again this long after each answer, but only while the page is visible; 0 for once
 */
export function useAsked<T>(
  ask: (signal: AbortSignal) => Promise<T>,
  dependencies: readonly unknown[],
  everyMs = 0,
): Asked<T> {
  const [answer, setAnswer] = useState<{ value?: T; error?: unknown; busy: boolean }>({ busy: true });
  const running = useRef<() => void>(() => undefined);
  const asking = useRef(ask);
  asking.current = ask;

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let aborting = new AbortController();
    let over = false;

    async function once() {
      clearTimeout(timer);
      aborting.abort();
      const mine = (aborting = new AbortController());
      setAnswer((before) => ({ ...before, busy: true }));
      try {
        const value = await asking.current(mine.signal);
        if (!mine.signal.aborted) {
          setAnswer({ value, busy: false });
        }
      } catch (error) {
        if (!mine.signal.aborted) {
          setAnswer((before) => ({ ...(before.value === undefined ? {} : { value: before.value }), error, busy: false }));
        }
      }
      if (!over && !mine.signal.aborted && everyMs > 0) {
        timer = setTimeout(whenVisible, everyMs);
      }
    }

    function whenVisible() {
      if (document.visibilityState === "visible") {
        void once();
      } else {
        document.addEventListener("visibilitychange", whenVisible, { once: true });
      }
    }

    setAnswer({ busy: true });
    running.current = () => void once();
    void once();
    return () => {
      over = true;
      clearTimeout(timer);
      aborting.abort();
      document.removeEventListener("visibilitychange", whenVisible);
    };
  }, [...dependencies, everyMs]);

  const again = useCallback(() => running.current(), []);
  return { value: answer.value, error: answer.error, busy: answer.busy, again };
}
