import type { Event } from "./filters";
import { EXAMINED, type ReadLog, stepBack } from "./reading";

/** How a search through the log goes on: the position up to which or down to which it has come. */
export interface Step {
  readonly found: readonly Event[];
  readonly at: number;
  readonly over: boolean;
}

/** Reads a part of the log from a position on. */
export type Steps = (at: number, signal: AbortSignal) => Promise<Step>;

const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * The time in an event's id, in milliseconds since 1970; undefined if this is no event's id. It is that of the append, give or take
 * what the append took.
 */
export function timeOf(eventId: string): number | undefined {
  const ulid = /^evt_([0-7][0-9A-HJKMNP-TV-Z]{25})$/.exec(eventId)?.[1];
  return ulid === undefined ? undefined : [...ulid.slice(0, 10)].reduce((time, digit) => time * 32 + DIGITS.indexOf(digit), 0);
}

/** The times between which the event with this id was appended, as the API's parameters. */
export function appendedAbout(time: number): { from: string; to: string } {
  return { from: new Date(time - 1000).toISOString(), to: new Date(time + 10_000).toISOString() };
}

/** Events of different aggregates may be in the log in another order than they were appended in: searches begin a little aside. */
export const ASIDE = 1000;

/** Searches the event with an id towards the beginning. */
export function causeIn(read: ReadLog, eventId: string): Steps {
  return async (at, signal) => {
    const { events, reach } = await stepBack(read, { downTo: at, span: EXAMINED }, signal);
    const found = events.filter((event) => event.eventId === eventId);
    return { found, at: reach.downTo, over: reach.downTo === 0 || found.length > 0 };
  };
}

/** Searches the events that an event has caused, towards the end. */
export function effectsIn(read: ReadLog, eventId: string): Steps {
  return async (at, signal) => {
    const { events, nextAfterPosition, head } = await read(at, 1000, signal);
    const found = events.filter(({ causationId }) => causationId === eventId);
    return { found, at: nextAfterPosition, over: nextAfterPosition >= head };
  };
}
