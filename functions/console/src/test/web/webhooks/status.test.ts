import { describe, expect, test } from "vitest";
import { Refusal } from "../../../main/web/api/refusal";
import { askedAgainAfter, dueAt, outcomeOf, pending } from "../../../main/web/rooms/webhooks/status";

const attempt = { at: "2026-11-28T17:39:42.001Z", sequence: 42, attempt: 2, milliseconds: 87 };

describe("a webhook's status", () => {
  test("what is pending is never less than none", () => {
    expect(pending({ newestSequence: 44, deliveredUpTo: 41 })).toBe(3);
    expect(pending({ newestSequence: 3, deliveredUpTo: 5 })).toBe(0);
  });

  test("an outcome says what was answered, or why nothing was", () => {
    expect(outcomeOf({ ...attempt, outcome: "failed", status: 503, error: "answered 503" })).toBe("answered 503");
    expect(outcomeOf({ ...attempt, outcome: "failed", error: "could not connect" })).toBe("could not connect");
    expect(outcomeOf({ ...attempt, outcome: "failed" })).toBe("no answer");
    expect(outcomeOf({ ...attempt, outcome: "delivered", status: 200 })).toBe("delivered, answered 200");
  });

  test("an attempt whose time has come is due now", () => {
    const now = Date.parse("2026-11-28T17:40:00.000Z");
    expect(dueAt("2026-11-28T17:40:20.000Z", now)).toBe("in 20 seconds");
    expect(dueAt("2026-11-28T17:39:59.000Z", now)).toBe("due now");
  });

  test("it is asked more often while something is going on, and never again once it is gone", () => {
    expect(askedAgainAfter(true, undefined)).toBe(2_000);
    expect(askedAgainAfter(false, undefined)).toBe(10_000);
    expect(askedAgainAfter(false, new Refusal(503, "", "later"))).toBe(10_000);
    expect(askedAgainAfter(true, new Refusal(404, "NOT_FOUND", "gone"))).toBe(0);
  });
});
