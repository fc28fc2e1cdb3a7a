import { act, cleanup, renderHook, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { slowing } from "../../../main/web/parts/slowing";
import { useAsked } from "../../../main/web/parts/useAsked";
import { type Page, usePages } from "../../../main/web/parts/usePages";

afterEach(cleanup);

describe("what is asked for", () => {
  test("is there when it is answered, and stays while it is asked for again", async () => {
    let answer = 1;
    const { result } = renderHook(() => useAsked(async () => answer, []));
    expect(result.current.value).toBeUndefined();
    await waitFor(() => expect(result.current).toMatchObject({ value: 1, busy: false }));

    answer = 2;
    act(() => result.current.again());

    expect(result.current).toMatchObject({ value: 1, busy: true });
    await waitFor(() => expect(result.current).toMatchObject({ value: 2, busy: false }));
  });

  test("keeps its last answer beside an error", async () => {
    let fail = false;
    const { result } = renderHook(() => useAsked(() => (fail ? Promise.reject(new Error("no")) : Promise.resolve("yes")), []));
    await waitFor(() => expect(result.current.value).toBe("yes"));

    fail = true;
    act(() => result.current.again());

    await waitFor(() => expect(result.current.error).toBeInstanceOf(Error));
    expect(result.current.value).toBe("yes");
  });

  test("is never the late answer to an earlier question", async () => {
    const answers: Record<string, (value: string) => void> = {};
    const signals: Record<string, AbortSignal> = {};
    const { result, rerender } = renderHook(
      ({ id }) => useAsked((signal) => new Promise<string>((resolve) => { answers[id] = resolve; signals[id] = signal; }), [id]),
      { initialProps: { id: "a" } },
    );
    rerender({ id: "b" });
    await waitFor(() => expect(answers["b"]).toBeDefined());

    await act(async () => answers["b"]?.("of b"));
    await act(async () => answers["a"]?.("of a"));

    expect(result.current.value).toBe("of b");
    expect(signals["a"]?.aborted).toBe(true);
  });

  describe("again and again", () => {
    beforeEach(() => void vi.useFakeTimers());
    afterEach(() => {
      vi.useRealTimers();
      vi.restoreAllMocks();
    });

    test("is not asked for while nobody can see it, and at once when one can", async () => {
      const ask = vi.fn(async () => 1);
      const visible = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
      renderHook(() => useAsked(ask, [], 1000));
      await vi.advanceTimersByTimeAsync(10_000);
      expect(ask).toHaveBeenCalledTimes(1);

      visible.mockReturnValue("visible");
      document.dispatchEvent(new Event("visibilitychange"));
      await vi.advanceTimersByTimeAsync(0);
      expect(ask).toHaveBeenCalledTimes(2);
    });

    test("ends when it is no longer shown", async () => {
      const ask = vi.fn(async () => 1);
      const { unmount } = renderHook(() => useAsked(ask, [], 1000));
      await vi.advanceTimersByTimeAsync(2500);
      const asked = ask.mock.calls.length;
      expect(asked).toBeGreaterThan(1);

      unmount();
      await vi.advanceTimersByTimeAsync(10_000);

      expect(ask).toHaveBeenCalledTimes(asked);
    });
  });
});

describe("pauses between polls", () => {
  test("get longer while nothing changes, to a limit, and short again with a change", () => {
    const pause = slowing(1000, 3000);

    expect([1, 1, 1, 1, 1, 2, 2].map((value) => pause({ head: value }))).toEqual([1000, 1500, 2250, 3000, 3000, 1000, 1500]);
  });
});

describe("pages", () => {
  const reading = (pages: readonly Page<number, number>[]) => vi.fn(async (after: number | undefined) => pages[after ?? 0] as Page<number, number>);

  test("are read one after the other, as one asks for them", async () => {
    const read = reading([{ items: [1, 2], next: 1 }, { items: [3], next: null }]);
    const { result } = renderHook(() => usePages<number, number>(read, []));
    await waitFor(() => expect(result.current).toMatchObject({ items: [1, 2], more: true, busy: false }));
    expect(read).toHaveBeenCalledTimes(1);

    act(() => result.current.next());

    await waitFor(() => expect(result.current).toMatchObject({ items: [1, 2, 3], more: false, busy: false }));
  });

  test("that are empty without being the last are passed over, ten at most", async () => {
    const read = reading(Array.from({ length: 20 }, (_, index) => ({ items: index === 15 ? [7] : [], next: index + 1 })));
    const { result } = renderHook(() => usePages<number, number>(read, []));
    await waitFor(() => expect(result.current).toMatchObject({ items: [], more: true, busy: false }));
    expect(read).toHaveBeenCalledTimes(10);

    act(() => result.current.next());

    await waitFor(() => expect(result.current.items).toEqual([7]));
  });

  test("that can't be read leave those before, and are asked for again by the same button", async () => {
    let fail = true;
    const read = async (after: number | undefined): Promise<Page<number, number>> => {
      if (after === 1 && fail) {
        throw new Error("no");
      }
      return after === 1 ? { items: [2], next: null } : { items: [1], next: 1 };
    };
    const { result } = renderHook(() => usePages<number, number>(read, []));
    await waitFor(() => expect(result.current.items).toEqual([1]));
    act(() => result.current.next());
    await waitFor(() => expect(result.current.error).toBeInstanceOf(Error));
    expect(result.current.items).toEqual([1]);

    fail = false;
    act(() => result.current.next());

    await waitFor(() => expect(result.current).toMatchObject({ items: [1, 2], more: false, error: undefined }));
  });

  test("begin anew when something else is asked for", async () => {
    const { result, rerender } = renderHook(({ of }) => usePages<string, number>(async () => ({ items: [of], next: null }), [of]), { initialProps: { of: "a" } });
    await waitFor(() => expect(result.current.items).toEqual(["a"]));

    rerender({ of: "b" });

    await waitFor(() => expect(result.current.items).toEqual(["b"]));
  });
});
