/** The most that the platform takes: the zip, and the sources in it. Bytes. */
export const ZIP_LIMIT = 4 * 1024 * 1024;
export const SOURCE_LIMIT = 2 * 1024 * 1024;

/** Folders that are never looked into: what builds and tools write. The platform leaves out some more by their contents. */
const LEFT_OUT = new Set(["bin", "obj", "node_modules", "__macosx", "testresults"]);

/** Whether a folder of this name may hold sources. */
export function isSourceFolder(name: string): boolean {
  return !name.startsWith(".") && !LEFT_OUT.has(name.toLowerCase());
}

/** Whether a file belongs into the zip: C# and project files, outside of what builds and tools write. */
export function isWanted(path: string): boolean {
  const parts = path.split("/");
  const name = parts.pop() ?? "";
  return /^[^.].*\.(cs|csproj)$/i.test(name) && parts.every(isSourceFolder);
}

/** Paths without the folders that all of them are in. */
export function withoutRoot(paths: readonly string[]): string[] {
  const split = paths.map((path) => path.split("/"));
  let depth = 0;
  while (split.length > 0 && split.every((parts) => parts.length > depth + 1 && parts[depth] === split[0]?.[depth])) {
    depth++;
  }
  return split.map((parts) => parts.slice(depth).join("/"));
}

/** `1.2 MB`, as the limits are told. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1024) {
    return `${bytes} bytes`;
  }
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
