import { describe, expect, test } from "vitest";
import { boundTo, commonPrefix } from "../../../main/web/rooms/code/bound";
import { othersIn, shownStates, withChanges } from "../../../main/web/rooms/code/changes";
import { diagnosticsOf } from "../../../main/web/rooms/code/diagnostics";
import { duration, estimate, inWords, sampled } from "../../../main/web/rooms/code/estimate";
import { isWanted, withoutRoot } from "../../../main/web/rooms/code/folder";
import { kindsIn, textOf } from "../../../main/web/rooms/code/kind";
import { newestPage, newestSequence } from "../../../main/web/rooms/code/newest";
import { configOf, NO_WEBHOOK } from "../../../main/web/rooms/code/sending";
import { verdictOf } from "../../../main/web/rooms/code/verdict";
import type { ClassReport } from "../../../main/web/rooms/code/types";
import { ERRORS, notification, REPORT, STATES } from "./recorded";

describe("what the compiler says", () => {
  test("is file, line, column, code and text", () => {
    const { found, others } = diagnosticsOf(ERRORS.split("\n"));
    expect(found).toHaveLength(2);
    expect(found[1]).toEqual({ file: "Broken.cs", line: 8, column: 16, severity: "error", code: "CS0161", text: "'CartReducer.X()': not all code paths return a value" });
    expect(others).toEqual([]);
  });

  test("may have brackets and colons in its file and its text", () => {
    expect(diagnosticsOf(["src/a (1)/B.cs(3,4): error HAPND1: x(5,6): y"]).found[0]).toMatchObject({ file: "src/a (1)/B.cs", line: 3, column: 4, code: "HAPND1", text: "x(5,6): y" });
  });

  test("stays as it is when it names no place", () => {
    expect(diagnosticsOf(["The compiler took too long.", "", "error CS5001: no Main"])).toEqual({ found: [], others: ["The compiler took too long.", "error CS5001: no Main"] });
  });
});

describe("the kind of code", () => {
  test("is found by the interface that a class implements", () => {
    expect(kindsIn(["class A : IReducer<S> {}"])).toEqual(["reducer"]);
    expect(kindsIn(["class A : Hapnd.Projections.Contracts.IProjection <S> {}"])).toEqual(["projection"]);
  });

  test("can be both, in whatever order the files come", () => {
    expect(kindsIn(["class B : IProjection<S>", "class A : IReducer<S>"])).toEqual(["reducer", "projection"]);
  });

  test("is not found in comments, in texts and in longer names", () => {
    expect(kindsIn(["// IReducer<S>\n/* IProjection<S>\n */ var a = \"IReducer<S>\"; MyIReducer<S> b; IReducers<S> c; char d = '\"'; // \" IReducer<S>"])).toEqual([]);
  });

  test("is found after a text with an escaped quotation mark", () => {
    expect(kindsIn(['var a = "\\""; class A : IReducer<S>'])).toEqual(["reducer"]);
  });

  test("is found in UTF-16 with a byte order mark", () => {
    const bytes = new Uint8Array([0xff, 0xfe, ...[..."IReducer<"].flatMap((one) => [one.charCodeAt(0), 0])]);
    expect(kindsIn([textOf(bytes)])).toEqual(["reducer"]);
  });
});

describe("of a folder", () => {
  test.each(["Shop/Order.cs", "Shop/Shop.csproj", "a/b/c/D.CS", "binary/A.cs", "Shop/objects/A.cs"])("%s is sent", (path) => expect(isWanted(path)).toBe(true));

  test.each(["Shop/bin/A.cs", "Shop/obj/Debug/A.cs", "web/node_modules/x/A.cs", ".git/A.cs", "a/.vs/A.cs", "a/.Hidden.cs", "a/README.md", "a/A.cs.bak", "__MACOSX/A.cs", ".cs"])(
    "%s is left out",
    (path) => expect(isWanted(path)).toBe(false),
  );

  test("what all files are in is no part of their paths", () => {
    expect(withoutRoot(["code/src/A.cs", "code/src/b/C.cs"])).toEqual(["A.cs", "b/C.cs"]);
    expect(withoutRoot(["code/A.cs"])).toEqual(["A.cs"]);
    expect(withoutRoot(["A.cs", "b/C.cs"])).toEqual(["A.cs", "b/C.cs"]);
    expect(withoutRoot([])).toEqual([]);
  });
});

describe("how long a build still takes", () => {
  const at = (seconds: number, position: number, head = 10_000) => ({ at: seconds * 1000, position, head });

  test("is known from two answers", () => {
    const found = estimate([at(0, 1_000), at(2, 3_000)]);
    expect(found).toEqual({ eventsPerSecond: 1_000, secondsLeft: 7 });
    expect(found && inWords(found)).toBe("1,000 events a second, about 7 seconds left");
  });

  test("is not known from one answer, nor from two at nearly the same time", () => {
    expect(estimate([at(0, 1)])).toBeUndefined();
    expect(estimate([at(0, 1), at(0.1, 2)])).toBeUndefined();
  });

  test("is not known while nothing happens, and not said at the end", () => {
    expect(estimate([at(0, 5), at(5, 5)])).toBeUndefined();
    expect(estimate([at(0, 5), at(5, 10_000)])).toBeUndefined();
  });

  test("is not said when as many events come in as are applied", () => {
    const found = estimate([at(0, 1_000, 10_000), at(2, 3_000, 12_000)]);
    expect(found).toEqual({ eventsPerSecond: 1_000, secondsLeft: undefined });
    expect(found && inWords(found)).toBe("1,000 events a second");
  });

  test("is of the last seconds, and begins anew with another upload", () => {
    expect(sampled([at(0, 1), at(10, 2)], at(20, 3))).toEqual([at(10, 2), at(20, 3)]);
    expect(sampled([at(0, 500)], at(1, 3))).toEqual([at(1, 3)]);
  });

  test("is in the unit that one thinks in", () => {
    expect([0.2, 1.2, 89, 120, 7_200].map(duration)).toEqual(["1 second", "2 seconds", "89 seconds", "2 minutes", "2 hours"]);
  });
});

describe("changes of states on screen", () => {
  const screen = new Set(["Widget 1", "Widget 2"]);

  test("are counted for each key, and the newest state counts", () => {
    const changes = withChanges(new Map(), [notification(1, "Widget 1", 1), notification(2, "Widget 1", 2)], screen);
    expect(shownStates(STATES.states, changes).map(({ stateKey, state, times }) => [stateKey, state, times])).toEqual([
      ["Widget 1", 2, 2],
      ["Widget 2", { sold: 1, revenue: 2 }, 0],
    ]);
  });

  test("are not kept for keys that are not on screen", () => {
    expect(withChanges(new Map(), [notification(1, "other", 1)], screen).size).toBe(0);
  });

  test("of keys that belong into the list and are not there are counted", () => {
    const came = [notification(1, "Widget 3", 1), notification(2, "Widget 3", 2), notification(3, "Bolt", 1), notification(4, "Widget 4", null), notification(5, "Widget 1", 1)];
    expect(othersIn(came, "Widget", screen, undefined)).toBe(1);
    expect(othersIn(came, "", screen, undefined)).toBe(2);
    expect(othersIn(came, "", screen, "Widget 2")).toBe(1);
  });
});

describe("the newest sequence", () => {
  test.each([0, 1, 2, 63, 64, 65, 2_080, 2_081, 1_000_000])("is found when it is %i, in few questions", async (newest) => {
    let questions = 0;
    const found = await newestSequence(async (sequence) => {
      questions++;
      return sequence < newest;
    });
    expect(found).toBe(newest);
    expect(questions).toBeLessThanOrEqual(26);
  });
});

describe("the page of the newest uploads", () => {
  const uploads = (count: number) => async (after: string | undefined) => {
    const from = after === undefined ? 0 : Number(after) + 1;
    const page = Array.from({ length: Math.min(1_000, count - from) }, (_, index) => ({ id: String(from + index) }));
    return { reducers: page, nextAfter: from + page.length < count ? String(from + page.length - 1) : null };
  };

  test("begins so that the last entry is its last one", async () => {
    expect(await newestPage(uploads(2_345), 50)).toEqual({ after: "2294", all: true });
  });

  test("is the first one when there are few", async () => {
    expect(await newestPage(uploads(50), 50)).toEqual({ after: undefined, all: true });
    expect(await newestPage(uploads(0), 50)).toEqual({ after: undefined, all: true });
  });

  test("is as far as twenty pages go", async () => {
    expect(await newestPage(uploads(30_000), 50)).toEqual({ after: "19949", all: false });
  });
});

describe("what types are bound to", () => {
  test("is asked for by what their names begin with, until all were found", async () => {
    const asked: string[] = [];
    const bound = await boundTo(["order", "orderline"], async (prefix, after) => {
      asked.push(`${prefix}>${after ?? ""}`);
      return after === undefined
        ? { aggregateTypes: [{ aggregateType: "order", reducer: { reducerId: "red_1", className: "A", boundAt: "" } }], nextAfter: "order" }
        : { aggregateTypes: [{ aggregateType: "orderline" }], nextAfter: "orderline" };
    });
    expect(asked).toEqual(["order>", "order>order"]);
    expect(bound.get("order")?.reducerId).toBe("red_1");
    expect(bound.get("orderline")).toBeUndefined();
  });

  test("has a prefix of whole characters", () => {
    expect(commonPrefix(["a😀", "a😁"])).toBe("a");
    expect(commonPrefix(["same"])).toBe("same");
    expect(commonPrefix([])).toBe("");
  });
});

describe("a webhook's fields", () => {
  test("leave the webhook alone, remove it, or set it", () => {
    expect(configOf(NO_WEBHOOK)).toBeUndefined();
    expect(configOf({ ...NO_WEBHOOK, choice: "remove" })).toEqual({});
    expect(configOf({ choice: "set", url: " https://shop.example/hook ", headers: "Authorization: Bearer a:b\n\nX-Shop:1", isolateSecret: true })).toEqual({
      webhook: { url: "https://shop.example/hook", isolateSecret: true, headers: { Authorization: "Bearer a:b", "X-Shop": "1" } },
    });
  });

  test("say which line is no header", () => {
    expect(() => configOf({ ...NO_WEBHOOK, choice: "set", url: "https://a.example", headers: "A: b\nBearer abc" })).toThrow("Line 2");
  });
});

describe("what a report comes to", () => {
  const report = (states: Partial<ClassReport["states"]>, changed: Partial<ClassReport> = {}) =>
    ({ ...REPORT, states: { same: 0, changed: 0, new: 0, gone: 0, failed: 0, ...states }, ...changed }) as ClassReport;

  test("is a failure before all else", () => expect(verdictOf(report({ same: 1, changed: 1, failed: 1 }))).toEqual({ kind: "bad", text: "The new code fails for 1 of 3 keys. See below on which event." }));
  test("is how many states differ", () => expect(verdictOf(report({ same: 5, changed: 1, gone: 1 })).text).toBe("2 states will be different, and 5 the same."));
  test("is that nothing differs, of what was compared", () => {
    expect(verdictOf(report({ same: 5 })).text).toBe("No state will be different.");
    expect(verdictOf(report({ same: 5 }, { sampled: 0.5 })).text).toBe("No state that was compared will be different.");
  });
  test("is how many states are new when there is nothing to compare with", () => expect(verdictOf(report({ new: 1 }, { replaces: undefined })).text).toBe("1 state will be there, all of them new."));
});
