import { Refusal } from "../../api/refusal";
import { linkTo } from "../../app/router";
import { client } from "../../app/session";
import { Action } from "../../parts/Action";
import { Badge } from "../../parts/Badge";
import { Note } from "../../parts/Note";
import { Progress } from "../../parts/Progress";
import { Shown } from "../../parts/Shown";
import { Ago } from "../../parts/Time";
import { useAsked } from "../../parts/useAsked";
import { CompileErrors } from "./CompileErrors";
import { Deploy } from "./Deploy";
import { PreviewReport } from "./PreviewReport";
import { keptFor } from "./source";
import { colourOf, type Preview, wordOf } from "./types";

/** A preview: how far it is, its report, and what to do then. */
export function PreviewPage({ id }: { id: string }) {
  const asked = useAsked(
    (signal) => client().get("/previews/{id}", { path: { id }, signal }),
    [id],
    (value, error) => ((value && isOver(value)) || isGone(error) ? 0 : 1_000),
  );

  async function cancel() {
    await client().delete("/previews/{id}", { path: { id } });
    asked.again();
  }

  return (
    <>
      <p><a href={linkTo(["code"])}>Reducers and projections</a></p>
      <Shown of={asked}>
        {(preview) => (
          <>
            <div class="head">
              <h1>Preview of {preview.kind === "reducer" ? "reducers" : "projections"}</h1>
              <Badge kind={colourOf(preview.status)}>{wordOf(preview.status)}</Badge>
            </div>
            <About preview={preview} />
            {!isOver(preview) && <Running preview={preview} cancel={cancel} />}
            {preview.status === "cancelled" && <Note kind="info">It was cancelled, so it has no report.</Note>}
            {preview.diagnostics && (
              <section class="card"><h2>Why it failed</h2><CompileErrors lines={preview.diagnostics} /></section>
            )}
            {preview.report?.map((one) => <PreviewReport key={one.className} report={one} />)}
            {isOver(preview) && <Then preview={preview} />}
          </>
        )}
      </Shown>
    </>
  );
}

function isOver({ status }: Preview): boolean {
  return status === "done" || status === "failed" || status === "cancelled";
}

/** There is no such preview, or it has expired; none will be there later. */
function isGone(error: unknown): boolean {
  return error instanceof Refusal && error.status === 404;
}

function About({ preview: { createdAt, expiresAt, aggregateType, sample, fromPosition, progress, timing } }: { preview: Preview }) {
  const parts = [
    aggregateType !== undefined ? `only for the type ${aggregateType}` : "",
    sample < 100 ? `${sample} per cent of the keys` : "",
    fromPosition > 0 ? `only events after position ${fromPosition.toLocaleString()}` : "",
  ].filter((part) => part !== "");
  return (
    <p class="quiet">
      Begun <Ago at={createdAt} />, up to the event at position {progress.head.toLocaleString()}{parts.length > 0 && `; ${parts.join(", ")}`}.
      {timing && ` It took ${Number(timing.seconds).toLocaleString("en", { maximumFractionDigits: 1 })} s.`} It can be read until{" "}
      <time dateTime={expiresAt} title={expiresAt}>{new Date(expiresAt).toLocaleDateString()}</time>.
    </p>
  );
}

function Running({ preview, cancel }: { preview: Preview; cancel: () => Promise<void> }) {
  return (
    <section class="card" aria-live="polite">
      {preview.status === "running" ? (
        <Progress value={preview.progress.position} of={preview.progress.head} label="Events applied" />
      ) : (
        <p>{preview.status === "waiting" ? "It waits for its turn: a tenant's previews are done one after the other." : "The code is compiled."}</p>
      )}
      <div class="buttons"><Action label="Cancel" run={cancel} /></div>
    </section>
  );
}

/** What to do when a preview is over: deploy what it was of, or choose code. */
function Then({ preview: { previewId, status, kind } }: { preview: Preview }) {
  const source = keptFor(previewId);
  return (
    <section class="card" aria-labelledby="then">
      <h2 id="then">{status === "done" ? "Deploy it" : "What now"}</h2>
      {status === "done" && source ? (
        <>
          <p>This deploys <strong>{source.name}</strong>, as it was when the preview was begun. If you have changed it, <a href={linkTo(["code", "deploy"])}>choose it again</a>.</p>
          <Deploy source={source} kind={kind} isPreviewed />
        </>
      ) : (
        <p>
          {status === "done" ? "This page no longer has the code: it was loaded anew, or another preview was begun. The report stays. " : ""}
          <a href={linkTo(["code", "deploy"])}>{status === "done" ? "Choose the code again to deploy it" : "Choose the code"}</a>.
        </p>
      )}
    </section>
  );
}
