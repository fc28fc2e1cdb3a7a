import { useEffect, useRef, useState } from "preact/hooks";
import { messageOf } from "../../api/refusal";
import { Note } from "../../parts/Note";
import { Ago } from "../../parts/Time";
import { shortened } from "../log/EventRow";
import type { Timeline } from "./useTimeline";

/** The events around the chosen one. A click chooses another one. */
export function TimelineView({ timeline, version, newest, choose }: {
  timeline: Timeline;
  version: number;
  newest: number;
  choose: (version: number) => void;
}) {
  const [oldestFirst, setOldestFirst] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const { newer, older, events, busy, error } = timeline;
  const shown = oldestFirst ? events : [...events].reverse();
  useEffect(() => keepInView(list.current), [version, events, oldestFirst]);

  const toNewer = newer && <button type="button" onClick={newer} disabled={busy}>Newer events</button>;
  const toOlder = older && <button type="button" onClick={older} disabled={busy}>Older events</button>;
  return (
    <section class="card timeline" aria-label="Events">
      <div class="head">
        <h2>Events</h2>
        <label class="inline">
          Order{" "}
          <select value={oldestFirst ? "oldest" : "newest"} onChange={(event) => setOldestFirst(event.currentTarget.value === "oldest")}>
            <option value="newest">newest first</option>
            <option value="oldest">oldest first</option>
          </select>
        </label>
      </div>
      {error !== undefined && <Note kind="bad">{messageOf(error)} <button type="button" onClick={timeline.again}>Try again</button></Note>}
      <div class="timeline-list" ref={list}>
        {oldestFirst ? toOlder : toNewer}
        <ol aria-label={`Events of ${newest.toLocaleString()}`}>
          {shown.map((event) => (
            <li key={event.eventId}>
              <button type="button" aria-current={event.version === version ? "true" : undefined} onClick={() => choose(event.version)}>
                <span class="timeline-version">{event.version}</span>
                <span class="timeline-what">
                  <strong>{event.eventType}</strong> <span class="quiet"><Ago at={event.timestamp} /></span>
                  <span class="preview quiet">{shortened(event.data, 70)}</span>
                </span>
              </button>
            </li>
          ))}
        </ol>
        {oldestFirst ? toNewer : toOlder}
        {busy && events.length === 0 && <p class="quiet" role="status">Loading…</p>}
      </div>
    </section>
  );
}

/** Scrolls the list alone, never the page, so that the chosen event can be seen. */
function keepInView(list: HTMLDivElement | null): void {
  const chosen = list?.querySelector<HTMLElement>("[aria-current]");
  if (list && chosen) {
    const top = chosen.getBoundingClientRect().top - list.getBoundingClientRect().top + list.scrollTop;
    if (top < list.scrollTop || top + chosen.offsetHeight > list.scrollTop + list.clientHeight) {
      list.scrollTop = top - list.clientHeight / 2;
    }
  }
}
