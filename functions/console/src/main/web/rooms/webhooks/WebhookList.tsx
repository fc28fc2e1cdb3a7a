import { useRef } from "preact/hooks";
import { linkTo } from "../../app/router";
import { client } from "../../app/session";
import { Badge } from "../../parts/Badge";
import { Id } from "../../parts/Id";
import { Shown } from "../../parts/Shown";
import { Ago } from "../../parts/Time";
import type { Attempt, Webhook } from "./contract";
import { HowTo } from "./HowTo";
import { Rotation } from "./Rotation";
import { askedAgainAfter, kindOf, outcomeOf, pending } from "./status";
import { Turn } from "./Turn";
import { useWindow } from "./useWindow";

/** How many are shown at a time. */
const SHOWN = 50;

/** All webhooks of the tenant. */
export function WebhookList() {
  const list = useWindow<Webhook>(
    async (after, signal) => {
      const { webhooks, nextAfter } = await client().get("/webhooks", { query: { limit: SHOWN, after }, signal });
      return { items: webhooks, next: nextAfter };
    },
    [],
    (items, error) => askedAgainAfter(items.some(({ status }) => status !== "idle"), error),
  );
  // A new secret must stay on the page whatever the list does.
  const seen = useRef(false);
  seen.current ||= (list.page.value?.items.length ?? 0) > 0;
  return (
    <>
      <div class="head"><h1>Webhooks</h1></div>
      <Shown of={list.page}>
        {({ items }) =>
          items.length === 0 && list.after === undefined ? (
            <HowTo />
          ) : (
            <>
              <section class="card"><Table webhooks={items} /></section>
              <Turn of={list} what="webhooks" />
            </>
          )
        }
      </Shown>
      {seen.current && <Rotation />}
    </>
  );
}

function Table({ webhooks }: { webhooks: readonly Webhook[] }) {
  if (webhooks.length === 0) {
    return <p class="quiet">There is no further webhook.</p>;
  }
  return (
    <table>
      <thead>
        <tr><th>Projection</th><th>Sent to</th><th>Status</th><th class="number">Pending</th><th>Last attempt</th></tr>
      </thead>
      <tbody>
        {webhooks.map((webhook) => (
          <tr key={webhook.projectionId}>
            <td data-label="Projection"><a href={linkTo(["webhooks", webhook.projectionId])}><Id text={webhook.className} /></a></td>
            <td data-label="Sent to"><Id text={webhook.url} /></td>
            <td data-label="Status"><Badge kind={kindOf(webhook.status)}>{webhook.status}</Badge></td>
            <td data-label="Pending" class="number">{pending(webhook).toLocaleString()}</td>
            <td data-label="Last attempt"><Last attempt={webhook.lastAttempts[0]} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Last({ attempt }: { attempt: Attempt | undefined }) {
  return attempt === undefined ? <span class="quiet">none yet</span> : <><Ago at={attempt.at} />: {outcomeOf(attempt)}</>;
}
