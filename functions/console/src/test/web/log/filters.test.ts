import { describe, expect, it } from "vitest";
import { addressOf } from "../../../main/web/api/client";
import { adding, filtersOf, isFiltered, leavingOut, parametersOf, positionOf } from "../../../main/web/rooms/log/filters";

describe("filters", () => {
  it("are in the place's query, with repeated values", () => {
    const filters = filtersOf(new URLSearchParams("type=A&type=B&type=A&correlation=c%2F1&aggregate="));
    expect(filters).toEqual({ type: ["A", "B"], aggregateType: [], aggregate: [], correlation: ["c/1"] });
  });

  it("are parameters of the API, repeated", () => {
    const filters = filtersOf(new URLSearchParams("type=A&type=B&aggregateType=order&aggregate=order_1"));
    expect(addressOf("/events", {}, parametersOf(filters))).toBe("/events?eventType=A&eventType=B&aggregateType=order&aggregateId=order_1");
  });

  it("name no more values than the API takes", () => {
    const query = new URLSearchParams(Array.from({ length: 30 }, (_, i) => ["type", `T${i}`]));
    expect(filtersOf(query).type.length).toBe(20);
  });

  it("can be added once and removed", () => {
    const none = filtersOf(new URLSearchParams());
    const one = adding(adding(none, "type", "A"), "type", "A");
    expect(one.type).toEqual(["A"]);
    expect([isFiltered(none), isFiltered(one), isFiltered(leavingOut(one, "type", "A"))]).toEqual([false, true, false]);
  });
});

describe("a position", () => {
  it.each([["1", 1], ["10152", 10_152], ["0", undefined], ["-1", undefined], ["1e3", undefined], ["1.5", undefined], ["9".repeat(16), undefined], ["", undefined], [null, undefined]])("%s is %s", (text, position) => {
    expect(positionOf(text)).toBe(position);
  });
});
