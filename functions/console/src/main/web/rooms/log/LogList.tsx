import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { messageOf } from "../../api/refusal";
import { linkTo, go } from "../../app/router";
import { client } from "../../app/session";
import { Badge } from "../../parts/Badge";
import { Note } from "../../parts/Note";
import { EventRow } from "./EventRow";
import type { Filters } from "./filters";
import { FilterBar } from "./FilterBar";
import { LogEnd, NothingFound } from "./LogEnd";
import { LogReader, type LogView } from "./LogReader";
import { sourceOf } from "./source";

/** How far one may have scrolled and still be at the newest event. */
const NEAR = 40;

/** The log, the newest event first. New ones come in at the top, unless the reader is at older ones. */
export function LogList({ filters, before, opened }: { filters: Filters; before: number | undefined; opened: string | undefined }) {
  const narrowed = JSON.stringify(filters);
  const reader = useMemo(() => new LogReader(sourceOf(client(), filters, before)), [narrowed, before]);
  const list = useRef<HTMLDivElement>(null);
  const [headAtFirst, setHeadAtFirst] = useState<number>();
  const view = reader.view.value;

  useEffect(() => {
    void reader.open();
    return () => reader.close();
  }, [reader]);

  useEffect(() => setHeadAtFirst(undefined), [reader]);
  useEffect(() => {
    if (headAtFirst === undefined && view.head !== undefined) {
      setHeadAtFirst(view.head);
    }
  }, [view.head]);

  useEffect(() => {
    const element = list.current;
    const look = () => reader.hold(opened !== undefined || scrollY > NEAR || (element?.scrollTop ?? 0) > NEAR);
    look();
    addEventListener("scroll", look, { passive: true });
    element?.addEventListener("scroll", look, { passive: true });
    return () => {
      removeEventListener("scroll", look);
      element?.removeEventListener("scroll", look);
    };
  }, [reader, opened]);

  function toTop() {
    list.current?.scrollTo(0, 0);
    scrollTo(0, 0);
    reader.release();
  }

  return (
    <>
      <div class="head"><h1>Log</h1><Status view={view} reader={reader} before={before} filters={filters} /></div>
      <FilterBar filters={filters} onChange={(changed) => go(linkTo(["log"], { ...changed, before: before === undefined ? "" : String(before) }))} />
      {view.tailError !== undefined && <Note kind="warn">New events could not be read: {messageOf(view.tailError)} It is tried again.</Note>}
      <div class="log-scroll" ref={list} tabIndex={-1}>
        {(view.held.length > 0 || view.far) && (
          <div class="held"><button type="button" class="main" onClick={toTop}>{view.far ? "Many new events. Show the newest" : newEvents(view.held.length)}</button></div>
        )}
        {view.events.length > 0 && <Rows view={view} filters={filters} before={before} opened={opened} freshAfter={headAtFirst} />}
        <NothingFound view={view} filters={filters} before={before} />
        <LogEnd view={view} reader={reader} filters={filters} />
      </div>
    </>
  );
}

function Rows({ view, filters, before, opened, freshAfter = Infinity }: {
  view: LogView;
  filters: Filters;
  before: number | undefined;
  opened: string | undefined;
  freshAfter: number | undefined;
}) {
  const query = { ...filters, before: before === undefined ? "" : String(before) };
  return (
    <table class="log-table" aria-label="Events, the newest first">
      <thead>
        <tr><th class="number">Position</th><th>Event</th><th>Aggregate</th><th>Appended</th></tr>
      </thead>
      <tbody>
        {view.events.map((event) => (
          <EventRow
            key={event.eventId}
            event={event}
            link={linkTo(["log", String(event.position)], query)}
            opened={opened === String(event.position)}
            fresh={(event.position ?? 0) > freshAfter}
          />
        ))}
      </tbody>
    </table>
  );
}

function Status({ view, reader, before, filters }: { view: LogView; reader: LogReader; before: number | undefined; filters: Filters }) {
  if (before !== undefined) {
    return (
      <div class="buttons">
        <Badge kind="quiet">{`Before position ${before.toLocaleString()}`}</Badge>
        <a class="button" href={linkTo(["log"], filters)}>Go to the newest</a>
      </div>
    );
  }
  return (
    <div class="buttons">
      {view.head !== undefined && <span class="quiet">{view.head.toLocaleString()} events</span>}
      {view.paused ? <Badge kind="quiet">Paused</Badge> : <Badge kind={view.tailError === undefined ? "good" : "warn"}>{view.tailError === undefined ? "Live" : "Not live"}</Badge>}
      <button type="button" onClick={() => (view.paused ? reader.resume() : reader.pause())}>{view.paused ? "Continue" : "Pause"}</button>
    </div>
  );
}

function newEvents(count: number): string {
  return count === 1 ? "1 new event" : `${count.toLocaleString()} new events`;
}
