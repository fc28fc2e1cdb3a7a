import { Refusal, messageOf } from "../../api/refusal";
import { linkTo } from "../../app/router";
import { client } from "../../app/session";
import { Badge } from "../../parts/Badge";
import { Id } from "../../parts/Id";
import { Note } from "../../parts/Note";
import { Shown } from "../../parts/Shown";
import { Exactly } from "../../parts/Time";
import { useAsked } from "../../parts/useAsked";
import { Attempts } from "./Attempts";
import type { Webhook } from "./contract";
import { DeadLetters } from "./DeadLetters";
import { Rotation } from "./Rotation";
import { askedAgainAfter, dueAt, kindOf, pending } from "./status";

/** One projection's webhook: its endpoint, what became of the last attempts, its dead letters. */
export function OneWebhook({ projectionId }: { projectionId: string }) {
  const webhook = useAsked<Webhook>(
    (signal) => client().get("/webhooks/{id}", { path: { id: projectionId }, signal }),
    [projectionId],
    (value, error) => askedAgainAfter(value !== undefined && value.status !== "idle", error),
  );
  const missing = webhook.error instanceof Refusal && webhook.error.status === 404;
  return (
    <>
      <p><a href={linkTo(["webhooks"])}>All webhooks</a></p>
      {missing ? (
        <>
          <h1>Webhook</h1>
          <Note kind="warn">
            {messageOf(webhook.error)} <a href={linkTo(["code"])}>See your reducers and projections.</a>
          </Note>
        </>
      ) : (
        <Shown of={webhook}>{(value) => <Described webhook={value} />}</Shown>
      )}
      <DeadLetters projectionId={projectionId} alone={missing} />
      {!missing && webhook.value && <Rotation projectionId={webhook.value.isolated ? projectionId : undefined} />}
    </>
  );
}

function Described({ webhook }: { webhook: Webhook }) {
  return (
    <>
      <div class="head">
        <h1><Id text={webhook.className} /></h1>
        <Badge kind={kindOf(webhook.status)}>{webhook.status}</Badge>
      </div>
      <section class="card">
        <h2>Endpoint</h2>
        <dl class="facts">
          <dt>URL</dt><dd><Id text={webhook.url} /></dd>
          <dt>Custom headers</dt><dd><HeaderNames names={webhook.headerNames} /></dd>
          <dt>Signed by</dt><dd>{webhook.isolated ? "the projection's own secret" : "the tenant's secret"}</dd>
          <dt>Delivered up to</dt><dd>{webhook.deliveredUpTo.toLocaleString()} of {webhook.newestSequence.toLocaleString()} ({pending(webhook).toLocaleString()} pending)</dd>
          {webhook.nextAttempt && (
            <><dt>Next attempt</dt><dd>attempt {webhook.nextAttempt.attempt} of 5 is {dueAt(webhook.nextAttempt.at, Date.now())} (<Exactly at={webhook.nextAttempt.at} />)</dd></>
          )}
          <dt>Projection</dt><dd><a href={linkTo(["code", "projections", webhook.projectionId])}><Id text={webhook.projectionId} /></a></dd>
        </dl>
      </section>
      <Attempts attempts={webhook.lastAttempts} />
    </>
  );
}

function HeaderNames({ names }: { names: readonly string[] | undefined }) {
  if (names === undefined) {
    return <>not known: an earlier version of the platform stored them. Upload the projection again to see them.</>;
  }
  return names.length === 0 ? <>none</> : <>{names.map((name, index) => <>{index > 0 && ", "}<Id text={name} /></>)}. Their values are not shown.</>;
}
