import { describe, expect, test } from "vitest";
import { formatJson, isNumber, isObject, parseJson } from "../../../main/web/api/json";

describe("a number is written as it was read", () => {
  test.each([
    "0", "-0", "0.0", "-0.0", "1.0", "50.00", "0.1", "1e2", "1E2", "1e+2", "1e-7", "1e21", "100000000000000000000", "9007199254740991", "9007199254740993",
    "12345678901234567890", "-12345678901234567890.10", "0.1000000000000000055511151231257827", "1e400", "-1e400", "1e-400", "3.141592653589793238462643383279",
  ])("%s", (text) => {
    const read = parseJson(text);

    expect(formatJson(read)).toBe(text);
    expect(formatJson(parseJson(`{"a":[${text}]}`))).toBe(`{"a":[${text}]}`);
    expect(isNumber(read)).toBe(true);
    expect(isObject(read)).toBe(false);
  });

  test("one that JavaScript keeps is a plain number, to be computed with", () => {
    expect(parseJson("[1,-7,0.25,9007199254740991]")).toEqual([1, -7, 0.25, 9007199254740991]);
  });

  test.each(["01", "+1", ".5", "1.", "0x10", "NaN", "Infinity", "1_000"])("%s is none", (text) => {
    expect(() => parseJson(text)).toThrow();
  });
});
