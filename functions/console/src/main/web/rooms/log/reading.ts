import type { components } from "../../api/schema";
import type { Event } from "./filters";

type Log = components["schemas"]["Log"];

/** Reads what comes after a position, in the order of the log; filters leave events out, never positions. */
export type ReadLog = (afterPosition: number, limit: number, signal: AbortSignal) => Promise<Log>;

/** How many events an answer can have. */
const PAGE = 1000;

/** How many positions a search with filters takes first. */
const FIRST = 200;

/** How many events the API examines in a request at most. */
export const EXAMINED = 50_000;

/** How far a search towards the beginning has come, and how many positions it takes next. */
export interface Reach {
  /** What is after this position has been read. */
  readonly downTo: number;
  readonly span: number;
}

/** Where a search towards the beginning starts: with few positions, because what is wanted may be near. */
export function reachFrom(position: number, filtered: boolean, few: number): Reach {
  return { downTo: position, span: filtered ? FIRST : few };
}

/**
 * Reads the next part towards the beginning. The API reads forwards alone; but positions have no gaps, so the part before a
 * position can be named, and read to its end. The rarer what is found, the longer is the next part, up to what one request examines.
 *
 * @returns what was found, the newest first
 */
export async function stepBack(read: ReadLog, { downTo, span }: Reach, signal: AbortSignal): Promise<{ events: Event[]; reach: Reach }> {
  let length = span;
  for (;;) {
    const after = Math.max(0, downTo - length);
    const events = await between(read, after, downTo, signal);
    if (events) {
      return { events: events.reverse(), reach: { downTo: after, span: next(length, events.length) } };
    }
    length = Math.max(PAGE, Math.floor((downTo - after) / 10));
  }
}

function next(span: number, found: number): number {
  return found > 20 ? span : Math.min(EXAMINED, span * 5);
}

/** What is after one position, up to another; undefined if that is more than a page and the part is long, so that a shorter one will do. */
async function between(read: ReadLog, after: number, upTo: number, signal: AbortSignal): Promise<Event[] | undefined> {
  const events: Event[] = [];
  for (let at = after; at < upTo; ) {
    const page = await read(at, Math.min(PAGE, upTo - at), signal);
    events.push(...page.events.filter(({ position = 0 }) => position <= upTo));
    if (page.nextAfterPosition <= at) {
      break;
    }
    at = page.nextAfterPosition;
    if (events.length >= PAGE && at < upTo && upTo - after > PAGE) {
      return undefined;
    }
  }
  return events;
}

/** How long to wait before the next poll: a second, and longer when nothing has come for a while. */
export function waitAfter(idleMs: number): number {
  return idleMs < 30_000 ? 1000 : idleMs < 300_000 ? 3000 : 10_000;
}

/** How long to wait after failures in a row: up to half a minute. */
export function waitAfterFailures(failures: number): number {
  return Math.min(30_000, 1000 * 2 ** failures);
}
