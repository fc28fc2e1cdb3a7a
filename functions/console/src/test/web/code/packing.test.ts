import { strFromU8, unzipSync, zipSync, strToU8 } from "fflate";
import { describe, expect, test } from "vitest";
import { filesOf } from "../../../main/web/rooms/code/dropped";
import { sourceOf } from "../../../main/web/rooms/code/packing";

const REDUCER = "class A : IReducer<S> {}";

function file(path: string, content: string | Uint8Array<ArrayBuffer> = "") {
  return { path, file: new File([content], path.split("/").at(-1) ?? "") };
}

async function contents(zip: Blob) {
  return Object.fromEntries(Object.entries(unzipSync(new Uint8Array(await zip.arrayBuffer()))).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

describe("a folder", () => {
  test("is zipped with its sources alone, from where they begin", async () => {
    const source = await sourceOf([file("Shop/src/Order.cs", REDUCER), file("Shop/src/a/B.cs", "x"), file("Shop/src/obj/G.cs", "y"), file("Shop/README.md", "z")]);
    expect(source).toMatchObject({ name: "Shop", files: 2, kinds: ["reducer"] });
    expect(await contents(source.zip)).toEqual({ "Order.cs": REDUCER, "a/B.cs": "x" });
  });

  test("is the same zip each time, in whatever order its files come", async () => {
    const [one, other] = [file("a/A.cs", REDUCER), file("a/B.cs", "b")];
    const first = new Uint8Array(await (await sourceOf([one, other])).zip.arrayBuffer());
    expect(new Uint8Array(await (await sourceOf([other, one])).zip.arrayBuffer())).toEqual(first);
  });

  test("without sources is refused with what to choose", async () => {
    await expect(sourceOf([file("a/README.md"), file("a/a.csproj")])).rejects.toThrow("There is no .cs file");
  });

  test("with more than 2 MB of sources is refused before it is sent", async () => {
    await expect(sourceOf([file("a/A.cs", new Uint8Array(2 * 1024 * 1024 + 1))])).rejects.toThrow("at most 2 MB");
  });
});

describe("a zip", () => {
  test("is taken as it is, and looked into", async () => {
    const bytes = new Uint8Array(zipSync({ "P.cs": strToU8("class P : IProjection<S> {}"), "bin/R.cs": strToU8(REDUCER) }));
    const source = await sourceOf([file("code.zip", bytes)]);
    expect(source).toMatchObject({ name: "code.zip", files: 1, kinds: ["projection"] });
    expect(source.zip.size).toBe(bytes.length);
  });

  test("that can't be read is left for the platform to refuse", async () => {
    expect(await sourceOf([file("code.zip", "nonsense")])).toMatchObject({ files: undefined, kinds: [] });
  });

  test("of more than 4 MiB is refused before it is sent", async () => {
    await expect(sourceOf([file("code.zip", new Uint8Array(4 * 1024 * 1024 + 1))])).rejects.toThrow("at most 4 MiB");
  });

  test("beside other files is refused", async () => {
    await expect(sourceOf([file("code.zip"), file("A.cs")])).rejects.toThrow("one zip alone");
  });
});

test("of an input for folders, what is not wanted is left out before it is read", () => {
  const inFolder = (path: string) => Object.defineProperty(new File([""], path.split("/").at(-1) ?? ""), "webkitRelativePath", { value: path });
  expect(filesOf([inFolder("a/A.cs"), inFolder("a/node_modules/B.cs"), inFolder("a/notes.txt")]).map(({ path }) => path)).toEqual(["a/A.cs"]);
});
