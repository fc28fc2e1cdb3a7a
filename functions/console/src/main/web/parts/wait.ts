/** Waits this long, and until the page is visible. An abort ends it at once, without an error. */
export function waitVisible(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(whenVisible, ms);

    function whenVisible() {
      if (document.visibilityState === "visible") {
        end();
      } else {
        document.addEventListener("visibilitychange", whenVisible, { once: true });
      }
    }

    function end() {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", whenVisible);
      signal.removeEventListener("abort", end);
      resolve();
    }

    signal.addEventListener("abort", end, { once: true });
    if (signal.aborted) {
      end();
    }
  });
}
