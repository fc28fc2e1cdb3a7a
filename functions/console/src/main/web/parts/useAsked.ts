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
 * @param everyMs asks again this long after each answer, but only while the page is visible; 0 for once. A function says it for the
 *     last answer, which is undefined as long as there was none, and for what was wrong since
 */
export function useAsked<T>(
  ask: (signal: AbortSignal) => Promise<T>,
  dependencies: readonly unknown[],
  everyMs: number | ((value: T | undefined, error: unknown) => number) = 0,
): Asked<T> {
  const [answer, setAnswer] = useState<{ value?: T; error?: unknown; busy: boolean }>({ busy: true });
  const running = useRef<() => void>(() => undefined);
  const asking = useRef(ask);
  asking.current = ask;
  const pausing = useRef(everyMs);
  pausing.current = everyMs;

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let aborting = new AbortController();
    let over = false;
    let last: T | undefined;

    async function once() {
      clearTimeout(timer);
      aborting.abort();
      const mine = (aborting = new AbortController());
      setAnswer((before) => ({ ...before, busy: true }));
      let wrong: unknown;
      try {
        const value = await asking.current(mine.signal);
        if (!mine.signal.aborted) {
          last = value;
          setAnswer({ value, busy: false });
        }
      } catch (error) {
        wrong = error;
        if (!mine.signal.aborted) {
          setAnswer((before) => ({ ...(before.value === undefined ? {} : { value: before.value }), error, busy: false }));
        }
      }
      const pause = typeof pausing.current === "number" ? pausing.current : pausing.current(last, wrong);
      if (!over && !mine.signal.aborted && pause > 0) {
        timer = setTimeout(whenVisible, pause);
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
  }, [...dependencies, typeof everyMs === "number" ? everyMs : 0]);

  const again = useCallback(() => running.current(), []);
  return { value: answer.value, error: answer.error, busy: answer.busy, again };
}
