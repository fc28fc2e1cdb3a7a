import { useState } from "preact/hooks";
import { type Asked, useAsked } from "../../parts/useAsked";

/** A page of a list, which is asked for again and again, and the ways to other pages. */
export interface OnePage<T> {
  readonly asked: Asked<T>;
  /** How many pages there are before this one, as far as one came by them. */
  readonly before: number;
  readonly back: (() => void) | undefined;
  readonly next: (() => void) | undefined;
  /** Goes to the page behind this entry. */
  readonly to: (after: string | undefined) => void;
}

/** Shows one page at a time, so that a list of any length can be polled with one request. */
export function usePage<T extends { nextAfter: string | null }>(
  read: (after: string | undefined, signal: AbortSignal) => Promise<T>,
  everyMs: (value: T | undefined) => number,
): OnePage<T> {
  const [cursors, setCursors] = useState<readonly (string | undefined)[]>([undefined]);
  const after = cursors.at(-1);
  const asked = useAsked((signal) => read(after, signal), [after], everyMs);
  const following = asked.value?.nextAfter;
  return {
    asked,
    before: cursors.length - 1,
    back: cursors.length > 1 ? () => setCursors(cursors.slice(0, -1)) : undefined,
    next: following === null || following === undefined ? undefined : () => setCursors([...cursors, following]),
    to: (cursor) => setCursors(cursor === undefined ? [undefined] : [undefined, cursor]),
  };
}
