import { linkTo } from "../../app/router";
import { client } from "../../app/session";
import { Action } from "../../parts/Action";
import { Confirm } from "../../parts/Confirm";
import { Id } from "../../parts/Id";
import { useAsked } from "../../parts/useAsked";

/** Where a projection has stopped, why, and what can be done about it. */
export function ProjectionFault({ id, fault, position, changed }: {
  id: string;
  fault: { eventId: string; message: string };
  position: number | undefined;
  changed: () => void;
}) {
  const { eventId, message } = fault;

  async function retry() {
    await client().post("/projections/{id}/retry", { path: { id } });
    changed();
  }

  async function skip() {
    await client().post("/projections/{id}/skip", { path: { id }, body: { eventId } });
    changed();
  }

  return (
    <div class="fault">
      <h3>Stopped at an event</h3>
      <pre class="fault-message">{message}</pre>
      <StoppedAt eventId={eventId} position={position} />
      <p>Most often the code is wrong: <a href={linkTo(["code", "deploy"])}>deploy a corrected version</a>, which applies all events. If the
        cause was another one and has passed, have the event tried again. Or leave the event out.</p>
      <div class="buttons">
        <Action label="Retry" run={retry} />
        <Confirm label="Skip this event" run={skip}>
          <p>The projection goes on without <code>{eventId}</code>. Its states are then what they would be if that event had not happened, until
            a later upload applies it. You can't take it back otherwise.</p>
        </Confirm>
      </div>
    </div>
  );
}

/** The event, with links to it when it is the next one in the log, as it is as a rule. */
function StoppedAt({ eventId, position }: { eventId: string; position: number | undefined }) {
  const asked = useAsked(
    async (signal) => {
      if (position === undefined) {
        return undefined;
      }
      const { events } = await client().get("/events", { query: { afterPosition: position, limit: 1 }, signal });
      return events.find((event) => event.eventId === eventId);
    },
    [eventId, position],
  );
  const event = asked.value;
  return (
    <p>
      {event ? (
        <>
          <a href={linkTo(["log", String(event.position)])}><Id text={eventId} /></a>: <code>{event.eventType}</code>, version {event.version} of{" "}
          <a href={linkTo(["aggregates", event.aggregateType, event.aggregateId], { version: String(event.version) })}><Id text={event.aggregateId} /></a>
        </>
      ) : (
        <Id text={eventId} />
      )}
    </p>
  );
}
