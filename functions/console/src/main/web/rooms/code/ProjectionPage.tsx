import { go, linkTo } from "../../app/router";
import { client } from "../../app/session";
import { Action } from "../../parts/Action";
import { Badge } from "../../parts/Badge";
import { Confirm } from "../../parts/Confirm";
import { Id } from "../../parts/Id";
import { Shown } from "../../parts/Shown";
import { Ago } from "../../parts/Time";
import { useAsked } from "../../parts/useAsked";
import { Build } from "./Build";
import { OneState } from "./OneState";
import { ProjectionFault } from "./ProjectionFault";
import { Skipped } from "./Skipped";
import { States } from "./States";
import { colourOf, isWorkedOn, type ProjectionStatus, SOON, wordOf } from "./types";

/** One projection: how it is, what can be done with it, and its states. */
export function ProjectionPage({ id }: { id: string }) {
  const asked = useAsked(
    (signal) => client().get("/projections/{id}/status", { path: { id }, signal }),
    [id],
    (value) => (value && isBusy(value) ? SOON : 3_000),
  );
  return (
    <>
      <p><a href={linkTo(["code"])}>Reducers and projections</a></p>
      <Shown of={asked}>
        {(projection) => (
          <>
            <Head id={id} projection={projection} />
            <How id={id} projection={projection} changed={asked.again} />
            <States id={id} uploadId={projection.uploadId} status={projection.status} />
            <OneState id={id} />
          </>
        )}
      </Shown>
    </>
  );
}

function isBusy({ status, paused, progress }: ProjectionStatus): boolean {
  return paused !== true && (isWorkedOn(status) || (status === "active" && progress !== undefined && progress.position < progress.head));
}

function Head({ id, projection }: { id: string; projection: ProjectionStatus }) {
  const name = projection.discovered?.find(({ projectionId }) => projectionId === id)?.className ?? id;
  return (
    <div class="head">
      <h1><Id text={name} /></h1>
      <span class="badges">
        <Badge kind={colourOf(projection.status)}>{wordOf(projection.status)}</Badge>
        {projection.paused === true && <Badge kind="warn">paused</Badge>}
      </span>
    </div>
  );
}

function How({ id, projection, changed }: { id: string; projection: ProjectionStatus; changed: () => void }) {
  const path = { id };

  async function pause() {
    await client().post("/projections/{id}/pause", { path });
    changed();
  }

  async function resume() {
    await client().post("/projections/{id}/resume", { path });
    changed();
  }

  async function remove() {
    await client().delete("/projections/{id}", { path });
    go(linkTo(["code"]));
  }

  return (
    <section class="card" aria-labelledby="how">
      <h2 id="how">How it is</h2>
      {projection.error && <ProjectionFault id={id} fault={projection.error} position={projection.progress?.position} changed={changed} />}
      <dl class="facts">
        <dt>Projection</dt><dd><Id text={id} /></dd>
        <dt>Upload</dt><dd><a href={linkTo(["code", "projections", projection.uploadId])}><Id text={projection.uploadId} /></a>, <Ago at={projection.createdAt} /></dd>
        {projection.progress && <><dt>Events applied</dt><dd><Build of={projection} /></dd></>}
      </dl>
      <Skipped of={projection.skipped} />
      <div class="buttons">
        {projection.paused === true ? <Action label="Resume" run={resume} main /> : <Action label="Pause" run={pause} />}
        <Confirm label="Delete" run={remove}>
          <p>Its states, notifications, webhook with its secret, dead letters and live connections go with it, and it can't be taken back.
            Events stay. A later upload of the class begins with the first event.</p>
        </Confirm>
      </div>
      {projection.paused === true && <p class="quiet">Paused, it applies no event, and a later upload of its class waits too. No event is lost.</p>}
    </section>
  );
}
