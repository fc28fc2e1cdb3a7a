import { messageOf } from "../../api/refusal";
import { linkTo } from "../../app/router";
import { session } from "../../app/session";
import { CodeBlock } from "../../parts/Copy";
import { Empty } from "../../parts/Empty";
import { Note } from "../../parts/Note";
import { type Filters, isFiltered } from "./filters";
import { KEPT, type LogReader, type LogView } from "./LogReader";

/** What stands below the events: how far they are read, and how to go on. */
export function LogEnd({ view, reader, filters }: { view: LogView; reader: LogReader; filters: Filters }) {
  const { reach, busy, events, error, head } = view;
  const filtered = isFiltered(filters);
  const last = events.at(-1)?.position;
  if (error !== undefined) {
    return <Note kind="bad">{messageOf(error)} <button type="button" onClick={() => reader.again()}>Try again</button></Note>;
  }
  if (busy) {
    return (
      <div class="row log-end">
        <span class="quiet" role="status">{filtered && reach ? `Searching: examined down to position ${(reach.downTo + 1).toLocaleString()}…` : "Loading…"}</span>
        {filtered && <button type="button" onClick={() => reader.stop()}>Stop</button>}
      </div>
    );
  }
  if (!reach || reach.downTo === 0) {
    return head === 0 || events.length === 0 ? null : <p class="quiet log-end">{filtered ? "No other event of the log matches." : "The log begins here."}</p>;
  }
  return (
    <div class="row log-end">
      {events.length < KEPT || last === undefined ? (
        <button type="button" onClick={() => void reader.older()}>{filtered ? "Search older events" : "Show older events"}</button>
      ) : (
        <a class="button" href={linkTo(["log"], { ...filters, before: String(last) })}>Older than position {last.toLocaleString()}</a>
      )}
      {filtered && <span class="quiet">Examined down to position {(reach.downTo + 1).toLocaleString()}; {reach.downTo.toLocaleString()} events are left.</span>}
    </div>
  );
}

/** What is shown where there is no event: that nothing matches, or how the first event is appended. */
export function NothingFound({ view, filters, before }: { view: LogView; filters: Filters; before: number | undefined }) {
  if (view.events.length > 0 || view.busy || view.error !== undefined || !view.reach) {
    return null;
  }
  if (view.head !== 0) {
    return view.reach.downTo > 0 ? <p>Nothing has matched so far.</p> : (
      <Empty title={isFiltered(filters) ? "No event matches" : "There is no event here"}>
        <p>{isFiltered(filters) ? "All of the log was examined. Case matters in names and ids. Remove a filter to see more." : `The log has no event before position ${before ?? 1}.`}</p>
      </Empty>
    );
  }
  return (
    <Empty title="There are no events yet">
      <p>Every event that is appended is shown here, with its position. Append the first one:</p>
      <CodeBlock what="a command that appends an event" text={firstEvent(session.value?.key ?? "")} />
      <p>Or <a href={linkTo(["aggregates"])}>begin an aggregate</a> here.</p>
    </Empty>
  );
}

function firstEvent(key: string): string {
  return [
    `curl ${location.origin}/events -H "X-API-Key: ${key}" -H "Content-Type: application/json" \\`,
    `  -d '{"aggregateId": "order_1", "eventType": "OrderPlaced", "data": {"customerId": "cust_1"}}'`,
  ].join("\n");
}
