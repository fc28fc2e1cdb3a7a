import type { ComponentChildren } from "preact";
import { Note } from "../../parts/Note";
import type { Filled } from "./append";

type Wrong = { readonly field: keyof Filled; readonly text: string } | undefined;

/** A field of the form with its label, and what is wrong with what was entered. */
export function Field({ label, id, outcome, field, help, children }: {
  label: string;
  id: string;
  outcome: Wrong;
  field: keyof Filled;
  help?: string;
  children: ComponentChildren;
}) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
      {help && <p id={`${id}-help`} class="quiet">{help}</p>}
      {outcome?.field === field && <Note kind="bad">{outcome.text}</Note>}
    </div>
  );
}

/** What most events don't need. */
export function Fold({ filled, set, wrong }: { filled: Filled; set: (part: Partial<Filled>) => void; wrong: Wrong }) {
  return (
    <details class="fold" open={wrong?.field === "metadata" || undefined}>
      <summary>Metadata, correlation and causation</summary>
      <Field label="Metadata, as a JSON object" id="append-metadata" outcome={wrong} field="metadata">
        <textarea id="append-metadata" class="code" rows={3} spellcheck={false} value={filled.metadata} onInput={(event) => set({ metadata: event.currentTarget.value })} />
      </Field>
      <div class="append-row">
        <Field label="Correlation id" id="append-correlation" outcome={wrong} field="correlationId">
          <input id="append-correlation" value={filled.correlationId} maxLength={256} autocomplete="off" spellcheck={false} onInput={(event) => set({ correlationId: event.currentTarget.value })} />
        </Field>
        <Field label="Causation id" id="append-causation" outcome={wrong} field="causationId">
          <input id="append-causation" value={filled.causationId} maxLength={256} autocomplete="off" spellcheck={false} onInput={(event) => set({ causationId: event.currentTarget.value })} />
        </Field>
      </div>
    </details>
  );
}
