import { Suspense, lazy } from "preact/compat";
import { useMemo } from "preact/hooks";
import type { RoomProps } from "../../app/rooms";
import { linkTo } from "../../app/router";
import { messageOf } from "../../api/refusal";
import { client } from "../../app/session";
import { Note } from "../../parts/Note";
import { Shown } from "../../parts/Shown";
import { slowing } from "../../parts/slowing";
import { Exactly } from "../../parts/Time";
import { useAsked } from "../../parts/useAsked";
import { CHARTS } from "./charts";
import { Faulted } from "./Faulted";
import { FirstSteps } from "./FirstSteps";
import { type Hour, lastHour } from "./metrics";

const EVERY_MS = 10_000;

/** While one waits for the first event. */
const SOON_MS = 3_000;

/** Loaded when there is something to draw: it brings the library that draws. */
const Chart = lazy(() => import("./Chart"));

/** How much there is, what stands still, and the last hour. */
export default function Overview(_: RoomProps) {
  const pauses = useMemo(() => ({ log: slowing(EVERY_MS), projections: slowing(EVERY_MS) }), []);
  const log = useAsked(
    (signal) => client().get("/events", { query: { limit: 1 }, signal }),
    [],
    (value) => (value?.head === 0 ? SOON_MS : pauses.log(value?.head)),
  );
  const projections = useAsked((signal) => client().get("/projections", { signal }), [], pauses.projections);
  const hour = useAsked(lastHour, [], (value, error) => (value === undefined && error === undefined ? 0 : EVERY_MS));
  return (
    <>
      <div class="head"><h1>Overview</h1></div>
      <Shown of={log}>
        {({ head }) => (
          <>
            {head === 0 && <FirstSteps />}
            <div class="grid">
              <section class="card">
                <h2>Events</h2>
                <p class="figure"><a href={linkTo(["log"])}>{head.toLocaleString()}</a></p>
                <p class="quiet">In your log, which is in one order across all aggregates.</p>
              </section>
              <Shown of={projections}>{(page) => <Faulted of={page} />}</Shown>
            </div>
          </>
        )}
      </Shown>
      {hour.error !== undefined && <Note kind="warn">{messageOf(hour.error)}</Note>}
      {hour.value ? <LastHour hour={hour.value} /> : !hour.busy && hour.error === undefined && <Elsewhere />}
    </>
  );
}

function LastHour({ hour }: { hour: Hour }) {
  return (
    <section aria-label="The last hour">
      <p class="quiet">
        The last hour of this platform, of all its tenants together, a value for each minute. It was started at{" "}
        <Exactly at={hour.startedAt} />; what was before is not known.
      </p>
      <Suspense fallback={<p class="quiet" role="status">Loading…</p>}>
        <div class="grid charts">{CHARTS.map((spec) => <Chart key={spec.title} spec={spec} hour={hour} />)}</div>
      </Suspense>
    </section>
  );
}

function Elsewhere() {
  return (
    <section class="card">
      <h2>The last hour</h2>
      <p>
        On AWS these charts are in CloudWatch, on the dashboard <code>hapnd-STAGE-overview-REGION</code>, for whoever runs the platform. A
        local platform shows them here.
      </p>
    </section>
  );
}
