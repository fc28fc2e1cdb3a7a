import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { KEPT, LogReader } from "../../../main/web/rooms/log/LogReader";
import type { ReadLog } from "../../../main/web/rooms/log/reading";
import { ALog } from "./aLog";

let opened: LogReader | undefined;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  opened?.close();
  vi.useRealTimers();
});

async function reading(log: ALog, { filtered = false, before = undefined as number | undefined } = {}): Promise<LogReader> {
  const reader = new LogReader({ read: log.read, head: async () => log.head, filtered, before });
  opened = reader;
  await reader.open();
  return reader;
}

const positions = (reader: LogReader) => reader.view.value.events.map(({ position }) => position);
const second = () => vi.advanceTimersByTimeAsync(1000);

describe("opening the log", () => {
  it("reads the newest page with one request after the head", async () => {
    const log = new ALog(10_000);
    const reader = await reading(log);
    expect(positions(reader)).toEqual(Array.from({ length: 50 }, (_, i) => 10_000 - i));
    expect(log.asked).toEqual([[9950, 50]]);
  });

  it("shows nothing for an empty log, and its first event when it comes", async () => {
    const log = new ALog();
    const reader = await reading(log);
    expect(reader.view.value).toMatchObject({ events: [], head: 0, busy: false });
    log.append(1);
    await second();
    expect(positions(reader)).toEqual([1]);
  });

  it("reads what is before a position, and no new events", async () => {
    const log = new ALog(100);
    const reader = await reading(log, { before: 61 });
    expect(positions(reader)[0]).toBe(60);
    const { length } = log.asked;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(log.asked.length).toBe(length);
  });
});

describe("new events", () => {
  it("come in at the top within a second", async () => {
    const log = new ALog(100);
    const reader = await reading(log);
    log.append(2);
    await second();
    expect(positions(reader).slice(0, 3)).toEqual([102, 101, 100]);
  });

  it("draw nothing when there are none", async () => {
    const reader = await reading(new ALog(100));
    await second();
    const before = reader.view.value;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(reader.view.value).toBe(before);
  });

  it("are asked for more rarely when nothing comes", async () => {
    const log = new ALog(100);
    await reading(log);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(log.asked.length).toBeLessThan(200);
  });

  it("wait while the reader is at older ones, and come in when it is done", async () => {
    const log = new ALog(100);
    const reader = await reading(log);
    reader.hold(true);
    log.append(3);
    await second();
    expect(positions(reader)[0]).toBe(100);
    expect(reader.view.value.held.length).toBe(3);
    reader.hold(false);
    expect(positions(reader)[0]).toBe(103);
    expect(reader.view.value.held).toEqual([]);
  });

  it("are not asked for while it is paused, and all come in afterwards", async () => {
    const log = new ALog(100);
    const reader = await reading(log);
    reader.pause();
    const { length } = log.asked;
    log.append(700);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(log.asked.length).toBe(length);
    reader.resume();
    await vi.advanceTimersByTimeAsync(5000);
    expect(positions(reader)[0]).toBe(800);
  });

  it("push out the oldest ones, which can be read again", async () => {
    const log = new ALog(100);
    const reader = await reading(log);
    for (let i = 0; i < 5; i++) {
      log.append(300);
      await vi.advanceTimersByTimeAsync(3000);
    }
    expect(positions(reader)).toEqual(Array.from({ length: KEPT }, (_, i) => 1600 - i));
    await reader.older();
    expect(positions(reader)).toEqual(Array.from({ length: KEPT + 50 }, (_, i) => 1600 - i));
  });

  it("that are too many are not read one after the other", async () => {
    const log = new ALog(100);
    const reader = await reading(log);
    log.append(1_000_000);
    await vi.advanceTimersByTimeAsync(5000);
    expect(positions(reader)).toEqual(Array.from({ length: 50 }, (_, i) => 1_000_100 - i));
    expect(log.asked.length).toBeLessThan(10);
  });

  it("that are too many do not replace what one reads", async () => {
    const log = new ALog(100);
    const reader = await reading(log);
    reader.hold(true);
    log.append(1_000_000);
    await vi.advanceTimersByTimeAsync(5000);
    expect(positions(reader)[0]).toBe(100);
    expect(reader.view.value.far).toBe(true);
    reader.hold(false);
    await vi.advanceTimersByTimeAsync(0);
    expect(positions(reader)[0]).toBe(1_000_100);
  });

  it("are asked for again after a failure", async () => {
    const log = new ALog(100);
    const reader = await reading(log);
    log.failing = true;
    await second();
    expect(reader.view.value.tailError).toBeInstanceOf(Error);
    log.failing = false;
    log.append(1);
    await vi.advanceTimersByTimeAsync(2000);
    expect(reader.view.value.tailError).toBeUndefined();
    expect(positions(reader)[0]).toBe(101);
  });
});

describe("a search with filters", () => {
  it("goes on through parts without a match", async () => {
    const reader = await reading(new ALog(300_000, ({ position }) => position === 7), { filtered: true });
    expect(positions(reader)).toEqual([7]);
    expect(reader.view.value).toMatchObject({ busy: false, reach: { downTo: 0 } });
  });

  it("stops where it is, and goes on from there", async () => {
    const log = new ALog(300_000, ({ position }) => position === 7);
    let stopping = true;
    const read: ReadLog = (...asked) => {
      if (stopping && log.asked.length === 3) {
        reader.stop();
      }
      return log.read(...asked);
    };
    const reader = new LogReader({ read, head: async () => log.head, filtered: true, before: 300_001 });
    opened = reader;
    await reader.open();
    stopping = false;
    const downTo = reader.view.value.reach?.downTo ?? 0;
    expect(reader.view.value.busy).toBe(false);
    expect(downTo).toBeGreaterThan(7);
    await reader.older();
    expect(positions(reader)).toEqual([7]);
  });

  it("says why it could not go on, and can be tried again", async () => {
    const log = new ALog(100);
    log.failing = true;
    const reader = await reading(log, { filtered: true });
    expect(reader.view.value.error).toBeInstanceOf(Error);
    log.failing = false;
    reader.again();
    await vi.advanceTimersByTimeAsync(0);
    expect(positions(reader).length).toBe(100);
  });
});
