import { describe, expect, test } from "vitest";
import { go, linkTo, place, placeOf } from "../../../main/web/app/router";

describe("a link leads to what it was made of", () => {
  test.each(["order_1", "a/b", "a?b=c&d", "#x", "100 %", "%2F", "größe ☃ 😀", "..", ".", "<img src=x onerror=alert(1)>", "\"'`", "a\nb\tc", "{id}", "+"])(
    "for the id %j",
    (id) => {
      const { parts, query } = placeOf(linkTo(["aggregates", "order", id], { version: "3", aggregate: [id, "other"] }));

      expect(parts).toEqual(["aggregates", "order", id]);
      expect(query.get("version")).toBe("3");
      expect(query.getAll("aggregate")).toEqual([id, "other"]);
    },
  );

  test("which a browser takes as it is", () => {
    const link = linkTo(["aggregates", "a b/c", "ü"], { type: "x y" });

    expect(new URL(`http://localhost/console${link}`).hash).toBe(link);
  });

  test("and has no values that are empty", () => {
    expect(linkTo(["log"], { type: "", aggregate: [], correlation: undefined })).toBe("#/log");
    expect(linkTo([])).toBe("#/");
  });
});

describe("a place that can't be read is the overview", () => {
  test.each(["", "#", "#/", "#/%", "#/log/%E0%A4%A"])("%j", (hash) => {
    expect(placeOf(hash).parts).toEqual([]);
  });
});

test("one goes where a link leads", async () => {
  go(linkTo(["keys"]), true);
  expect(place.value.parts).toEqual(["keys"]);
  expect(location.hash).toBe("#/keys");
});
