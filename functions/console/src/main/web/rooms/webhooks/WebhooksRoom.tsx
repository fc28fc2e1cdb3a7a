import type { RoomProps } from "../../app/rooms";
import { OneWebhook } from "./OneWebhook";
import { WebhookList } from "./WebhookList";

/** Where changes of states are sent: all webhooks, or one. */
export default function WebhooksRoom({ parts: [projectionId] }: RoomProps) {
  return projectionId === undefined ? <WebhookList /> : <OneWebhook key={projectionId} projectionId={projectionId} />;
}
