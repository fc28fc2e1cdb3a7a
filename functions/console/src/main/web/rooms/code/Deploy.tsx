import { useState } from "preact/hooks";
import { linkTo } from "../../app/router";
import { client } from "../../app/session";
import { CodeBlock } from "../../parts/Copy";
import { Note } from "../../parts/Note";
import { Shown } from "../../parts/Shown";
import { useAsked } from "../../parts/useAsked";
import type { components } from "../../api/schema";
import { Bindings } from "./Bindings";
import { FollowedProjections } from "./ProjectionUploadPage";
import { ReducerUpload } from "./ReducerPage";
import { Refused } from "./Refused";
import { configOf, formOf, NO_WEBHOOK } from "./sending";
import type { Source } from "./source";
import { isWorkedOn, type Kind, SOON } from "./types";
import { Webhook } from "./Webhook";

type Secret = components["schemas"]["WebhookSettings"];

/**
 * Uploads code, and follows it until it is in use or has failed.
 *
 * @param isPreviewed whether this is what to do next; else a preview comes first
 */
export function Deploy({ source, kind, isPreviewed }: { source: Source; kind: Kind; isPreviewed: boolean }) {
  const [webhook, setWebhook] = useState(NO_WEBHOOK);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>(undefined);
  const [uploaded, setUploaded] = useState<{ id: string; secret?: Secret | undefined } | undefined>(undefined);

  async function deploy(event: Event) {
    event.preventDefault();
    setBusy(true);
    setRefusal(undefined);
    try {
      if (kind === "reducer") {
        const { reducerId } = await client().post("/reducers/upload", { body: formOf(source) });
        setUploaded({ id: reducerId });
      } else {
        const { uploadId, notifications } = await client().post("/projections/upload", { body: formOf(source, configOf(webhook)) });
        setUploaded({ id: uploadId, secret: notifications?.webhook });
      }
    } catch (thrown) {
      setRefusal(thrown);
    }
    setBusy(false);
  }

  if (uploaded) {
    return (
      <>
        {uploaded.secret && <SecretOnce of={uploaded.secret} />}
        {kind === "reducer" ? <FollowedReducers id={uploaded.id} /> : <FollowedProjections id={uploaded.id} />}
        <p><a href={linkTo(["code", kind === "reducer" ? "reducers" : "projections", uploaded.id])}>This upload's own page</a></p>
      </>
    );
  }
  return (
    <form onSubmit={deploy}>
      <p>
        {kind === "reducer"
          ? "Each reducer is bound to its aggregate type once the code is compiled."
          : "Each projection applies all events of the past, beside the version that serves, and then takes its place."}
      </p>
      {kind === "projection" && <Webhook fields={webhook} onChange={setWebhook} />}
      <button type="submit" class={isPreviewed ? "main" : ""} disabled={busy}>{busy ? "Sending…" : isPreviewed ? "Deploy" : "Deploy without a preview"}</button>
      <Refused why={refusal} />
    </form>
  );
}

/** Follows an upload of reducers from the compiler to what it is bound to. */
function FollowedReducers({ id }: { id: string }) {
  const asked = useAsked(
    (signal) => client().get("/reducers/{id}/status", { path: { id }, signal }),
    [id],
    (value) => (value && !isWorkedOn(value.status) ? 0 : SOON),
  );
  return (
    <Shown of={asked}>
      {(upload) => (
        <>
          <ReducerUpload upload={upload} />
          {upload.discovered && <Bindings upload={upload} />}
        </>
      )}
    </Shown>
  );
}

/** The secret that signs a webhook. The platform says it in the answer to the upload and nowhere else. */
function SecretOnce({ of }: { of: Secret }) {
  return (
    <Note kind="warn">
      {of.isolated ? "This projection's webhook is signed with a secret of its own." : "The webhook is signed with the secret that is for all your projections."} Your
      receiver verifies with it. Copy it now: it is gone from this page when you leave it.
      <CodeBlock text={of.secret} what="the secret" />
    </Note>
  );
}
