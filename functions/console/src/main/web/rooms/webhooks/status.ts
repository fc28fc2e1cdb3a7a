import { Refusal } from "../../api/refusal";
import { relative } from "../../parts/Time";
import type { Attempt, Webhook } from "./contract";

/** How long after an answer it is asked again, while something is being delivered and otherwise. In milliseconds. */
const BUSY = 2_000;
const QUIET = 10_000;

/** How many notifications are still to be delivered. */
export function pending({ newestSequence, deliveredUpTo }: Pick<Webhook, "newestSequence" | "deliveredUpTo">): number {
  return Math.max(0, newestSequence - deliveredUpTo);
}

/** When to ask again for something that changes quickly while it is `busy`; 0, which is never, when it is not there any more. */
export function askedAgainAfter(busy: boolean, error: unknown): number {
  if (error instanceof Refusal && error.status === 404) {
    return 0;
  }
  return busy ? BUSY : QUIET;
}

/** The colour of a status. */
export function kindOf(status: Webhook["status"]): "good" | "busy" | "warn" {
  return { idle: "good", delivering: "busy", retrying: "warn" }[status] as "good" | "busy" | "warn";
}

/** What became of an attempt, such as `answered 503`. */
export function outcomeOf({ outcome, status, error }: Attempt): string {
  if (outcome === "delivered") {
    return status === undefined ? "delivered" : `delivered, answered ${status}`;
  }
  return error ?? (status === undefined ? "no answer" : `answered ${status}`);
}

/** When something will be tried: `in 20 seconds`, or that its time has come. */
export function dueAt(at: string, now: number): string {
  return Date.parse(at) <= now ? "due now" : relative(Date.parse(at), now);
}
