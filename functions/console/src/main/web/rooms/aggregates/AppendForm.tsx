import { useEffect, useRef, useState } from "preact/hooks";
import { formatJson } from "../../api/json";
import { messageOf, Refusal } from "../../api/refusal";
import { type Answer } from "../../api/client";
import { client } from "../../app/session";
import { JsonView } from "../../parts/JsonView";
import { eventTypes } from "../../parts/names";
import { Note } from "../../parts/Note";
import { Suggest } from "../../parts/Suggest";
import { check, type Filled, RequestKeys } from "./append";
import { Field, Fold } from "./AppendFields";

type Appended = Answer<"/events", "post">;

/** What became of the last attempt. */
type Outcome = { appended?: Appended; conflict?: { message: string; actual: number }; wrong?: { field: keyof Filled; text: string }; refusal?: string };

/**
 * Appends an event.
 *
 * @param version the version that is shown, which the aggregate is expected to have
 */
export function AppendForm({ type, id, version, onAppended, open = false }: {
  type: string;
  id: string;
  version: number;
  onAppended: () => void;
  open?: boolean;
}) {
  const [filled, setFilled] = useState<Filled>({ eventType: "", data: "{}", metadata: "", correlationId: "", causationId: "", expectedVersion: String(version) });
  const [outcome, setOutcome] = useState<Outcome>({});
  const [busy, setBusy] = useState(false);
  const sending = useRef(false);
  const keys = useRef(new RequestKeys());
  const set = (part: Partial<Filled>) => setFilled((before) => ({ ...before, ...part }));

  // Once something is entered, the expected version stays: it is the one at which the user has decided. Before, it goes with what is shown.
  const [own, setOwn] = useState(false);
  const enter = (part: Partial<Filled>) => {
    setOwn(true);
    set(part);
  };
  useEffect(() => {
    if (!own) {
      set({ expectedVersion: String(version) });
    }
  }, [version]);

  async function submit(event: Event) {
    event.preventDefault();
    const checked = check(type, id, filled);
    if (sending.current || checked.wrong !== undefined) {
      setOutcome(checked.wrong === undefined ? outcome : { wrong: { field: checked.field, text: checked.wrong } });
      return;
    }
    sending.current = true;
    setBusy(true);
    setOutcome({});
    try {
      const headers = { "Idempotency-Key": keys.current.of(formatJson(checked.body)) };
      const appended = await client().post("/events", { body: checked.body, headers });
      keys.current.answered();
      setOutcome({ appended });
      const any = filled.expectedVersion.trim() === "";
      setOwn(any);
      set({ expectedVersion: any ? "" : String(appended.version) });
      onAppended();
    } catch (thrown) {
      setOutcome(failed(thrown));
    }
    sending.current = false;
    setBusy(false);
  }

  return (
    <details class="card append" open={open}>
      <summary><h2>{version === 0 ? "Append the first event" : "Append an event"}</h2></summary>
      <form onSubmit={submit} noValidate>
        <div class="append-row">
          <Field label="Event type" id="append-type" outcome={outcome.wrong} field="eventType">
            <Suggest id="append-type" value={filled.eventType} onValue={(eventType) => enter({ eventType })} names={(prefix, signal) => eventTypes(client(), prefix, signal)} placeholder="ItemAdded" />
          </Field>
          <Field label="Expected version" id="append-expected" outcome={outcome.wrong} field="expectedVersion" help={expecting(filled.expectedVersion)}>
            <input id="append-expected" value={filled.expectedVersion} placeholder="any" autocomplete="off" aria-describedby="append-expected-help" onInput={(event) => enter({ expectedVersion: event.currentTarget.value })} />
          </Field>
        </div>
        <Field label="Data, as a JSON object" id="append-data" outcome={outcome.wrong} field="data">
          <textarea id="append-data" class="code" rows={6} spellcheck={false} value={filled.data} onInput={(event) => enter({ data: event.currentTarget.value })} />
        </Field>
        <Fold filled={filled} set={enter} wrong={outcome.wrong} />
        <button type="submit" class="main" disabled={busy}>{busy ? "Appending…" : "Append"}</button>
      </form>
      <Became outcome={outcome} take={(actual) => { enter({ expectedVersion: String(actual) }); setOutcome({}); onAppended(); }} />
    </details>
  );
}

function expecting(expected: string): string {
  return expected.trim() === "" || expected.trim() === "any" ? "At whatever version it is." : expected.trim() === "0" ? "It must not exist yet." : "It must be at that version.";
}

function failed(thrown: unknown): Outcome {
  if (thrown instanceof Refusal && thrown.code === "CONCURRENCY_CONFLICT" && typeof thrown.details["actualVersion"] === "number") {
    return { conflict: { message: thrown.message, actual: thrown.details["actualVersion"] } };
  }
  return { refusal: messageOf(thrown) };
}

function Became({ outcome: { appended, conflict, refusal }, take }: { outcome: Outcome; take: (version: number) => void }) {
  return (
    <div class="append-became" aria-live="polite">
      {refusal && <Note kind="bad">{refusal}</Note>}
      {conflict && (
        <Note kind="warn">
          Conflict: nothing was appended. {conflict.message}{" "}
          <button type="button" onClick={() => take(conflict.actual)}>Take the new version {conflict.actual}</button>
        </Note>
      )}
      {appended && <Note kind="good">Appended as version {appended.version}: {appended.eventId}</Note>}
      {appended?.stateError && <Note kind="warn">The event is appended, but there is no state after it: {appended.stateError.message}</Note>}
      {appended && "state" in appended && <details class="fold"><summary>The state after it</summary><JsonView value={appended.state} /></details>}
    </div>
  );
}
