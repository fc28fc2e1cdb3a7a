import { useRef, useState } from "preact/hooks";
import { linkTo } from "../../app/router";
import { JsonView } from "../../parts/JsonView";
import { Exactly } from "../../parts/Time";
import { shortened } from "../log/EventRow";
import type { Event } from "../log/filters";
import { Change } from "./Change";
import { State } from "./State";
import { States } from "./states";
import { TimelineView } from "./TimelineView";
import { useTimeline } from "./useTimeline";
import { VersionSlider } from "./VersionSlider";

/** The aggregate as it was after one of its events, and the events around that one. */
export function AtVersion({ type, id, version, newest, choose }: {
  type: string;
  id: string;
  version: number;
  newest: number;
  choose: (version: number) => void;
}) {
  const states = useRef<States>(null);
  states.current ??= new States(type, id);
  const [stateless, setStateless] = useState(false);
  const timeline = useTimeline(id, version, newest);
  const event = timeline.events.find((one) => one.version === version);
  return (
    <>
      <VersionSlider version={version} newest={newest} choose={choose} />
      <div class="aggregate">
        <div class="aggregate-main">
          <TheEvent event={event} version={version} />
          {!stateless && <Change type={type} id={id} version={version} states={states.current} />}
          <State version={version} newest={newest} states={states.current} choose={choose} onStateless={setStateless} />
        </div>
        <TimelineView timeline={timeline} version={version} newest={newest} choose={choose} />
      </div>
    </>
  );
}

function TheEvent({ event, version }: { event: Event | undefined; version: number }) {
  return (
    <section class="card" aria-label="Event">
      <div class="head">
        <h2>{event ? event.eventType : `Event ${version.toLocaleString()}`}</h2>
        {event?.position !== undefined && <a class="button" href={linkTo(["log", String(event.position)])}>In the log: position {event.position.toLocaleString()}</a>}
      </div>
      {event ? (
        <>
          <p class="quiet">Version {event.version.toLocaleString()}, <Exactly at={event.timestamp} /></p>
          <JsonView key={event.eventId} value={event.data} />
          {event.metadata && (
            <details class="fold"><summary>Metadata <span class="quiet">{shortened(event.metadata, 60)}</span></summary><JsonView key={event.eventId} value={event.metadata} /></details>
          )}
        </>
      ) : <p class="quiet" role="status">Loading…</p>}
    </section>
  );
}
