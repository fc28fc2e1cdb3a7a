import type { RoomProps } from "../../app/rooms";

/** To be written. */
export default function CodeRoom(_: RoomProps) {
  return <h1>CodeRoom</h1>;
}
