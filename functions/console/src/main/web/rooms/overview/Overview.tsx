import type { RoomProps } from "../../app/rooms";

/** To be written. */
export default function Overview(_: RoomProps) {
  return <h1>Overview</h1>;
}
