import { useState } from "preact/hooks";
import { messageOf, Refusal } from "../../api/refusal";
import { go, linkTo } from "../../app/router";
import { client } from "../../app/session";
import { Note } from "../../parts/Note";
import { typeOf } from "./typeOf";

/** Opens an aggregate by its id. Its type is asked of the platform; that of one to come is in its id, or asked of the user. */
export function OpenById() {
  const [id, setId] = useState("");
  const [type, setType] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState("");

  async function open(event: Event) {
    event.preventDefault();
    if (id === "" || busy) {
      return;
    }
    setBusy(true);
    setRefusal("");
    try {
      const found = (await typeOfExisting(id)) ?? typeOf(id) ?? type;
      if (found) {
        go(linkTo(["aggregates", found, id]));
      } else {
        setType("");
      }
    } catch (thrown) {
      setRefusal(messageOf(thrown));
    }
    setBusy(false);
  }

  return (
    <form class="filters" onSubmit={open}>
      <div>
        <label for="open-id">Open an aggregate by its id</label>
        <input id="open-id" value={id} maxLength={256} autocomplete="off" spellcheck={false} placeholder="order_1" onInput={(event) => { setId(event.currentTarget.value); setType(undefined); }} />
      </div>
      {type !== undefined && (
        <div>
          <label for="open-type">There is none yet. Of which type?</label>
          <input id="open-type" value={type} maxLength={256} autocomplete="off" spellcheck={false} onInput={(event) => setType(event.currentTarget.value)} />
        </div>
      )}
      <button type="submit" disabled={busy}>{busy ? "Asking…" : "Open"}</button>
      {refusal && <Note kind="bad">{refusal}</Note>}
    </form>
  );
}

/** The type of an aggregate; undefined if there is no such one. */
async function typeOfExisting(aggregateId: string): Promise<string | undefined> {
  try {
    const { events } = await client().get("/events/{aggregateId}", { path: { aggregateId }, query: { limit: 1 } });
    return events[0]?.aggregateType;
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.code === "NOT_FOUND") {
      return undefined;
    }
    throw thrown;
  }
}
