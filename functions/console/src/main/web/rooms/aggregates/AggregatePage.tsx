import { useEffect, useState } from "preact/hooks";
import { messageOf } from "../../api/refusal";
import { go, linkTo } from "../../app/router";
import { Empty } from "../../parts/Empty";
import { Id } from "../../parts/Id";
import { Note } from "../../parts/Note";
import { Ago, Exactly } from "../../parts/Time";
import { positionOf } from "../log/filters";
import { AppendForm } from "./AppendForm";
import { AtVersion } from "./AtVersion";
import { type Newest, useNewest } from "./useNewest";

/** One aggregate: its state at any version, what each event changed, and where an event is appended. */
export function AggregatePage({ type, id, query }: { type: string; id: string; query: URLSearchParams }) {
  const newest = useNewest(id);
  const trueType = newest.event?.aggregateType;

  useEffect(() => {
    if (trueType !== undefined && trueType !== type) {
      go(linkTo(["aggregates", trueType, id], Object.fromEntries(query)), true);
    }
  }, [trueType]);

  return (
    <>
      <p><a href={linkTo(["aggregates", type])}>Aggregates of type {type}</a></p>
      <h1><Id text={id} /></h1>
      {newest.error !== undefined && <Note kind="warn">{messageOf(newest.error)} <button type="button" onClick={newest.again}>Try again</button></Note>}
      {newest.event && <Known type={type} id={id} query={query} newest={newest} current={newest.event.version} />}
      {newest.unknown && <Unknown type={type} id={id} newest={newest} />}
      {!newest.event && !newest.unknown && newest.error === undefined && <p class="quiet" role="status">Loading…</p>}
    </>
  );
}

function Unknown({ type, id, newest }: { type: string; id: string; newest: Newest }) {
  return (
    <Empty title="There is no such aggregate yet">
      <p>No event was ever appended to it. Ids are unique in a tenant, and case matters. It begins with its first event:</p>
      <AppendForm type={type} id={id} version={0} onAppended={newest.again} open />
    </Empty>
  );
}

function Known({ type, id, query, newest, current }: { type: string; id: string; query: URLSearchParams; newest: Newest; current: number }) {
  const [seen, setSeen] = useState(current);
  const asked = positionOf(query.get("version"));
  const version = asked === undefined ? current : asked;
  const missing = version > current || (query.has("version") && asked === undefined);

  // Whoever is at the newest version sees what comes in; whoever is at another one is told.
  useEffect(() => {
    if (asked === undefined) {
      setSeen(current);
    }
  }, [asked, current]);

  function choose(chosen: number) {
    go(linkTo(["aggregates", type, id], { version: chosen >= current ? "" : String(chosen) }), true);
  }

  return (
    <>
      <p class="aggregate-facts">
        Type <a href={linkTo(["aggregates", type])}>{type}</a> · version <strong>{current.toLocaleString()}</strong>
        {newest.event && <> · last modified <Exactly at={newest.event.timestamp} /> (<Ago at={newest.event.timestamp} />)</>}
        {" · "}<a href={linkTo(["log"], { aggregate: id })}>its events in the log</a>
      </p>
      <AppendForm type={type} id={id} version={missing ? current : version} onAppended={newest.again} />
      {asked !== undefined && current > seen && (
        <Note kind="info">
          {current - seen === 1 ? "There is 1 newer event." : `There are ${(current - seen).toLocaleString()} newer events.`}{" "}
          <button type="button" onClick={() => choose(current)}>Go to version {current.toLocaleString()}</button>
        </Note>
      )}
      {missing ? (
        <Note kind="bad">
          The aggregate has no version {(query.get("version") ?? "").slice(0, 20)}: it has 1 to {current.toLocaleString()}. <button type="button" onClick={() => choose(current)}>Go to the newest</button>
        </Note>
      ) : <AtVersion type={type} id={id} version={version} newest={current} choose={choose} />}
    </>
  );
}
