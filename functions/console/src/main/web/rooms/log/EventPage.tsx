import { formatJson } from "../../api/json";
import { linkTo } from "../../app/router";
import { client } from "../../app/session";
import { Copy } from "../../parts/Copy";
import { Id } from "../../parts/Id";
import { JsonView } from "../../parts/JsonView";
import { Note } from "../../parts/Note";
import { Shown } from "../../parts/Shown";
import { Ago, Exactly } from "../../parts/Time";
import { useAsked } from "../../parts/useAsked";
import { type Event, type Filters, positionOf } from "./filters";
import { Cause, Effects } from "./Related";

/** The event at a position, with all that is known of it. */
export function EventPage({ text, filters, before }: { text: string; filters: Filters; before: string }) {
  const position = positionOf(text);
  const back = linkTo(["log"], { ...filters, before });
  return (
    <>
      <nav class="row event-nav" aria-label="From this event">
        <a class="button" href={back}>Back to the log</a>
        {position !== undefined && <Neighbours position={position} filters={filters} before={before} />}
      </nav>
      {position === undefined
        ? <Note kind="bad">A position is a whole number from 1 on. This is none: {text.slice(0, 100)}</Note>
        : <AtPosition position={position} />}
    </>
  );
}

function Neighbours({ position, filters, before }: { position: number; filters: Filters; before: string }) {
  const at = (other: number) => linkTo(["log", String(other)], { ...filters, before });
  return (
    <>
      {position > 1 && <a class="button" href={at(position - 1)} aria-label={`Event ${position - 1}`}>← {position - 1}</a>}
      <a class="button" href={at(position + 1)} aria-label={`Event ${position + 1}`}>{position + 1} →</a>
    </>
  );
}

function AtPosition({ position }: { position: number }) {
  const page = useAsked((signal) => client().get("/events", { query: { afterPosition: position - 1, limit: 1 }, signal }), [position]);
  return (
    <Shown of={page}>
      {({ events: [event] }) => event?.position === position ? <Shape key={event.eventId} event={event} position={position} /> : (
        <Note kind="info">
          There is no event at position {position.toLocaleString()} yet. <button type="button" onClick={page.again}>Look again</button>
        </Note>
      )}
    </Shown>
  );
}

function Shape({ event, position }: { event: Event; position: number }) {
  return (
    <article>
      <div class="head">
        <h2>{event.eventType}</h2>
        <Copy text={formatJson(event, true)} what="the event as JSON" label="Copy as JSON" />
      </div>
      <Facts event={event} position={position} />
      <h3>Data</h3>
      <div class="card"><JsonView value={event.data} open={3} /></div>
      <h3>Metadata</h3>
      {event.metadata ? <div class="card"><JsonView value={event.metadata} open={3} /></div> : <p class="quiet">None was sent.</p>}
      <h3>Cause</h3>
      <Cause event={event} position={position} />
      <h3>Effects</h3>
      <Effects event={event} position={position} />
    </article>
  );
}

function Facts({ event, position }: { event: Event; position: number }) {
  const { aggregateType, aggregateId, version, correlationId, causationId } = event;
  return (
    <dl class="event-facts">
      <dt>Aggregate</dt>
      <dd>
        <a href={linkTo(["aggregates", aggregateType, aggregateId], { version: String(version) })}><Id text={aggregateId} /> at version {version}</a>
        <span class="quiet"> of type </span><a href={linkTo(["aggregates", aggregateType])}>{aggregateType}</a>
        {" · "}<a href={linkTo(["log"], { aggregate: aggregateId })}>its events in the log</a>
      </dd>
      <dt>Appended</dt>
      <dd><Exactly at={event.timestamp} /> <span class="quiet">(<Ago at={event.timestamp} />)</span></dd>
      <dt>Position</dt>
      <dd>{position}</dd>
      <dt>Event id</dt>
      <dd><Id text={event.eventId} /> <Copy text={event.eventId} what="the event id" /></dd>
      <dt>Correlation id</dt>
      <dd>{correlationId === undefined ? <span class="quiet">none</span> : <><a href={linkTo(["log"], { correlation: correlationId })}><Id text={correlationId} /></a> <Copy text={correlationId} what="the correlation id" /></>}</dd>
      <dt>Causation id</dt>
      <dd>{causationId === undefined ? <span class="quiet">none</span> : <><Id text={causationId} /> <Copy text={causationId} what="the causation id" /></>}</dd>
    </dl>
  );
}
