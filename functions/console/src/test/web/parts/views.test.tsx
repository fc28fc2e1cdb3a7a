import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, describe, expect, test } from "vitest";
import { parseJson } from "../../../main/web/api/json";
import { hiddenKey } from "../../../main/web/parts/hiddenKey";
import { JsonView } from "../../../main/web/parts/JsonView";
import { at, PatchView } from "../../../main/web/parts/PatchView";
import { Exactly, relative } from "../../../main/web/parts/Time";

const HOSTILE = "<img src=x onerror=\"alert(1)\"><script>alert(2)</script>&lt;b&gt;\u202eback\u0000";

afterEach(cleanup);

describe("JSON", () => {
  test("is text, whatever it says, in names and in values", () => {
    const { container } = render(<JsonView value={{ [HOSTILE]: HOSTILE, nested: [HOSTILE] }} />);

    expect(container.querySelectorAll("img, script, b")).toHaveLength(0);
    expect(container.textContent).toContain("<script>alert(2)</script>&lt;b&gt;");
  });

  test("shows numbers as they were written", () => {
    const { container } = render(<JsonView value={parseJson('{"price":50.00,"id":12345678901234567890,"e":1e400}')} />);

    expect([...container.querySelectorAll(".number")].map((number) => number.textContent)).toEqual(["50.00", "12345678901234567890", "1e400"]);
  });

  test("shows a hundred members at first, and a hundred more when asked", () => {
    const { container } = render(<JsonView value={Array.from({ length: 250 }, (_, index) => index)} />);
    expect(container.querySelectorAll("li")).toHaveLength(100);

    fireEvent.click(screen.getByText("150 more"));

    expect(container.querySelectorAll("li")).toHaveLength(200);
  });

  test("shows the beginning of a long text, and all of it when asked", () => {
    const { container } = render(<JsonView value={"x".repeat(2000)} />);
    expect(container.textContent?.length).toBeLessThan(600);

    fireEvent.click(screen.getByText("1500 more characters"));

    expect(container.textContent).toBe(`"${"x".repeat(2000)}"`);
  });

  test("that is nested a thousand deep is opened level by level", () => {
    const { container } = render(<JsonView value={parseJson("[".repeat(1000) + "]".repeat(1000))} />);

    expect(container.querySelectorAll("details").length).toBeLessThan(5);
  });
});

describe("the value at a pointer", () => {
  const value = parseJson('{"a":[{"b":1}],"x/y":2,"m~n":3,"":4,"~1":5,"__proto__":6}');

  test.each([
    ["/a/0/b", 1],
    ["/x~1y", 2],
    ["/m~0n", 3],
    ["/", 4],
    ["/~01", 5],
    ["/__proto__", 6],
    ["/a/1", undefined],
    ["/a/x", undefined],
    ["/constructor", undefined],
    ["/a/0/b/c", undefined],
  ])("%s", (pointer, found) => {
    expect(at(value, pointer)).toEqual(found);
  });

  test("of nothing is the whole", () => {
    expect(at(value, "")).toBe(value);
  });
});

describe("a patch", () => {
  test("says what was and what is, as text", () => {
    const { container } = render(
      <PatchView patch={[{ op: "replace", path: "/a", value: HOSTILE }, { op: "remove", path: "/b" }]} before={{ a: 1, b: HOSTILE }} />,
    );

    expect(container.querySelectorAll("img, script")).toHaveLength(0);
    expect([...container.querySelectorAll("del")].map((gone) => gone.textContent)?.[0]).toBe("1");
    expect(container.querySelector("ins")?.textContent).toContain("alert(1)");
  });

  test("without operations says so", () => {
    render(<PatchView patch={[]} />);

    expect(screen.getByText("Changes nothing.")).toBeTruthy();
  });
});

describe("a time", () => {
  const NOW = Date.parse("2026-11-28T18:00:00Z");

  test.each([
    ["2026-11-28T18:00:00.400Z", "just now"],
    ["2026-11-28T17:59:59Z", "1 second ago"],
    ["2026-11-28T17:57:01Z", "2 minutes ago"],
    ["2026-11-28T16:00:00Z", "2 hours ago"],
    ["2026-11-26T18:00:00Z", "2 days ago"],
    ["2026-11-28T18:05:00Z", "in 5 minutes"],
    ["nonsense", "at an unknown time"],
  ])("%s is %s", (text, words) => {
    expect(relative(Date.parse(text), NOW)).toBe(words);
  });

  test("has its milliseconds, and one that is none stays what it is", () => {
    const { container } = render(<><Exactly at="2026-11-28T18:00:00.007Z" /><Exactly at="nonsense" /></>);

    const [first, second] = container.querySelectorAll("time");
    expect(first?.textContent).toMatch(/\.007$/);
    expect(second?.textContent).toBe("nonsense");
  });
});

describe("a hidden key", () => {
  test.each([
    ["sk_live_3pSNon1CbUv9Kk1tl9Ntr8Pa3j7dmO63Ors4uXYYSJ4Edvmqg", "sk_live_…vmqg"],
    ["sk_test_abcdefghijklmnop", "sk_test_…mnop"],
    ["sk_test_short", "sk_test_…"],
    ["somethingelsealtogether", "…ther"],
    ["short", "…"],
    ["", "…"],
  ])("%s is %s", (key, hidden) => {
    expect(hiddenKey(key)).toBe(hidden);
  });
});
