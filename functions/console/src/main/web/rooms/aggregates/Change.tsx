import { useEffect, useState } from "preact/hooks";
import { Refusal } from "../../api/refusal";
import { client } from "../../app/session";
import { type PatchOperation, PatchView } from "../../parts/PatchView";
import { Shown } from "../../parts/Shown";
import { useAsked } from "../../parts/useAsked";
import { useKept } from "../../parts/useKept";
import type { States } from "./states";

/** Up to this version a change is computed at once; for a later one, which takes the platform seconds, one is asked first. */
const SHORT = 5000;

/** What an event changed in the state, with what was there before. */
export function Change({ type, id, version, states }: { type: string; id: string; version: number; states: States }) {
  const [wanted, setWanted] = useState(0);
  useEffect(() => setWanted(0), [version > SHORT]);
  return (
    <section class="card" aria-label="Change">
      <h2>What it changed</h2>
      {version <= SHORT || wanted === version
        ? <Computed type={type} id={id} version={version} states={states} />
        : <p><button type="button" onClick={() => setWanted(version)}>Compute it</button> <span class="quiet">from all {version.toLocaleString()} events until then; it takes some seconds.</span></p>}
    </section>
  );
}

function Computed({ type, id, version, states }: { type: string; id: string; version: number; states: States }) {
  const asked = useAsked((signal) => changeOf(type, id, version, states, signal), [version]);
  const kept = useKept(asked);
  if (asked.error instanceof Refusal && (asked.error.code === "REDUCER_FAILED" || asked.error.code === "NO_REDUCER_BOUND")) {
    return <p class="quiet">There is no state to compare.</p>;
  }
  const shown = asked.error === undefined ? { ...asked, value: asked.value ?? kept } : asked;
  return (
    <div class={asked.value === undefined ? "stale" : ""}>
      <Shown of={shown}>{({ patch, before }) => <PatchView patch={patch} before={before} />}</Shown>
    </div>
  );
}

/** The change, and the state before it if something in that was replaced or removed. */
async function changeOf(type: string, id: string, version: number, states: States, signal: AbortSignal) {
  const { changes } = await client().get("/aggregate-types/{type}/{id}/history", { path: { type, id }, query: { fromVersion: version, limit: 1 }, signal });
  const patch: readonly PatchOperation[] = changes[0]?.patch ?? [];
  const before = version > 1 && patch.some(({ op }) => op !== "add") ? (await states.at(version - 1, signal)).state : undefined;
  return { patch, before };
}
