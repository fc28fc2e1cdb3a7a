import { afterEach, describe, expect, test, vi } from "vitest";
import { CHARTS, formatted, summaryOf, valuesOf } from "../../../main/web/rooms/overview/charts";
import { type Hour, lastHour, minutesOf } from "../../../main/web/rooms/overview/metrics";
import { stepsFor } from "../../../main/web/rooms/overview/steps";
import { hour } from "./hour";

const { signal } = new AbortController();

function answering(body: string, status = 200) {
  const fetching = vi.fn(async (_: string, __: RequestInit) => new Response(body, { status }));
  vi.stubGlobal("fetch", fetching);
  return fetching;
}

function summaries(of: unknown): Record<string, string> {
  return Object.fromEntries(CHARTS.map((chart) => [chart.title, summaryOf(chart, (of as Hour).series)]));
}

afterEach(() => vi.unstubAllGlobals());

describe("the last hour", () => {
  test("is asked for without the key", async () => {
    const fetching = answering(JSON.stringify(hour()));

    expect(await lastHour(signal)).toEqual(hour());

    expect(fetching.mock.calls[0]?.[0]).toBe("/metrics/hour");
    expect(JSON.stringify(fetching.mock.calls[0]?.[1].headers)).not.toContain("Key");
  });

  test.each([
    ["a path that nobody has", '{"error":"There is nothing at this path.","errorCode":"NOT_FOUND"}', 404],
    ["the page of somebody else", "<html></html>", 200],
    ["JSON of somebody else", "[]", 200],
    ["an object of somebody else", '{"series":7}', 200],
    ["null", "null", 200],
  ])("is not known where the answer is %s", async (_, body, status) => {
    answering(body, status);

    expect(await lastHour(signal)).toBeUndefined();
  });

  test("that is refused says so", async () => {
    answering("no", 403);

    await expect(lastHour(signal)).rejects.toThrow("403");
  });

  test("has 60 minutes, of which the last is the one that goes on", () => {
    const minutes = minutesOf(hour() as unknown as Hour, 60);

    expect(new Date(minutes[0]! * 1000).toISOString()).toBe("2026-11-28T16:39:00.000Z");
    expect(new Date(minutes[59]! * 1000).toISOString()).toBe("2026-11-28T17:38:00.000Z");
  });
});

describe("a chart", () => {
  test("says in a sentence what it shows", () => {
    expect(summaries(hour())).toEqual({
      "Appends a minute": "1,013 appends in the last hour.",
      "Time of an append": "9 ms on average at last, 105 ms at most.",
      "Conflicts a minute": "3 conflicts in the last hour.",
      "Time of reducers": "Nothing was reported in the last hour.",
      "Reducer failures a minute": "0 failures in the last hour.",
      "Projection lag": "Nothing was reported in the last hour.",
      "Faulted projections": "1 faulted now, 2 at most.",
      "Webhooks a minute": "7 attempts, 2 failures, 1 dead letter in the last hour.",
    });
  });

  test("of a metric that the platform does not have shows nothing, and no zero", () => {
    const bare = { ...hour(), series: {} };

    expect(new Set(Object.values(summaries(bare)))).toEqual(new Set(["Nothing was reported in the last hour."]));
    expect(valuesOf(CHARTS[0]!.lines[0]!, {})).toEqual([]);
  });

  test("keeps what is not known apart from zero", () => {
    const values = valuesOf(CHARTS[0]!.lines[0]!, hour().series as unknown as Hour["series"]);

    expect(values.slice(54)).toEqual([null, null, 0, 12, 1000, 1]);
  });

  test.each([[0, "0"], [7.44, "7.4"], [9.96, "10"], [104.5, "105"], [12345, "12,345"]])("writes %d as %s", (value, text) => {
    expect(formatted(value)).toBe(text);
  });
});

describe("the first steps", () => {
  test("are three calls, each with the URL and the key", () => {
    const calls = stepsFor("https://events.example", "sk_test_1").map(({ call }) => call);

    expect(calls).toHaveLength(3);
    for (const call of calls) {
      expect(call).toMatch(/^curl -H "X-API-Key: sk_test_1" /);
      expect(call).toContain("https://events.example/");
    }
  });
});
