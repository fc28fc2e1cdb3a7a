import type { Answer } from "../../api/client";

/** A projection's webhook: where it is sent, and how far that is. */
export type Webhook = Answer<"/webhooks/{id}">;

/** One attempt to deliver a notification. */
export type Attempt = Webhook["lastAttempts"][number];

/** A notification that was given up after its fifth failed attempt. */
export type DeadLetter = Answer<"/webhooks/{id}/dead-letters">["deadLetters"][number];

/** What a webhook sends: that a state has changed. */
export type Notification = Answer<"/projections/{id}/notifications">["notifications"][number];

/** The cursor of a page of dead letters as a query takes it: an answer has it as text. */
export function numberOf(after: string | undefined): number | undefined {
  return after === undefined ? undefined : Number(after);
}
