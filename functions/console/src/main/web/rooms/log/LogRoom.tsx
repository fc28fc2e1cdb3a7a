import type { RoomProps } from "../../app/rooms";

/** To be written. */
export default function LogRoom(_: RoomProps) {
  return <h1>LogRoom</h1>;
}
