import { describe, expect, it } from "vitest";
import { reachFrom, type Reach, stepBack, waitAfter, waitAfterFailures } from "../../../main/web/rooms/log/reading";
import { ALog } from "./aLog";

const { signal } = new AbortController();

async function all(log: ALog, from: Reach): Promise<number[]> {
  const found: number[] = [];
  for (let reach = from; reach.downTo > 0; ) {
    const step = await stepBack(log.read, reach, signal);
    found.push(...step.events.map(({ position = 0 }) => position));
    reach = step.reach;
  }
  return found;
}

describe("reading towards the beginning", () => {
  it("takes one request for a page without filters", async () => {
    const log = new ALog(1000);
    const { events, reach } = await stepBack(log.read, reachFrom(1000, false, 50), signal);
    expect(log.asked).toEqual([[950, 50]]);
    expect(events.map(({ position }) => position)).toEqual(Array.from({ length: 50 }, (_, i) => 1000 - i));
    expect(reach.downTo).toBe(950);
  });

  it("ends at the first event", async () => {
    expect(await all(new ALog(120), reachFrom(120, false, 50))).toEqual(Array.from({ length: 120 }, (_, i) => 120 - i));
  });

  it.each([[1], [3], [997], [20_000]])("finds every match once, the newest first, when one in %i matches", async (rarity) => {
    const log = new ALog(30_000, ({ position = 0 }) => position % rarity === 0, 5000);
    const found = await all(log, reachFrom(30_000, true, 50));
    expect(found).toEqual(Array.from({ length: Math.floor(30_000 / rarity) }, (_, i) => (Math.floor(30_000 / rarity) - i) * rarity));
  });

  it("asks for longer parts where little matches", async () => {
    const log = new ALog(200_000, () => false);
    await all(log, reachFrom(200_000, true, 50));
    expect(log.asked.length).toBeLessThan(12);
  });

  it("does not keep a long part in memory when all of it matches", async () => {
    const log = new ALog(100_000);
    const { events } = await stepBack(log.read, { downTo: 100_000, span: 50_000 }, signal);
    expect(events.length).toBeLessThanOrEqual(5000);
    expect(events[0]?.position).toBe(100_000);
  });

  it("leaves out what came in behind the part meanwhile", async () => {
    const { events } = await stepBack(new ALog(100).read, { downTo: 60, span: 50 }, signal);
    expect(events[0]?.position).toBe(60);
  });
});

describe("waiting", () => {
  it("is a second at first, and longer when nothing comes", () => {
    expect([0, 60_000, 3_600_000].map(waitAfter)).toEqual([1000, 3000, 10_000]);
  });

  it("doubles with failures, up to half a minute", () => {
    expect([1, 2, 3, 20].map(waitAfterFailures)).toEqual([2000, 4000, 8000, 30_000]);
  });
});
