import { describe, expect, it } from "vitest";
import type { Event } from "../../../main/web/rooms/log/filters";
import { above, around, below, holds, joined, KEPT } from "../../../main/web/rooms/aggregates/timeline";

const events = (from: number, to: number): Event[] =>
  Array.from({ length: to - from + 1 }, (_, i) => ({ eventId: `evt_${from + i}`, aggregateId: "a_1", aggregateType: "a", eventType: "E", data: {}, version: from + i, timestamp: "2026-03-15T18:00:00.000Z" }));

describe("the events around a version", () => {
  it.each([
    [1, 1, { fromVersion: 1, limit: 1 }],
    [6, 6, { fromVersion: 1, limit: 6 }],
    [100_000, 100_000, { fromVersion: 99_951, limit: 50 }],
    [1, 100_000, { fromVersion: 1, limit: 50 }],
    [500, 100_000, { fromVersion: 475, limit: 50 }],
  ])("%i of %i", (version, newest, wanted) => {
    expect(around(version, newest)).toEqual(wanted);
    expect(wanted.fromVersion <= version && version < wanted.fromVersion + wanted.limit).toBe(true);
  });
});

describe("reading on", () => {
  it("goes to the first and to the newest version, and no further", () => {
    expect(above(events(1, 50), 120)).toEqual({ fromVersion: 51, limit: 50 });
    expect(above(events(71, 120), 120)).toBeUndefined();
    expect(below(events(31, 80))).toEqual({ fromVersion: 1, limit: 30 });
    expect(below(events(1, 50))).toBeUndefined();
  });

  it("joins what meets, and replaces what doesn't", () => {
    const versions = (read: readonly Event[]) => read.map(({ version }) => version);
    expect(versions(joined(events(3, 4), events(5, 6)))).toEqual([3, 4, 5, 6]);
    expect(versions(joined(events(3, 4), events(1, 2)))).toEqual([1, 2, 3, 4]);
    expect(versions(joined(events(3, 4), events(8, 9)))).toEqual([8, 9]);
    expect(versions(joined(events(3, 4), []))).toEqual([3, 4]);
    expect(versions(joined([], events(1, 2)))).toEqual([1, 2]);
  });

  it("keeps no more than it may, without a gap", () => {
    let kept: readonly Event[] = events(1000, 1049);
    for (let from = 1050; from < 3000; from += 50) {
      kept = joined(kept, events(from, from + 49));
    }
    expect(kept.length).toBe(KEPT);
    expect(kept.at(-1)?.version).toBe(2999);
    expect(holds(kept, 2999 - KEPT)).toBe(false);
    expect(joined(kept, events(kept[0]!.version - 50, kept[0]!.version - 1)).length).toBe(KEPT);
  });
});
