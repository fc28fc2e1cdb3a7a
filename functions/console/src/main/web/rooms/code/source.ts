import { signal } from "@preact/signals";
import { session } from "../../app/session";
import type { Kind } from "./types";

/** C# that is to be previewed or deployed: a zip in the memory of this page, and what was seen in it. */
export interface Source {
  readonly name: string;
  readonly zip: Blob;
  /** How many C# files are in it; undefined when the browser could not look into the zip. */
  readonly files: number | undefined;
  /** Which kinds of code it has, as far as its text says. */
  readonly kinds: readonly Kind[];
}

interface Kept {
  readonly key: string;
  readonly source: Source;
  /** The preview that was begun with it. */
  readonly previewId: string;
}

const kept = signal<Kept | undefined>(undefined);

/** Keeps what a preview was begun with, until the page is loaded anew or another preview is begun. */
export function keepFor(previewId: string, source: Source): void {
  kept.value = { key: session.value?.key ?? "", source, previewId };
}

/** What a preview was begun with; undefined when this page does not have it, or another key began it. */
export function keptFor(previewId: string): Source | undefined {
  const { value } = kept;
  return value?.previewId === previewId && value.key === session.value?.key ? value.source : undefined;
}
