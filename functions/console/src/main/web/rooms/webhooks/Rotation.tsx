import { useState } from "preact/hooks";
import { client } from "../../app/session";
import { Confirm } from "../../parts/Confirm";
import { CodeBlock } from "../../parts/Copy";
import { Note } from "../../parts/Note";

/**
 * Replaces a signing secret and shows the new one, which can't be read again.
 *
 * @param projectionId the projection whose own secret it is; undefined for the tenant's
 */
export function Rotation({ projectionId }: { projectionId?: string | undefined }) {
  const [secret, setSecret] = useState("");
  const own = projectionId !== undefined;

  async function rotate() {
    const { webhook } = own
      ? await client().post("/projections/{id}/webhook/rotate", { path: { id: projectionId } })
      : await client().post("/webhooks/rotate");
    setSecret(webhook.secret);
  }

  return (
    <section class="card">
      <h2>{own ? "The projection's secret" : "The tenant's secret"}</h2>
      <p>
        {own
          ? "This projection's webhook is signed by a secret of its own."
          : "One secret signs the webhooks of all projections that have none of their own."}
      </p>
      {secret === "" ? (
        <Confirm label={own ? "Rotate the projection's secret" : "Rotate the tenant's secret"} run={rotate}>
          <p>
            A new secret is made and shown once. For 24 hours the old one signs beside it; then only the new one does, and whoever
            verifies with the old one refuses what is sent.
          </p>
        </Confirm>
      ) : (
        <>
          <Note kind="warn">This is the new secret. It is shown only now: store it before you leave this page.</Note>
          <CodeBlock text={secret} what="the new secret" />
          <p>For 24 hours both secrets sign what is sent, so your endpoint can take the new one at any time until then.</p>
          <button type="button" onClick={() => setSecret("")}>I have stored it</button>
        </>
      )}
    </section>
  );
}
