import type { Answer } from "../../api/client";
import { linkTo } from "../../app/router";
import { Id } from "../../parts/Id";

type Projections = Answer<"/projections">;

/** How many projections stand still because of an event, and which; of the first page, so of all where there are at most as many. */
export function Faulted({ of: { projections, nextAfter } }: { of: Projections }) {
  const faulted = projections.filter(({ status }) => status === "faulted");
  const all = `${projections.length.toLocaleString()}${nextAfter === null ? "" : " and more"}`;
  return (
    <section class="card">
      <h2>Projections</h2>
      <p class="figure"><a href={linkTo(["code"])}>{all}</a></p>
      {faulted.length === 0 ? (
        <p class="quiet">{projections.length === 0 ? "None is deployed yet." : `None ${nextAfter === null ? "" : "of these first ones "}is faulted.`}</p>
      ) : (
        <>
          <p><span class="badge bad">{faulted.length} faulted</span> Each stands still at an event until it is tried again, skipped or replaced.</p>
          <ul class="plain">
            {faulted.slice(0, 10).map(({ projectionId, className }) => (
              <li key={projectionId}><a href={linkTo(["code", "projections", projectionId])}><Id text={className} /></a></li>
            ))}
          </ul>
          {faulted.length > 10 && <p class="quiet">{faulted.length - 10} more are under Reducers and projections.</p>}
        </>
      )}
    </section>
  );
}
