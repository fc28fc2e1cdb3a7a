import type { WebhookChoice, WebhookFields } from "./sending";

const CHOICES: readonly (readonly [WebhookChoice, string])[] = [
  ["keep", "Leave it as it is"],
  ["set", "Send changes to a URL"],
  ["remove", "Remove it"],
];

/** What is to become of the webhook of the projections that are deployed. */
export function Webhook({ fields, onChange }: { fields: WebhookFields; onChange: (fields: WebhookFields) => void }) {
  return (
    <details class="options">
      <summary>Webhook{fields.choice === "keep" ? "" : `: ${fields.choice === "set" ? "send changes to a URL" : "remove it"}`}</summary>
      <fieldset class="kinds">
        <legend>What becomes of it</legend>
        {CHOICES.map(([choice, label]) => (
          <label key={choice}>
            <input type="radio" name="webhook" checked={fields.choice === choice} onChange={() => onChange({ ...fields, choice })} /> {label}
          </label>
        ))}
      </fieldset>
      {fields.choice === "set" && (
        <div class="webhook-fields">
          <label for="url">URL</label>
          <input id="url" type="url" required maxLength={2048} placeholder="https://shop.example/hook" value={fields.url} onInput={(event) => onChange({ ...fields, url: event.currentTarget.value })} />
          <label for="headers">Headers to send along, one a line</label>
          <textarea id="headers" class="code" rows={3} placeholder="Authorization: Bearer …" spellcheck={false} value={fields.headers} onInput={(event) => onChange({ ...fields, headers: event.currentTarget.value })} />
          <label class="check">
            <input type="checkbox" checked={fields.isolateSecret} onChange={(event) => onChange({ ...fields, isolateSecret: event.currentTarget.checked })} /> Sign with
            a secret of its own, instead of the one for all your projections
          </label>
        </div>
      )}
    </details>
  );
}
