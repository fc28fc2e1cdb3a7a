import { useEffect, useState } from "preact/hooks";
import { linkTo } from "../../app/router";
import { client } from "../../app/session";
import { Action } from "../../parts/Action";
import { Badge } from "../../parts/Badge";
import { Id } from "../../parts/Id";
import { Shown } from "../../parts/Shown";
import { Ago } from "../../parts/Time";
import { newestPage } from "./newest";
import { PageLinks } from "./PageLinks";
import { colourOf, isWorkedOn, LATER, type ListedReducer, SOON, wordOf } from "./types";
import { usePage } from "./usePage";

const LIMIT = 50;

/** The uploads of reducers. The API lists the oldest first; when all fit onto one page, the newest comes first here. */
export function ReducerUploads({ told }: { told: (list: string, isEmpty: boolean) => void }) {
  const page = usePage(
    (after, signal) => client().get("/reducers", { query: { after, limit: LIMIT }, signal }),
    (value) => (value?.reducers.some(({ status }) => isWorkedOn(status)) ? SOON : LATER),
  );
  const whole = !page.back && !page.next;
  const count = page.asked.value?.reducers.length;
  useEffect(() => {
    if (count !== undefined) {
      told("uploads", whole && count === 0);
    }
  }, [whole, count]);

  return (
    <section class="card" aria-labelledby="uploads">
      <h2 id="uploads">Uploads of reducers</h2>
      <Shown of={page.asked}>
        {({ reducers }) => (
          <>
            {whole && reducers.length === 0 && <p class="quiet">None yet.</p>}
            {reducers.length > 0 && <Rows uploads={whole ? reducers.toReversed() : reducers} />}
            {!whole && <Newest to={page.to} />}
          </>
        )}
      </Shown>
      <PageLinks of={page} what="uploads" />
    </section>
  );
}

function Newest({ to }: { to: (after: string | undefined) => void }) {
  const [capped, setCapped] = useState(false);

  async function go() {
    const found = await newestPage((after) => client().get("/reducers", { query: { after, limit: 1_000 } }), LIMIT);
    setCapped(!found.all);
    to(found.after);
  }

  return (
    <>
      <p class="quiet">The oldest come first, {LIMIT} on a page.{capped && " There are more than 20,000: these are the last of those that were read."}</p>
      <Action label="Go to the newest" run={go} />
    </>
  );
}

function Rows({ uploads }: { uploads: readonly ListedReducer[] }) {
  return (
    <table>
      <thead><tr><th>Upload</th><th>Status</th><th>Classes</th><th>Uploaded</th></tr></thead>
      <tbody>
        {uploads.map(({ id, status, discovered, createdAt }) => (
          <tr key={id}>
            <td data-label="Upload"><a href={linkTo(["code", "reducers", id])}><Id text={id} /></a></td>
            <td data-label="Status"><Badge kind={colourOf(status)}>{wordOf(status)}</Badge></td>
            <td data-label="Classes"><Classes names={(discovered ?? []).map(({ className }) => className)} /></td>
            <td data-label="Uploaded"><Ago at={createdAt} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A few class names, and how many more there are. */
function Classes({ names }: { names: readonly string[] }) {
  return names.length === 0 ? (
    <span class="quiet">–</span>
  ) : (
    <>
      {names.slice(0, 3).map((name) => <div key={name}><Id text={name} /></div>)}
      {names.length > 3 && <span class="quiet">and {names.length - 3} more</span>}
    </>
  );
}
