import { linkTo } from "../../app/router";
import { client } from "../../app/session";
import { Empty } from "../../parts/Empty";
import { Id } from "../../parts/Id";
import { More } from "../../parts/More";
import { Ago } from "../../parts/Time";
import { usePages } from "../../parts/usePages";
import { OpenById } from "./OpenById";

/** The aggregate types of the tenant, with their reducers. */
export function TypeList() {
  const types = usePages<ListedType, string>(async (after, signal) => {
    const page = await client().get("/aggregate-types", { query: { after }, signal });
    return { items: page.aggregateTypes, next: page.nextAfter };
  }, []);
  const none = !types.busy && types.error === undefined && types.items.length === 0;
  return (
    <>
      <div class="head"><h1>Aggregates</h1></div>
      <OpenById />
      {none && (
        <Empty title="There are no aggregates yet">
          <p>An aggregate is a thing whose events belong together, such as one order. It begins with its first event. Enter an id above, such as order_1, and append one.</p>
        </Empty>
      )}
      {types.items.length > 0 && (
        <table aria-label="Aggregate types">
          <thead><tr><th>Type</th><th>Reducer</th><th>Bound</th></tr></thead>
          <tbody>
            {types.items.map(({ aggregateType, reducer }) => (
              <tr key={aggregateType}>
                <td data-label="Type"><a href={linkTo(["aggregates", aggregateType])}>{aggregateType}</a></td>
                <td data-label="Reducer">
                  {reducer ? <a href={linkTo(["code", "reducers", reducer.reducerId])}><Id text={reducer.className} /></a> : <span class="quiet">none</span>}
                </td>
                <td data-label="Bound">{reducer ? <Ago at={reducer.boundAt} /> : <span class="quiet">–</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <More of={types} />
    </>
  );
}

interface ListedType {
  readonly aggregateType: string;
  readonly reducer?: { readonly reducerId: string; readonly className: string; readonly boundAt: string };
}
