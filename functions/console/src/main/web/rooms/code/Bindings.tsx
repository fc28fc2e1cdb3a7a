import { linkTo } from "../../app/router";
import { client } from "../../app/session";
import { Badge } from "../../parts/Badge";
import { Confirm } from "../../parts/Confirm";
import { Id } from "../../parts/Id";
import { Shown } from "../../parts/Shown";
import { useAsked } from "../../parts/useAsked";
import { boundTo } from "./bound";
import type { ListedType, ReducerStatus } from "./types";

type Found = NonNullable<ReducerStatus["discovered"]>[number];

/** The classes of an upload, and for each whether its aggregate type is bound to it. */
export function Bindings({ upload }: { upload: ReducerStatus }) {
  const found = upload.discovered ?? [];
  const types = [...new Set(found.map(({ aggregateType }) => aggregateType))];
  const asked = useAsked(
    (signal) => boundTo(types, (prefix, after) => client().get("/aggregate-types", { query: { prefix, after, limit: 1_000 }, signal })),
    [upload.id, upload.status],
    5_000,
  );
  return (
    <section class="card" aria-labelledby="classes">
      <h2 id="classes">Classes</h2>
      <Shown of={asked}>
        {(bound) => (
          <table>
            <thead><tr><th>Class</th><th>State</th><th>Aggregate type</th><th>Bound</th><th /></tr></thead>
            <tbody>
              {found.map((one) => (
                <Row key={one.className} upload={upload.id} one={one} bound={bound.get(one.aggregateType)} changed={asked.again} />
              ))}
            </tbody>
          </table>
        )}
      </Shown>
    </section>
  );
}

function Row({ upload, one, bound, changed }: { upload: string; one: Found; bound: ListedType["reducer"]; changed: () => void }) {
  const here = bound?.reducerId === upload && bound.className === one.className;
  const type = one.aggregateType;

  async function bind() {
    await client().put("/aggregate-types/{type}", { path: { type }, body: { reducerId: upload, className: one.className } });
    changed();
  }

  async function unbind() {
    await client().delete("/aggregate-types/{type}", { path: { type } });
    changed();
  }

  return (
    <tr>
      <td data-label="Class"><Id text={one.className} /></td>
      <td data-label="State"><Id text={one.stateTypeName} /></td>
      <td data-label="Aggregate type"><a href={linkTo(["aggregates", type])}><Id text={type} /></a></td>
      <td data-label="Bound">
        {here ? <Badge kind="good">bound</Badge> : bound ? <>to <a href={linkTo(["code", "reducers", bound.reducerId])}><Id text={bound.reducerId} /></a></> : <span class="quiet">no</span>}
      </td>
      <td>
        {here ? (
          <Confirm label="Unbind" run={unbind}>
            <p>Within a second, appends to aggregates of the type <code>{type}</code> are answered without a state, and their states can't be
              read any more. The events stay, and you can bind a reducer again.</p>
          </Confirm>
        ) : (
          <Confirm label="Bind" run={bind} danger={false}>
            <p>The states of all aggregates of the type <code>{type}</code> are then those of <code>{one.className}</code> in this upload
              {bound ? <>, instead of <code>{bound.className}</code> in <code>{bound.reducerId}</code></> : ""}. They are computed again when they are read.</p>
          </Confirm>
        )}
      </td>
    </tr>
  );
}
