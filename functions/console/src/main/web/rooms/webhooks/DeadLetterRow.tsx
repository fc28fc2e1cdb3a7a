import { useState } from "preact/hooks";
import { client } from "../../app/session";
import { Action } from "../../parts/Action";
import { Badge } from "../../parts/Badge";
import { JsonView } from "../../parts/JsonView";
import { Shown } from "../../parts/Shown";
import { Exactly } from "../../parts/Time";
import { useAsked } from "../../parts/useAsked";
import type { DeadLetter, Notification } from "./contract";
import { dueAt } from "./status";

/** A dead letter: why it is one, what it would have sent, and its replay. */
export function DeadLetterRow({ letter, projectionId, changed }: { letter: DeadLetter; projectionId: string; changed: () => void }) {
  const [open, setOpen] = useState(false);
  const { sequence, replay } = letter;

  async function start() {
    await client().post("/webhooks/{id}/dead-letters/{sequence}/replay", { path: { id: projectionId, sequence } });
    changed();
  }

  return (
    <>
      <tr>
        <td data-label="Sequence" class="number">{sequence.toLocaleString()}</td>
        <td data-label="Given up"><Exactly at={letter.givenUpAt} /></td>
        <td data-label="Reason">{letter.reason}</td>
        <td data-label="Replay">
          <div class="buttons">
            {replay ? (
              <><Badge kind="busy">replaying</Badge> <span>attempt {replay.attempt} of 5 is {dueAt(replay.nextAttemptAt, Date.now())}</span></>
            ) : (
              <Action label="Replay" run={start} />
            )}
            <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? "Hide what it sends" : "What it sends"}</button>
          </div>
        </td>
      </tr>
      {open && <tr><td colSpan={4}><Sent projectionId={projectionId} sequence={sequence} /></td></tr>}
    </>
  );
}

function Sent({ projectionId, sequence }: { projectionId: string; sequence: number }) {
  const found = useAsked<Notification | null>(async (signal) => {
    const { notifications } = await client().get("/projections/{id}/notifications", {
      path: { id: projectionId },
      query: { afterSequence: sequence - 1, limit: 1 },
      signal,
    });
    return notifications[0]?.sequence === sequence ? notifications[0] : null;
  }, [projectionId, sequence]);
  return (
    <Shown of={found}>
      {(value) => (value === null ? <p class="quiet">It has expired: what changed is kept for 30 days.</p> : <JsonView value={value} />)}
    </Shown>
  );
}
