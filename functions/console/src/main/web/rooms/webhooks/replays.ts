import type { DeadLetter } from "./contract";

/** What became of replays between two looks at a page of dead letters. */
export interface Settled {
  /** The sequences that are not dead letters any more. */
  readonly delivered: readonly number[];
  /** The sequences that were given up again. */
  readonly failed: readonly number[];
}

/**
 * Compares a page with how it was before. Only what was being replayed then can have settled, or what has been started since: a replay
 * may be over before one looks again.
 *
 * @param started the sequences whose replays were started here
 */
export function settled(before: readonly DeadLetter[], now: readonly DeadLetter[], started: ReadonlySet<number> = new Set()): Settled {
  const here = new Map(now.map((letter) => [letter.sequence, letter]));
  const replayed = before.filter(({ replay }) => replay !== undefined);
  return {
    delivered: before
      .filter(({ sequence, replay }) => (replay !== undefined || started.has(sequence)) && !here.has(sequence))
      .map(({ sequence }) => sequence),
    failed: replayed
      .filter(({ sequence }) => here.has(sequence) && here.get(sequence)?.replay === undefined)
      .map(({ sequence }) => sequence),
  };
}

/** A page of replays that were started, and where the next one begins. */
export interface Started {
  readonly replaying: number;
  readonly nextAfter: string | null;
}

/**
 * Starts the replays of all pages, one page after the other.
 *
 * @param start starts those of one page
 * @param said is told after each page how many are started so far
 * @returns how many were started
 */
export async function replayAll(
  start: (after: string | undefined) => Promise<Started>,
  said: (soFar: number) => void,
  signal: AbortSignal,
): Promise<number> {
  let soFar = 0;
  let after: string | null | undefined;
  while (after !== null && !signal.aborted) {
    const page: Started = await start(after);
    soFar += page.replaying;
    said(soFar);
    after = page.nextAfter;
  }
  return soFar;
}
