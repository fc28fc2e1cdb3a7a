import { client } from "../../app/session";
import { linkTo } from "../../app/router";
import { Id } from "../../parts/Id";
import { Shown } from "../../parts/Shown";
import { Ago } from "../../parts/Time";
import { PageLinks } from "./PageLinks";
import { LATER, type ListedType } from "./types";
import { usePage } from "./usePage";

/** The aggregate types, each with the reducer that computes its states. */
export function Types() {
  const page = usePage((after, signal) => client().get("/aggregate-types", { query: { after, limit: 50 }, signal }), () => LATER);
  return (
    <section class="card" aria-labelledby="types">
      <h2 id="types">Aggregate types</h2>
      <Shown of={page.asked}>{({ aggregateTypes }) => (aggregateTypes.length === 0 && !page.back ? <None /> : <Rows types={aggregateTypes} />)}</Shown>
      <PageLinks of={page} what="aggregate types" />
    </section>
  );
}

function None() {
  return <p class="quiet">None yet. A type is here once it has an event, or a reducer is bound to it.</p>;
}

function Rows({ types }: { types: readonly ListedType[] }) {
  return (
    <table>
      <thead><tr><th>Type</th><th>Reducer</th><th>Bound</th></tr></thead>
      <tbody>
        {types.map(({ aggregateType, reducer }) => (
          <tr key={aggregateType}>
            <td data-label="Type"><a href={linkTo(["aggregates", aggregateType])}><Id text={aggregateType} /></a></td>
            <td data-label="Reducer">
              {reducer ? <a href={linkTo(["code", "reducers", reducer.reducerId])}><Id text={reducer.className} /></a> : <span class="quiet">none: its aggregates have events and no state</span>}
            </td>
            <td data-label="Bound">{reducer ? <Ago at={reducer.boundAt} /> : <span class="quiet">–</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
