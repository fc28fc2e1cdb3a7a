import type { RoomProps } from "../../app/rooms";

/** To be written. */
export default function WebhooksRoom(_: RoomProps) {
  return <h1>WebhooksRoom</h1>;
}
