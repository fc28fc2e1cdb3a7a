import type { RoomProps } from "../../app/rooms";
import { AggregateList } from "./AggregateList";
import { AggregatePage } from "./AggregatePage";
import { TypeList } from "./TypeList";

/** The aggregate types, the aggregates of one, or one aggregate. */
export default function AggregatesRoom({ parts, query }: RoomProps) {
  const [type, id] = parts;
  if (type === undefined) {
    return <TypeList />;
  }
  return id === undefined
    ? <AggregateList key={type} type={type} prefix={query.get("prefix") ?? ""} />
    : <AggregatePage key={`${type}/${id}`} type={type} id={id} query={query} />;
}
