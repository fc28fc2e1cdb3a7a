import { useState } from "preact/hooks";
import { messageOf } from "../../api/refusal";
import { linkTo } from "../../app/router";
import { client } from "../../app/session";
import { Id } from "../../parts/Id";
import { Note } from "../../parts/Note";
import type { Event } from "./filters";
import { appendedAbout, ASIDE, causeIn, effectsIn, timeOf } from "./searches";
import { readerOf } from "./source";
import { MOST, type Search, useSearch } from "./useSearch";

/** The event that led to this one, if its causation id is an event's. */
export function Cause({ event, position }: { event: Event; position: number }) {
  const { causationId } = event;
  if (causationId === undefined) {
    return <p class="quiet">The event has no causation id: whoever appended it did not say what led to it.</p>;
  }
  return timeOf(causationId) === undefined
    ? <p class="quiet">Its causation id is not an event's id: <Id text={causationId} /></p>
    : <Causing key={event.eventId} eventId={causationId} correlationId={event.correlationId} position={position} />;
}

/** A cause mostly has the same correlation; there it is found at once. */
function Causing({ eventId, correlationId, position }: { eventId: string; correlationId: string | undefined; position: number }) {
  const [everywhere, setEverywhere] = useState(correlationId === undefined);
  const parameters = { ...appendedAbout(timeOf(eventId) ?? 0), ...(everywhere || correlationId === undefined ? {} : { correlationId }) };
  const search = useSearch(causeIn(readerOf(client(), parameters), eventId), position + ASIDE, [eventId, everywhere]);
  const nothing = everywhere ? "No event of the log until then has that id." : "No event of its correlation has that id.";
  return (
    <>
      <Found events={search.found} />
      {search.found.length === 0 && <Going search={search} nothing={nothing} far={`Examined down to position ${(search.at + 1).toLocaleString()}`} />}
      {search.found.length === 0 && !everywhere && !search.busy && <button type="button" onClick={() => setEverywhere(true)}>Search all events</button>}
    </>
  );
}

/** The events whose causation id is this one's id. */
export function Effects({ event, position }: { event: Event; position: number }) {
  const { correlationId, eventId } = event;
  return correlationId === undefined
    ? <p class="quiet">The event has no correlation id, by which its effects could be found.</p>
    : <Following correlationId={correlationId} eventId={eventId} position={position} />;
}

function Following({ correlationId, eventId, position }: { correlationId: string; eventId: string; position: number }) {
  const from = Math.max(0, position - ASIDE);
  const search = useSearch(effectsIn(readerOf(client(), { correlationId }), eventId), from, [eventId, position]);
  return (
    <>
      <Found events={search.found} />
      {search.found.length >= MOST
        ? <p class="quiet">These are the first {MOST}. <a href={linkTo(["log"], { correlation: correlationId })}>Show all events of the correlation.</a></p>
        : <Going search={search} nothing={search.found.length > 0 ? "" : "No event of its correlation names it as its cause."} far={`Examined up to position ${search.at.toLocaleString()}`} />}
    </>
  );
}

function Going({ search, nothing, far }: { search: Search; nothing: string; far: string }) {
  if (search.error !== undefined) {
    return <Note kind="bad">{messageOf(search.error)} <button type="button" onClick={search.further}>Try again</button></Note>;
  }
  if (search.over) {
    return nothing === "" ? null : <p class="quiet">{nothing}</p>;
  }
  return (
    <div class="row">
      <span class="quiet" role="status">{search.busy ? "Searching. " : ""}{far}.</span>
      {search.busy
        ? <button type="button" onClick={search.stop}>Stop</button>
        : <button type="button" onClick={search.further}>Search on</button>}
    </div>
  );
}

function Found({ events }: { events: readonly Event[] }) {
  return events.length === 0 ? null : (
    <ul class="found">
      {events.map((event) => (
        <li key={event.eventId}>
          <a href={linkTo(["log", String(event.position)])}>{event.eventType}</a> <span class="quiet">position {event.position}, </span>
          <a href={linkTo(["aggregates", event.aggregateType, event.aggregateId], { version: String(event.version) })}><Id text={event.aggregateId} /></a>
          <span class="quiet"> version {event.version}</span>
        </li>
      ))}
    </ul>
  );
}
