import { describe, expect, it } from "vitest";
import { parseJson } from "../../../main/web/api/json";
import type { Event } from "../../../main/web/rooms/log/filters";
import { appendedAbout, causeIn, effectsIn, timeOf } from "../../../main/web/rooms/log/searches";
import { correlated } from "../recorded/events";
import { ALog } from "./aLog";

const { signal } = new AbortController();
const events = (parseJson(correlated) as unknown as { events: Event[] }).events;

describe("the time in an event's id", () => {
  it("is about that of the append", () => {
    for (const { eventId, timestamp } of events) {
      const { from, to } = appendedAbout(timeOf(eventId) ?? 0);
      expect(Date.parse(from)).toBeLessThanOrEqual(Date.parse(timestamp));
      expect(Date.parse(to)).toBeGreaterThan(Date.parse(timestamp));
    }
  });

  it.each([["line_1"], ["evt_1"], ["evt_01M8HMDE9D6XKZY86092QJ798JX"], ["evt_Z1M8HMDE9D6XKZY86092QJ798J"], ["<img>"]])("is not in %s", (text) => {
    expect(timeOf(text)).toBeUndefined();
  });
});

describe("a cause", () => {
  it("is found below the event", async () => {
    const step = await causeIn(new ALog(80_000, ({ position }) => position === 40_000).read, "evt_40000")(80_000, signal);
    expect(step).toMatchObject({ found: [{ position: 40_000 }], over: true });
  });

  it("is searched a part at a time", async () => {
    const steps = causeIn(new ALog(80_000, ({ position }) => position === 5).read, "evt_5");
    const first = await steps(80_000, signal);
    expect(first).toMatchObject({ found: [], at: 30_000, over: false });
    expect(await steps(first.at, signal)).toMatchObject({ found: [{ position: 5 }], over: true });
  });

  it("that is not there is known at the beginning of the log", async () => {
    expect(await causeIn(new ALog(100).read, "evt_x")(100, signal)).toEqual({ found: [], at: 0, over: true });
  });
});

describe("effects", () => {
  it("are the events of the correlation that name the event", async () => {
    const [placed] = events;
    const read = async () => parseJson(correlated) as never;
    const step = await effectsIn(read, placed?.eventId ?? "")(0, signal);
    expect(step.found.map(({ eventType }) => eventType)).toEqual(["ItemAdded", "ItemAdded", "ItemAdded", "ItemAdded", "PaymentTaken"]);
    expect(step.over).toBe(true);
  });

  it("are searched on where an answer ended", async () => {
    const step = await effectsIn(new ALog(80_000, () => false).read, "evt_x")(0, signal);
    expect(step).toEqual({ found: [], at: 50_000, over: false });
  });
});
