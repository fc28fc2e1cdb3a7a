import type { RoomProps } from "../../app/rooms";
import { linkTo } from "../../app/router";
import { client, session, signOut } from "../../app/session";
import { CodeBlock, Copy } from "../../parts/Copy";
import { hiddenKey } from "../../parts/hiddenKey";
import { Id } from "../../parts/Id";
import { Shown } from "../../parts/Shown";
import { Ago, Exactly } from "../../parts/Time";
import { useAsked } from "../../parts/useAsked";
import { kindOf } from "./key";

/** What a key may know of itself and its tenant. */
export default function KeysRoom(_: RoomProps) {
  const who = useAsked((signal) => client().get("/auth/whoami", { signal }), []);
  return (
    <>
      <div class="head">
        <h1>Key and usage</h1>
        <button type="button" onClick={() => signOut()}>Sign out</button>
      </div>
      <Shown of={who}>
        {({ tenantId, name, createdAt }) => (
          <>
            <div class="grid">
              <section class="card">
                <h2>Tenant</h2>
                <dl class="facts">
                  <dt>Name</dt><dd>{name}</dd>
                  <dt>Id</dt><dd><Id text={tenantId} /> <Copy text={tenantId} what="the tenant's id" /></dd>
                  <dt>Since</dt><dd><Exactly at={createdAt} /> (<Ago at={createdAt} />)</dd>
                </dl>
              </section>
              <ThisKey />
              <Usage />
            </div>
            <OtherKeys tenant={tenantId} />
          </>
        )}
      </Shown>
    </>
  );
}

function ThisKey() {
  const key = session.value?.key ?? "";
  const { title, what } = kindOf(key);
  return (
    <section class="card">
      <h2>{title}</h2>
      <p><code class="id">{hiddenKey(key)}</code></p>
      <p>{what}</p>
      <p class="quiet">
        It is in this tab alone, is sent to <code>{location.origin}</code> in a header, and is forgotten when you sign out or close the tab.
      </p>
    </section>
  );
}

function Usage() {
  const log = useAsked((signal) => client().get("/events", { query: { limit: 1 }, signal }), []);
  const projections = useAsked((signal) => client().get("/projections", { signal }), []);
  return (
    <section class="card">
      <h2>Usage</h2>
      <dl class="facts">
        <dt>Events in the log</dt>
        <dd><Shown of={log}>{({ head }) => <a href={linkTo(["log"])}>{head.toLocaleString()}</a>}</Shown></dd>
        <dt>Projections</dt>
        <dd>
          <Shown of={projections}>
            {(page) => <a href={linkTo(["code"])}>{page.projections.length.toLocaleString()}{page.nextAfter === null ? "" : " and more"}</a>}
          </Shown>
        </dd>
      </dl>
      <p class="quiet">
        A key may have a rate limit. When it is reached, the answer is 429, <code>RATE_LIMITED</code>, and its <code>Retry-After</code> says
        when to come again. What the limit is, and how much of it is used, the API does not tell.
      </p>
    </section>
  );
}

function OtherKeys({ tenant }: { tenant: string }) {
  return (
    <section class="card">
      <h2>More keys</h2>
      <p>
        No key can make or revoke keys. Whoever runs the platform does, with these commands; on AWS with <code>--stage NAME</code> behind
        each.
      </p>
      <h3>Make one</h3>
      <p>The key is shown this once. With <code>--test</code> it is one for the sandbox.</p>
      <CodeBlock text={`./hapnd key create --tenant ${tenant} --name ci --test`} what="The making of a key" />
      <h3>See which there are, and when each was last used</h3>
      <CodeBlock text={`./hapnd key list --tenant ${tenant}`} what="The list of keys" />
      <h3>Revoke one</h3>
      <p>It is refused within ten seconds, here too.</p>
      <CodeBlock text="./hapnd key revoke key_…" what="The revoking of a key" />
    </section>
  );
}
