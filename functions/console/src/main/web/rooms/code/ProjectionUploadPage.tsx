import { linkTo } from "../../app/router";
import { client } from "../../app/session";
import { Badge } from "../../parts/Badge";
import { Id } from "../../parts/Id";
import { Note } from "../../parts/Note";
import { Shown } from "../../parts/Shown";
import { Ago } from "../../parts/Time";
import { useAsked } from "../../parts/useAsked";
import { Build } from "./Build";
import { CompileErrors } from "./CompileErrors";
import { colourOf, isWorkedOn, LATER, type ProjectionStatus, SOON, wordOf } from "./types";

/** One upload of projections: compiled or not and why, then how far its build is. */
export function ProjectionUploadPage({ id }: { id: string }) {
  return (
    <>
      <p><a href={linkTo(["code"])}>Reducers and projections</a></p>
      <div class="head"><h1>Upload of projections</h1></div>
      <FollowedProjections id={id} />
    </>
  );
}

/** Follows an upload of projections from the compiler to where it serves. */
export function FollowedProjections({ id }: { id: string }) {
  const asked = useAsked(
    (signal) => client().get("/projections/{id}/status", { path: { id }, signal }),
    [id],
    // Compiled is not the end here: the build begins a moment later.
    (value) => (value && value.status !== "compiled" && !isWorkedOn(value.status) ? LATER : SOON),
  );
  return <Shown of={asked}>{(upload) => <ProjectionUpload upload={upload} />}</Shown>;
}

function ProjectionUpload({ upload }: { upload: ProjectionStatus }) {
  return (
    <section class="card">
      <dl class="facts">
        <dt>Upload</dt><dd><Id text={upload.uploadId} /></dd>
        <dt>Status</dt>
        <dd class="badges"><Badge kind={colourOf(upload.status)}>{wordOf(upload.status)}</Badge>{upload.paused === true && <Badge kind="warn">paused</Badge>}</dd>
        <dt>Uploaded</dt><dd><Ago at={upload.createdAt} /></dd>
        {upload.discovered && (
          <>
            <dt>Projections</dt>
            <dd>
              {upload.discovered.map(({ className, projectionId }) => (
                <div key={projectionId}><a href={linkTo(["code", "projections", projectionId])}><Id text={className} /></a></div>
              ))}
            </dd>
          </>
        )}
      </dl>
      <Build of={upload} />
      {upload.status === "compiling" && <p class="quiet" role="status">It takes a second or two as a rule, and two minutes at most.</p>}
      {upload.status === "active" && <Note kind="good">This version has applied all events, and serves.</Note>}
      {upload.error && (
        <Note kind="bad">
          Stopped at <code>{upload.error.eventId}</code>: {upload.error.message}
          {"\n"}Open the projection to retry or skip the event, or deploy code that gets over it.
        </Note>
      )}
      {upload.compilationError !== undefined && (
        <>
          <h2>Why it failed</h2>
          <CompileErrors lines={upload.compilationError.split("\n")} />
          <Note kind="info">What served before still serves. Mend the code and <a href={linkTo(["code", "deploy"])}>deploy it again</a>.</Note>
        </>
      )}
    </section>
  );
}
