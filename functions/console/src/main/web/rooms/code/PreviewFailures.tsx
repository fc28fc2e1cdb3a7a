import { linkTo } from "../../app/router";
import { Id } from "../../parts/Id";
import type { ClassReport } from "./types";

/** On which events new code fails, the first of each kind; nothing when it fails on none. */
export function PreviewFailures({ of: { failures, moreFailures, aggregateType } }: { of: ClassReport }) {
  if (failures.length === 0) {
    return null;
  }
  return (
    <>
      <h3>Where the new code fails</h3>
      <table>
        <thead><tr><th>First event</th><th>Aggregate and version</th><th>Why</th><th class="number">Events</th></tr></thead>
        <tbody>
          {failures.map(({ eventType, eventId, aggregateId, version, position, error, count }) => (
            <tr key={eventId}>
              <td data-label="First event"><code>{eventType}</code> <a href={linkTo(["log", String(position)])}>at {position.toLocaleString()}</a></td>
              <td data-label="Aggregate and version">
                {aggregateType === null ? <Id text={aggregateId} /> : <a href={linkTo(["aggregates", aggregateType, aggregateId], { version: String(version) })}><Id text={aggregateId} /></a>} {version}
              </td>
              <td data-label="Why">{error}</td>
              <td data-label="Events" class="number">{count.toLocaleString()}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {moreFailures > 0 && <p class="quiet">And {moreFailures.toLocaleString()} failures of further kinds.</p>}
    </>
  );
}
