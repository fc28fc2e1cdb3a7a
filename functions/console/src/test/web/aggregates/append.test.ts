import { describe, expect, it } from "vitest";
import { formatJson } from "../../../main/web/api/json";
import { check, type Filled, placed, RequestKeys } from "../../../main/web/rooms/aggregates/append";

const filled: Filled = { eventType: "ItemAdded", data: "{}", metadata: "", correlationId: "", causationId: "", expectedVersion: "3" };

function bodyOf(part: Partial<Filled>): string {
  const checked = check("order", "order_1", { ...filled, ...part });
  return checked.wrong ?? formatJson(checked.body);
}

describe("the body of an append", () => {
  it("has numbers as they were entered", () => {
    expect(bodyOf({ data: '{"price": 50.00, "big": 12345678901234567890123, "e": 1E400}' })).toContain('"data":{"price":50.00,"big":12345678901234567890123,"e":1E400}');
  });

  it("has members of any name", () => {
    expect(bodyOf({ data: '{"__proto__": {"price": 50.00}, "": 1}' })).toContain('"data":{"__proto__":{"price":50.00},"":1}');
  });

  it("has the expected version, unless it is any", () => {
    expect(bodyOf({})).toContain('"expectedVersion":3');
    expect(bodyOf({ expectedVersion: "0" })).toContain('"expectedVersion":0');
    expect(bodyOf({ expectedVersion: "exists" })).toContain('"expectedVersion":"exists"');
    expect(bodyOf({ expectedVersion: " " })).not.toContain("expectedVersion");
    expect(bodyOf({ expectedVersion: "any" })).not.toContain("expectedVersion");
  });

  it("leaves out what was not entered", () => {
    expect(bodyOf({ expectedVersion: "" })).toBe('{"aggregateId":"order_1","aggregateType":"order","eventType":"ItemAdded","data":{}}');
    expect(bodyOf({ metadata: '{"by":"Ada"}', correlationId: "c", causationId: "d" })).toContain('"correlationId":"c","causationId":"d","metadata":{"by":"Ada"}');
  });
});

describe("what is wrong with a form", () => {
  it.each([
    [{ eventType: " " }, "Enter an event type"],
    [{ expectedVersion: "1e3" }, "The expected version is a whole number"],
    [{ expectedVersion: "-1" }, "The expected version is a whole number"],
    [{ data: '{\n  "a": 1,\n}' }, "Line 3, column 1: Quoted object key expected but got '}'."],
    [{ data: "" }, "Line 1, column 1"],
    [{ data: "[1]" }, "The data must be an object"],
    [{ metadata: "3" }, "The metadata must be an object"],
  ] satisfies [Partial<Filled>, string][])("%o is said", (part, wrong) => {
    expect(bodyOf(part)).toContain(wrong);
  });

  it("is said as it came when it has no position", () => {
    expect(placed("something", "x")).toBe("something");
  });
});

describe("the key of a request", () => {
  it("is the same for the same request until there is an answer", () => {
    const keys = new RequestKeys();
    const first = keys.of("a");
    expect(keys.of("a")).toBe(first);
    keys.answered();
    expect(keys.of("a")).not.toBe(first);
  });

  it("is another one for another request", () => {
    const keys = new RequestKeys();
    expect(keys.of("a")).not.toBe(keys.of("b"));
  });
});
