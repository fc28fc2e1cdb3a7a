import { useState } from "preact/hooks";
import { linkTo } from "../../app/router";
import { Badge } from "../../parts/Badge";
import { Id } from "../../parts/Id";
import { Note } from "../../parts/Note";
import { type PatchOperation, PatchView } from "../../parts/PatchView";
import { PreviewFailures } from "./PreviewFailures";
import type { ClassReport } from "./types";
import { verdictOf } from "./verdict";

const FEW = 10;

/** What a class of new code makes of the events, beside what there is today. */
export function PreviewReport({ report }: { report: ClassReport }) {
  const verdict = verdictOf(report);
  const sampled = Number(report.sampled);
  return (
    <section class="card" aria-label={report.className}>
      <h2><Id text={report.className} /></h2>
      <p class="quiet">
        {report.aggregateType !== null && <>For aggregates of the type <code>{report.aggregateType}</code>. </>}
        {report.replaces ? <>Compared with <code>{report.replaces.className}</code>, which is in use{report.replaces.assemblySha256 === report.assemblySha256 ? ": it is the same code" : ""}.</> : "There is none in use to compare it with, so all states are new."}
        {" "}{report.events.toLocaleString()} {report.events === 1 ? "event was" : "events were"} applied
        {sampled < 1 ? `, for ${(sampled * 100).toLocaleString("en", { maximumFractionDigits: 2 })} per cent of the keys` : ""}.
      </p>
      <Note kind={verdict.kind}>{verdict.text}</Note>
      <Counts of={report.states} />
      <PreviewFailures of={report} />
      <Examples of={report} />
    </section>
  );
}

function Counts({ of }: { of: ClassReport["states"] }) {
  const counts = [["same", of.same], ["changed", of.changed], ["new", of.new], ["gone", of.gone], ["failed", of.failed]] as const;
  return (
    <dl class="counts">
      {counts.map(([name, count]) => (
        <div key={name} class={count > 0 ? name : "none"}><dt>{name}</dt><dd>{count.toLocaleString()}</dd></div>
      ))}
    </dl>
  );
}

function Examples({ of: { examples, aggregateType } }: { of: ClassReport }) {
  const [shown, setShown] = useState(FEW);
  if (examples.length === 0) {
    return null;
  }
  return (
    <>
      <h3>States that differ{examples.length === 100 ? ", 100 of them" : ""}</h3>
      <ul class="examples">
        {examples.slice(0, shown).map(({ key, change, patch, truncated }) => (
          <li key={key}>
            <div class="badges">
              {aggregateType === null ? (key === "" ? <span class="quiet">the empty key</span> : <Id text={key} />) : <a href={linkTo(["aggregates", aggregateType, key])}><Id text={key} /></a>}
              <Badge kind={change === "changed" ? "warn" : change === "new" ? "good" : "bad"}>{change}</Badge>
            </div>
            {truncated ? <p class="quiet">The change has more than 4 KB and is left out.</p> : patch && <PatchView patch={patch as readonly PatchOperation[]} />}
          </li>
        ))}
      </ul>
      {examples.length > shown && <button type="button" onClick={() => setShown(examples.length)}>{examples.length - shown} more</button>}
    </>
  );
}
