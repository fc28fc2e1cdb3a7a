import { describe, expect, test } from "vitest";
import type { DeadLetter } from "../../../main/web/rooms/webhooks/contract";
import { replayAll, settled, type Started } from "../../../main/web/rooms/webhooks/replays";
import { firstWithEntries } from "../../../main/web/rooms/webhooks/useWindow";

function letter(sequence: number, replaying: boolean): DeadLetter {
  return {
    sequence,
    deliveryId: `proj_1-${sequence}`,
    givenUpAt: "2026-11-28T17:01:02.003Z",
    reason: "answered 500",
    ...(replaying ? { replay: { attempt: 1, nextAttemptAt: "2026-11-28T17:39:00.000Z" } } : {}),
  };
}

describe("what became of replays", () => {
  test("one that is gone was delivered, one that is not replayed any more was given up again", () => {
    const before = [letter(1, true), letter(2, true), letter(3, true), letter(4, false)];
    expect(settled(before, [letter(2, false), letter(3, true)])).toEqual({ delivered: [1], failed: [2] });
  });

  test("one that was over before one looked again was delivered", () => {
    expect(settled([letter(1, false), letter(2, false)], [letter(2, true)], new Set([1, 2]))).toEqual({ delivered: [1], failed: [] });
  });

  test("nothing is said of what nobody replayed", () => {
    expect(settled([letter(1, false)], [])).toEqual({ delivered: [], failed: [] });
    expect(settled([], [letter(1, true)])).toEqual({ delivered: [], failed: [] });
  });
});

describe("the start of all replays", () => {
  const pages: Record<string, Started> = {
    first: { replaying: 100, nextAfter: "100" },
    "100": { replaying: 0, nextAfter: "200" },
    "200": { replaying: 7, nextAfter: null },
  };

  test("goes on to the last page, also behind one that starts none", async () => {
    const said: number[] = [];
    const started = await replayAll(async (after) => pages[after ?? "first"]!, (soFar) => said.push(soFar), new AbortController().signal);
    expect(started).toBe(107);
    expect(said).toEqual([100, 100, 107]);
  });

  test("ends after the page in which it is stopped", async () => {
    const stop = new AbortController();
    const started = await replayAll(async (after) => pages[after ?? "first"]!, () => stop.abort(), stop.signal);
    expect(started).toBe(100);
  });

  test("ends with the refusal of a page", async () => {
    const refused = replayAll(() => Promise.reject(new Error("no webhook")), () => undefined, new AbortController().signal);
    await expect(refused).rejects.toThrow("no webhook");
  });
});

describe("a page of a list", () => {
  test("is the first one with an entry", async () => {
    const read = async (after: string | undefined) => (after === "2" ? { items: ["x"], next: "3" } : { items: [], next: after === undefined ? "1" : "2" });
    expect(await firstWithEntries(read, undefined)).toEqual({ items: ["x"], next: "3" });
  });

  test("is empty when ten pages in a row are, and says where to go on", async () => {
    let asked = 0;
    const page = await firstWithEntries(async () => ({ items: [], next: String(++asked) }), undefined);
    expect(asked).toBe(10);
    expect(page).toEqual({ items: [], next: "10" });
  });
});
