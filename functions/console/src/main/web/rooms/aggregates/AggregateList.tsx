import { useEffect, useState } from "preact/hooks";
import { go, linkTo } from "../../app/router";
import { client } from "../../app/session";
import { Empty } from "../../parts/Empty";
import { Id } from "../../parts/Id";
import { More } from "../../parts/More";
import { beginning } from "../../parts/names";
import { usePages } from "../../parts/usePages";
import { OpenById } from "./OpenById";

/** The aggregates of a type whose ids begin with a prefix. */
export function AggregateList({ type, prefix }: { type: string; prefix: string }) {
  const [entered, setEntered] = useState(prefix);
  const aggregates = usePages<{ aggregateId: string }, string>(async (after, signal) => {
    const page = await client().get("/aggregate-types/{type}/aggregates", { path: { type }, query: { ...beginning(prefix), after }, signal });
    return { items: page.aggregates, next: page.nextAfter };
  }, [type, prefix]);
  const none = !aggregates.busy && aggregates.error === undefined && aggregates.items.length === 0;

  useEffect(() => setEntered(prefix), [prefix]);
  useEffect(() => {
    if (entered === prefix) {
      return undefined;
    }
    const timer = setTimeout(() => go(linkTo(["aggregates", type], { prefix: entered }), true), 250);
    return () => clearTimeout(timer);
  }, [entered, prefix]);

  return (
    <>
      <p><a href={linkTo(["aggregates"])}>All types</a></p>
      <div class="head">
        <h1>Aggregates of type {type}</h1>
        <a class="button" href={linkTo(["log"], { aggregateType: type })}>Their events in the log</a>
      </div>
      <div class="filters">
        <div>
          <label for="prefix">Ids that begin with</label>
          <input id="prefix" value={entered} maxLength={256} autocomplete="off" spellcheck={false} onInput={(event) => setEntered(event.currentTarget.value)} />
        </div>
      </div>
      {none && (
        <Empty title={prefix === "" ? "There is no aggregate of this type" : "No id begins with that"}>
          <p>Case matters. The list may lag behind an append by a moment; to open an aggregate by its id never does.</p>
          <OpenById />
        </Empty>
      )}
      <ul class="aggregate-list" aria-label={`Aggregates of type ${type}`}>
        {aggregates.items.map(({ aggregateId }) => (
          <li key={aggregateId}><a href={linkTo(["aggregates", type, aggregateId])}><Id text={aggregateId} /></a></li>
        ))}
      </ul>
      <More of={aggregates} />
    </>
  );
}
