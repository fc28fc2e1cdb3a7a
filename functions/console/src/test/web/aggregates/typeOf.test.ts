import { describe, expect, it } from "vitest";
import { typeOf } from "../../../main/web/rooms/aggregates/typeOf";
import { sizeOf } from "../../../main/web/rooms/aggregates/states";

describe("the type in an id", () => {
  it.each([
    ["order_1", "order"],
    ["order-1_2", "order"],
    ["note_<img>", "note"],
    ["order_3f2504e0-4f89-41d3-9a0c-0305e82c3301", "order"],
    ["3f2504e0-4f89-41d3-9a0c-0305e82c3301", undefined],
    ["{3F2504E0-4F89-41D3-9A0C-0305E82C3301}", undefined],
    ["order", undefined],
    ["_1", undefined],
    ["a/b_1", undefined],
    ["", undefined],
  ])("%s is %s", (id, type) => {
    expect(typeOf(id)).toBe(type);
  });
});

describe("the size of a state", () => {
  it.each([["{}", "2 bytes"], ["é".repeat(1024), "2.0 KiB"], ["x".repeat(3 * 1024 * 1024), "3.0 MiB"]])("is in bytes of UTF-8", (text, size) => {
    expect(sizeOf(text)).toBe(size);
  });
});
