import type { RoomProps } from "../../app/rooms";

/** To be written. */
export default function AggregatesRoom(_: RoomProps) {
  return <h1>AggregatesRoom</h1>;
}
