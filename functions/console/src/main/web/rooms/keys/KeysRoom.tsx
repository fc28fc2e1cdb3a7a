import type { RoomProps } from "../../app/rooms";

/** To be written. */
export default function KeysRoom(_: RoomProps) {
  return <h1>KeysRoom</h1>;
}
