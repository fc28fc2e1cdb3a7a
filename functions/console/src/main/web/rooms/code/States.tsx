import { useEffect, useRef, useState } from "preact/hooks";
import { client } from "../../app/session";
import { formatJson } from "../../api/json";
import { Badge } from "../../parts/Badge";
import { JsonView } from "../../parts/JsonView";
import { More } from "../../parts/More";
import { Note } from "../../parts/Note";
import { Ago } from "../../parts/Time";
import { usePages } from "../../parts/usePages";
import { type Change, othersIn, type ShownState, shownStates, withChanges } from "./changes";
import type { ListedState } from "./types";
import { useChanges } from "./useChanges";

const LIMIT = 50;

/** The states of a projection by their keys, with what changes while one looks. */
export function States({ id, uploadId, status }: { id: string; uploadId: string; status: string }) {
  const [prefix, setPrefix] = useState("");
  const [catchingUp, setCatchingUp] = useState(false);
  const [changes, setChanges] = useState<ReadonlyMap<string, Change>>(new Map());
  const [others, setOthers] = useState(0);

  const pages = usePages<ListedState, string>(
    async (after, signal) => {
      const answer = await client().get("/projections/{id}/states", { path: { id }, query: { prefix: prefix === "" ? undefined : prefix, after, limit: LIMIT }, signal });
      setCatchingUp("status" in answer);
      return "states" in answer ? { items: answer.states, next: answer.nextAfter } : { items: [], next: null };
    },
    [id, uploadId, prefix, status === "catching_up"],
  );

  function anew() {
    setChanges(new Map());
    setOthers(0);
    pages.again();
  }

  const onScreen = useRef<ReadonlySet<string>>(new Set());
  onScreen.current = new Set(pages.items.map(({ stateKey }) => stateKey));
  const live = useChanges(
    id,
    (notifications) => {
      setChanges((before) => withChanges(before, notifications, onScreen.current));
      setOthers((before) => before + othersIn(notifications, prefix, onScreen.current, pages.more ? pages.items.at(-1)?.stateKey : undefined));
    },
    anew,
  );
  useEffect(() => {
    setChanges(new Map());
    setOthers(0);
  }, [id, uploadId, prefix]);

  return (
    <section class="card" aria-labelledby="states">
      <div class="head">
        <h2 id="states">States</h2>
        <span class="quiet">
          {live.count.toLocaleString()} {live.count === 1 ? "change" : "changes"} since you opened this
          {live.error !== undefined && "; whether there are more is asked again in a moment"}
        </span>
      </div>
      <Prefix onFind={setPrefix} />
      {catchingUp && <Note kind="info">{status === "faulted" ? "It has stopped before it had applied all events of the past. Its states can be read when it has." : "The first upload is still applying the events of the past. Its states can be read when it has applied all of them."}</Note>}
      {others > 0 && <Note kind="info">{others === 1 ? "There was a change of a state that is" : `There were ${others.toLocaleString()} changes of states that are`} not in the list yet. <button type="button" onClick={anew}>Read again</button></Note>}
      {!pages.busy && !catchingUp && pages.error === undefined && pages.items.length === 0 && <Nothing prefix={prefix} />}
      {pages.items.length > 0 && <Rows states={shownStates(pages.items, changes)} />}
      <More of={pages} />
    </section>
  );
}

function Nothing({ prefix }: { prefix: string }) {
  return <p class="quiet">{prefix === "" ? "There are no states yet: no event has led to one." : `No key begins with ${formatJson(prefix)}. Upper and lower case differ.`}</p>;
}

function Prefix({ onFind }: { onFind: (prefix: string) => void }) {
  const [text, setText] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => onFind(text), 300);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div class="filters">
      <div>
        <label for="prefix">Keys that begin with</label>
        <input id="prefix" value={text} onInput={(event) => setText(event.currentTarget.value)} autocomplete="off" spellcheck={false} />
      </div>
    </div>
  );
}

function Rows({ states }: { states: readonly ShownState[] }) {
  return (
    <table class="states">
      <thead><tr><th>Key</th><th>State</th><th>Changed</th></tr></thead>
      <tbody>
        {states.map(({ stateKey, state, updatedAt, times }) => (
          <tr key={stateKey} class={times > 0 ? "changed" : ""}>
            <td data-label="Key"><Key text={stateKey} /></td>
            <td data-label="State">{state === null ? <span class="quiet">none any more</span> : <State value={state} />}</td>
            <td data-label="Changed"><Ago at={updatedAt} /> {times > 0 && <Mark times={times} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How many characters of a state are shown while it is closed. */
const BRIEF = 160;

/** A state on one line, as far as it goes, that opens to a tree. */
function State({ value }: { value: unknown }) {
  const [open, setOpen] = useState(false);
  const text = formatJson(value);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary><code class="brief">{text.length > BRIEF ? `${text.slice(0, BRIEF)}…` : text}</code></summary>
      {open && <JsonView value={value} />}
    </details>
  );
}

/** That a state changed while one looks: a new element each time, so that it is seen again. */
function Mark({ times }: { times: number }) {
  return <span key={times} class="mark"><Badge kind="busy">{times === 1 ? "changed" : `changed ${times} times`}</Badge></span>;
}

/** A key as it is; one that could not be seen is described. */
function Key({ text }: { text: string }) {
  return text === "" ? <span class="quiet">the empty key</span> : <code class="id key">{text}</code>;
}
