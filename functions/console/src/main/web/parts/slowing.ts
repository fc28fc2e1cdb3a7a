import { formatJson } from "../api/json";

/** How much longer the pause gets while nothing changes. */
const FACTOR = 1.5;

/**
 * Pauses between polls, for `useAsked`: each answer that is the same as the one before makes the next pause longer.
 *
 * @param firstMs the pause after an answer that is another one
 * @param mostMs the longest pause
 */
export function slowing(firstMs: number, mostMs = 6 * firstMs): (value: unknown) => number {
  let before: string | undefined;
  let pause = firstMs;
  return (value) => {
    const now = formatJson(value);
    pause = now === before ? Math.min(mostMs, pause * FACTOR) : firstMs;
    before = now;
    return pause;
  };
}
