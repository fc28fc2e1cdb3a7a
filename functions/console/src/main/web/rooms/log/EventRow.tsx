import { memo } from "preact/compat";
import { formatJson } from "../../api/json";
import { linkTo } from "../../app/router";
import { Id } from "../../parts/Id";
import { Exactly } from "../../parts/Time";
import type { Event } from "./filters";

/** A line of the log. The event's data is on it as text, as far as there is room. */
export const EventRow = memo(function EventRow({ event, link, opened, fresh }: { event: Event; link: string; opened: boolean; fresh: boolean }) {
  const { aggregateType, aggregateId, version } = event;
  return (
    <tr class={`${opened ? "opened" : ""} ${fresh ? "fresh" : ""}`} aria-current={opened ? "true" : undefined}>
      <td class="number" data-label="Position"><a href={link}>{event.position}</a></td>
      <td data-label="Event">
        <a class="what" href={link}>{event.eventType}</a>
        <div class="preview quiet">{shortened(event.data)}</div>
      </td>
      <td data-label="Aggregate">
        <a href={linkTo(["aggregates", aggregateType, aggregateId], { version: String(version) })}><Id text={aggregateId} /></a>
        <span class="quiet"> version {version}</span>
      </td>
      <td class="time" data-label="Appended"><Exactly at={event.timestamp} /></td>
    </tr>
  );
});

/** Enough of some JSON to recognise it. */
export function shortened(value: unknown, length = 120): string {
  const text = formatJson(value);
  return text.length <= length ? text : `${text.slice(0, length)}…`;
}
