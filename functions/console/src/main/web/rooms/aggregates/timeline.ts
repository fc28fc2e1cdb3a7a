import type { Event } from "../log/filters";

/** How many events are read at a time, and how many are kept. */
export const FEW = 50;
export const KEPT = 500;

/** What to ask for: events in the order of versions from this one on, so many. */
export interface Wanted {
  readonly fromVersion: number;
  readonly limit: number;
}

/** The events around a version. */
export function around(version: number, newest: number): Wanted {
  const from = Math.max(1, Math.min(version - FEW / 2, newest - FEW + 1));
  return { fromVersion: from, limit: Math.min(FEW, Math.max(1, newest - from + 1)) };
}

/** The events behind those that are there; undefined if there are none. */
export function above(events: readonly Event[], newest: number): Wanted | undefined {
  const last = events.at(-1)?.version ?? 0;
  return last < newest ? { fromVersion: last + 1, limit: Math.min(FEW, newest - last) } : undefined;
}

/** The events before those that are there; undefined if there are none. */
export function below(events: readonly Event[]): Wanted | undefined {
  const first = events[0]?.version ?? 1;
  const from = Math.max(1, first - FEW);
  return first > 1 ? { fromVersion: from, limit: first - from } : undefined;
}

/** Whether a version is among them. They have no gap. */
export function holds(events: readonly Event[], version: number): boolean {
  const first = events[0];
  const last = events.at(-1);
  return first !== undefined && last !== undefined && first.version <= version && version <= last.version;
}

/** Both, in the order of versions; what is too many is left out at the other end. Parts that don't meet are not joined: the new ones stay. */
export function joined(events: readonly Event[], read: readonly Event[]): readonly Event[] {
  const first = events[0];
  const last = events.at(-1);
  const from = read[0];
  const to = read.at(-1);
  if (!from || !to) {
    return events;
  }
  if (last && from.version === last.version + 1) {
    return [...events, ...read].slice(-KEPT);
  }
  return first && to.version === first.version - 1 ? [...read, ...events].slice(0, KEPT) : read;
}
