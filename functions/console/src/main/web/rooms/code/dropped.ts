import { isSourceFolder, isWanted } from "./folder";
import type { Chosen } from "./packing";

/** More files than any upload has. */
const MOST = 5_000;

/** The files of an input. What is not wanted of a folder is left out before it is read. */
export function filesOf(files: Iterable<File>): Chosen[] {
  const chosen = [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
  return chosen.filter(({ path }) => !path.includes("/") || isWanted(path));
}

/** What was dropped, with the files in dropped folders. */
export async function droppedFiles(transfer: DataTransfer): Promise<Chosen[]> {
  // All of it has to be asked for before the first wait: after that, the browser has emptied it.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) {
    return filesOf(transfer.files);
  }
  const chosen: Chosen[] = [];
  for (const entry of entries) {
    await gather(entry, entry.name, chosen);
  }
  return chosen;
}

async function gather(entry: FileSystemEntry, path: string, into: Chosen[]): Promise<void> {
  if (into.length >= MOST) {
    throw new Error(`There are more than ${MOST.toLocaleString("en")} files in it. Choose a folder with less in it.`);
  }
  if (isFile(entry)) {
    if (!path.includes("/") || isWanted(path)) {
      into.push({ path, file: await new Promise((resolve, reject) => entry.file(resolve, reject)) });
    }
  } else if (isSourceFolder(entry.name)) {
    for (const child of await childrenOf(entry as FileSystemDirectoryEntry)) {
      await gather(child, `${path}/${child.name}`, into);
    }
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

/** A reader gives some entries at a time, and none at its end. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0 || all.length > MOST) {
      return all;
    }
    all.push(...some);
  }
}
