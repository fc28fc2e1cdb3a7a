import { describe, expect, test } from "vitest";
import { formatJson, isObject, parseJson } from "../../../main/web/api/json";

describe("JSON is read and written as it is", () => {
  test.each([
    "{}",
    "[50.00,1e2,12345678901234567890,-0,0.1]",
    '{"a":{"b":[null,true,"\\\\\\"x"]}}',
    '{"__proto__":{"polluted":1.50},"n":12345678901234567890.10}',
    '{"a":[{"__proto__":null},"1.50","__proto__",7]}',
    '{"constructor":{"prototype":1},"toString":2}',
  ])("%s", (text) => {
    expect(formatJson(parseJson(text))).toBe(text);
  });

  test("the name of a prototype is a name, also when it is escaped", () => {
    for (const text of ['{"__proto__": {"polluted": true}}', '{"\\u005f_pr\\u006fto__": {"polluted": true}}']) {
      const value = parseJson(text);
      expect(isObject(value) && Object.keys(value)).toEqual(["__proto__"]);
      expect((value as { polluted?: boolean }).polluted).toBeUndefined();
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    }
  });

  test("what is no JSON is refused", () => {
    for (const text of ["", "{", '{"__proto__": 01}', '{"a": 1, "a": 2}', '{"__proto__": 1, "__proto__": 2', "nul"]) {
      expect(() => parseJson(text)).toThrow();
    }
  });
});
