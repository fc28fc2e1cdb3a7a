import { useState } from "preact/hooks";
import { client } from "../../app/session";
import { messageOf, Refusal } from "../../api/refusal";
import { JsonView } from "../../parts/JsonView";
import { Note } from "../../parts/Note";
import { Exactly } from "../../parts/Time";
import type { Answer } from "../../api/client";

type Found = Answer<"/projections/{id}/state">;

/** Asks for the state of one key, which may have any characters, or none. */
export function OneState({ id }: { id: string }) {
  const [key, setKey] = useState("");
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<Found | undefined>(undefined);
  const [refusal, setRefusal] = useState("");

  async function find(event: Event) {
    event.preventDefault();
    setBusy(true);
    setRefusal("");
    setFound(undefined);
    try {
      setFound(await client().get("/projections/{id}/state", { path: { id }, query: { key } }));
    } catch (thrown) {
      setRefusal(thrown instanceof Refusal && thrown.status === 404 ? "There is no state for this key. Upper and lower case differ." : messageOf(thrown));
    }
    setBusy(false);
  }

  return (
    <section class="card" aria-labelledby="one-state">
      <h2 id="one-state">One state</h2>
      <form class="filters" onSubmit={find}>
        <div>
          <label for="state-key">Key</label>
          <input id="state-key" value={key} onInput={(event) => setKey(event.currentTarget.value)} autocomplete="off" spellcheck={false} aria-describedby="key-hint" />
        </div>
        <button type="submit" disabled={busy}>{busy ? "Reading…" : "Read"}</button>
      </form>
      <p id="key-hint" class="quiet">The whole key. Leave the field empty for the empty key.</p>
      {refusal && <Note kind="warn">{refusal}</Note>}
      {found && ("state" in found ? <><p class="quiet">Computed <Exactly at={found.updatedAt} /></p><JsonView value={found.state} /></> : <Waiting of={found} />)}
    </section>
  );
}

function Waiting({ of }: { of: Exclude<Found, { state: unknown }> }) {
  return <Note kind="info">{of.status === "catching_up" ? "The projection is still applying the events of the past. Read again when it is active." : "The projection is behind that event. Read again."}</Note>;
}
