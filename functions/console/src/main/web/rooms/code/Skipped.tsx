import { linkTo } from "../../app/router";
import { Id } from "../../parts/Id";
import { Ago } from "../../parts/Time";
import type { ProjectionStatus } from "./types";

/** The events that were left out of a projection; nothing when there are none. */
export function Skipped({ of }: { of: ProjectionStatus["skipped"] }) {
  if (!of || of.count === 0) {
    return null;
  }
  return (
    <details class="skipped">
      <summary>{of.count.toLocaleString()} skipped {of.count === 1 ? "event" : "events"}</summary>
      {of.count > of.events.length && <p class="quiet">The last {of.events.length} of them:</p>}
      <table>
        <thead><tr><th>Event</th><th class="number">Position</th><th>Aggregate and version</th><th>Skipped</th></tr></thead>
        <tbody>
          {of.events.map(({ eventId, aggregateId, version, position, skippedAt }) => (
            <tr key={eventId}>
              <td data-label="Event"><a href={linkTo(["log", String(position)])}><Id text={eventId} /></a></td>
              <td data-label="Position" class="number">{position}</td>
              <td data-label="Aggregate and version">{aggregateId === undefined ? <span class="quiet">not readable</span> : <><Id text={aggregateId} /> {version}</>}</td>
              <td data-label="Skipped"><Ago at={skippedAt} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
