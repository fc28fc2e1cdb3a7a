import { isWanted, sizeInWords, SOURCE_LIMIT, withoutRoot, ZIP_LIMIT } from "./folder";
import { kindsIn, textOf } from "./kind";
import type { Source } from "./source";

/** A file and where it is in the folder that was chosen. */
export interface Chosen {
  readonly path: string;
  readonly file: File;
}

/** All zips are of this time, so that the same sources are the same zip. */
const WHEN = new Date(2000, 0, 1);

/** Makes what was chosen into what can be uploaded. Throws an error that says what to choose instead. */
export async function sourceOf(chosen: readonly Chosen[]): Promise<Source> {
  const zips = chosen.filter(({ path }) => /\.zip$/i.test(path));
  const [zip] = zips;
  if (!zip) {
    return packed(chosen);
  }
  if (zips.length < chosen.length || zips.length > 1) {
    throw new Error("Choose one zip alone, or C# files and folders without a zip.");
  }
  return zipped(zip.file);
}

/** A zip as it is. Whether it is a good one, the platform says. */
async function zipped(zip: File): Promise<Source> {
  if (zip.size > ZIP_LIMIT) {
    throw new Error(`The zip has ${sizeInWords(zip.size)}; at most 4 MiB are taken. Choose the folder itself: then only its C# files are sent.`);
  }
  const { unzipSync } = await import("fflate");
  let room = SOURCE_LIMIT;
  try {
    const files = unzipSync(new Uint8Array(await zip.arrayBuffer()), {
      filter: ({ name, originalSize }) => isWanted(name) && /\.cs$/i.test(name) && (room -= originalSize) >= 0,
    });
    const sources = Object.values(files);
    return { name: zip.name, zip, files: sources.length, kinds: kindsIn(sources.map(textOf)) };
  } catch {
    return { name: zip.name, zip, files: undefined, kinds: [] };
  }
}

/** A zip of the C# and project files among these. */
async function packed(chosen: readonly Chosen[]): Promise<Source> {
  const wanted = chosen.filter(({ path }) => isWanted(path));
  const sources = wanted.filter(({ path }) => /\.cs$/i.test(path));
  if (sources.length === 0) {
    throw new Error("There is no .cs file in what you chose. Choose the folder with your reducers or projections; bin, obj, node_modules and folders whose name begins with a dot are left out.");
  }
  const size = sources.reduce((sum, { file }) => sum + file.size, 0);
  if (size > SOURCE_LIMIT) {
    throw new Error(`Your ${sources.length} .cs files have ${sizeInWords(size)}; at most 2 MB are taken. Choose a folder with less in it, or split it into several uploads.`);
  }
  const paths = withoutRoot(wanted.map(({ path }) => path));
  const contents = await Promise.all(wanted.map(async ({ file }) => new Uint8Array(await file.arrayBuffer())));
  const entries = paths.map((path, index) => [path, contents[index] ?? new Uint8Array()] as const).sort(([one], [other]) => (one < other ? -1 : 1));
  const { zipSync } = await import("fflate");
  const bytes = zipSync(Object.fromEntries(entries), { mtime: WHEN });
  if (bytes.length > ZIP_LIMIT) {
    throw new Error(`Zipped, this has ${sizeInWords(bytes.length)}; at most 4 MiB are taken. Choose a folder with less in it.`);
  }
  const texts = entries.filter(([path]) => /\.cs$/i.test(path)).map(([, content]) => textOf(content));
  return { name: nameOf(chosen), zip: new Blob([new Uint8Array(bytes)], { type: "application/zip" }), files: sources.length, kinds: kindsIn(texts) };
}

/** What to call it: the folder that all is in, or the one file, or how many files. */
function nameOf(chosen: readonly Chosen[]): string {
  const [first] = chosen;
  const root = first?.path.includes("/") ? first.path.split("/")[0] : undefined;
  if (root && chosen.every(({ path }) => path.startsWith(`${root}/`))) {
    return root;
  }
  return chosen.length === 1 && first ? first.path : `${chosen.length} files`;
}
