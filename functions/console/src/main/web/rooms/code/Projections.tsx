import { useEffect } from "preact/hooks";
import { linkTo } from "../../app/router";
import { client } from "../../app/session";
import { Badge } from "../../parts/Badge";
import { Id } from "../../parts/Id";
import { Progress } from "../../parts/Progress";
import { Shown } from "../../parts/Shown";
import { PageLinks } from "./PageLinks";
import { colourOf, isWorkedOn, LATER, type ListedProjection, SOON, wordOf } from "./types";
import { usePage } from "./usePage";

/** The projections, and how each of them is. */
export function Projections({ told }: { told: (list: string, isEmpty: boolean) => void }) {
  const page = usePage(
    (after, signal) => client().get("/projections", { query: { after, limit: 50 }, signal }),
    (value) => (value?.projections.some(({ status, paused }) => isWorkedOn(status) && !paused) ? SOON : LATER),
  );
  const whole = !page.back && !page.next;
  const count = page.asked.value?.projections.length;
  useEffect(() => {
    if (count !== undefined) {
      told("projections", whole && count === 0);
    }
  }, [whole, count]);

  return (
    <section class="card" aria-labelledby="projections">
      <h2 id="projections">Projections</h2>
      <Shown of={page.asked}>
        {({ projections }) =>
          projections.length === 0 && whole ? (
            <p class="quiet">None yet. A projection computes states across aggregates, such as how often each item was sold.</p>
          ) : (
            <Rows projections={projections} />
          )}
      </Shown>
      <PageLinks of={page} what="projections" />
    </section>
  );
}

function Rows({ projections }: { projections: readonly ListedProjection[] }) {
  return (
    <table>
      <thead><tr><th>Projection</th><th>Status</th><th>Events applied</th><th>Webhook</th></tr></thead>
      <tbody>
        {projections.map((one) => (
          <tr key={one.projectionId}>
            <td data-label="Projection"><a href={linkTo(["code", "projections", one.projectionId])}><Id text={one.className} /></a></td>
            <td data-label="Status"><How of={one} /></td>
            <td data-label="Events applied">
              <Progress value={one.progress.position} of={one.progress.head} label={`Events that ${one.className} has applied`} />
            </td>
            <td data-label="Webhook">{one.webhook ? <a href={linkTo(["webhooks", one.projectionId])}>yes</a> : "no"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function How({ of: { status, paused, error } }: { of: ListedProjection }) {
  return (
    <>
      <span class="badges"><Badge kind={colourOf(status)}>{wordOf(status)}</Badge>{paused && <Badge kind="warn">paused</Badge>}</span>
      {error && <div class="fault-line">{error.message}</div>}
    </>
  );
}
