import { go, linkTo } from "../../app/router";
import { client } from "../../app/session";
import { Badge } from "../../parts/Badge";
import { Confirm } from "../../parts/Confirm";
import { Id } from "../../parts/Id";
import { Note } from "../../parts/Note";
import { Shown } from "../../parts/Shown";
import { Ago } from "../../parts/Time";
import { useAsked } from "../../parts/useAsked";
import { Bindings } from "./Bindings";
import { CompileErrors } from "./CompileErrors";
import { colourOf, isWorkedOn, LATER, type ReducerStatus, SOON, wordOf } from "./types";

/** One upload of reducers: how far it came, what is in it, and what it is bound to. */
export function ReducerPage({ id }: { id: string }) {
  const asked = useAsked(
    (signal) => client().get("/reducers/{id}/status", { path: { id }, signal }),
    [id],
    (value) => (value && isWorkedOn(value.status) ? SOON : LATER),
  );

  async function remove() {
    await client().delete("/reducers/{id}", { path: { id } });
    go(linkTo(["code"]));
  }

  return (
    <>
      <p><a href={linkTo(["code"])}>Reducers and projections</a></p>
      <div class="head"><h1>Upload of reducers</h1></div>
      <Shown of={asked}>
        {(upload) => (
          <>
            <ReducerUpload upload={upload} />
            {upload.discovered && <Bindings upload={upload} />}
            {!isWorkedOn(upload.status) && (
              <div class="buttons">
                <Confirm label="Delete this upload" run={remove}>
                  <p>Its status and its source are deleted. It is refused while an aggregate type is bound to it: unbind the type first, or
                    bind another reducer to it. States would end unnoticed otherwise.</p>
                </Confirm>
              </div>
            )}
          </>
        )}
      </Shown>
    </>
  );
}

/** How far an upload of reducers came, and why it failed. */
export function ReducerUpload({ upload }: { upload: ReducerStatus }) {
  return (
    <section class="card">
      <dl class="facts">
        <dt>Upload</dt><dd><Id text={upload.id} /></dd>
        <dt>Status</dt><dd><Badge kind={colourOf(upload.status)}>{wordOf(upload.status)}</Badge></dd>
        <dt>Uploaded</dt><dd><Ago at={upload.createdAt} /></dd>
        {upload.compiledAt && <><dt>Compiled</dt><dd><Ago at={upload.compiledAt} /></dd></>}
      </dl>
      {isWorkedOn(upload.status) && <p class="quiet" role="status">It takes a second or two as a rule, and two minutes at most.</p>}
      {upload.compilationError !== undefined && (
        <>
          <h2>Why it failed</h2>
          <CompileErrors lines={upload.compilationError.split("\n")} />
          <Note kind="info">Nothing was bound: what was bound before still is. Mend the code and <a href={linkTo(["code", "deploy"])}>deploy it again</a>.</Note>
        </>
      )}
    </section>
  );
}
