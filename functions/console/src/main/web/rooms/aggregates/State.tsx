import { useEffect, useMemo } from "preact/hooks";
import { formatJson } from "../../api/json";
import { messageOf, Refusal } from "../../api/refusal";
import { linkTo } from "../../app/router";
import { Copy } from "../../parts/Copy";
import { Id } from "../../parts/Id";
import { JsonView } from "../../parts/JsonView";
import { Note } from "../../parts/Note";
import { useAsked } from "../../parts/useAsked";
import { useKept } from "../../parts/useKept";
import { type AggregateState, sizeOf, type States } from "./states";

/** The state after an event, or why there is none. The one before stays until it is there, so that nothing flickers. */
export function State({ version, newest, states, choose, onStateless }: {
  version: number;
  newest: number;
  states: States;
  choose: (version: number) => void;
  onStateless: (stateless: boolean) => void;
}) {
  const asked = useAsked((signal) => states.at(version, signal), [version]);
  const state = useKept(asked);
  const { error } = asked;

  useEffect(() => {
    if (!asked.busy) {
      onStateless(error instanceof Refusal && (error.code === "NO_REDUCER_BOUND" || error.code === "REDUCER_FAILED"));
    }
  }, [asked.busy, error]);

  return (
    <section class="card" aria-label="State">
      {error !== undefined && <WhyNone error={error} type={states.type} choose={choose} again={() => { states.forget(); asked.again(); }} />}
      {state && error === undefined && <Shape state={state} stale={asked.value === undefined} />}
      {asked.busy && asked.value === undefined && <Computing version={version} newest={newest} first={state === undefined} />}
    </section>
  );
}

function Shape({ state, stale }: { state: AggregateState; stale: boolean }) {
  const text = useMemo(() => formatJson(state.state, true), [state]);
  const size = useMemo(() => sizeOf(formatJson(state.state)), [state]);
  return (
    <>
      <div class="head">
        <h2>State after version {state.version.toLocaleString()}</h2>
        <Copy text={text} what="the state" />
      </div>
      <p class="quiet">
        {size}{state.reducer && <>, computed by <a href={linkTo(["code", "reducers", state.reducer.reducerId])}><Id text={state.reducer.className} /></a></>}
      </p>
      <div class={stale ? "stale" : ""}><JsonView value={state.state} open={text.length < 4000 ? 4 : 2} /></div>
    </>
  );
}

function Computing({ version, newest, first }: { version: number; newest: number; first: boolean }) {
  const long = version > 10_000 && version < newest;
  return first || long
    ? <p class="quiet" role="status">{long ? `Computing the state after ${version.toLocaleString()} events. That takes some seconds…` : "Loading the state…"}</p>
    : null;
}

function WhyNone({ error, type, choose, again }: { error: unknown; type: string; choose: (version: number) => void; again: () => void }) {
  if (error instanceof Refusal && error.code === "NO_REDUCER_BOUND") {
    return (
      <>
        <h2>No state</h2>
        <p>No reducer is bound to the type {type}, so its events have no state. <a href={linkTo(["code"])}>Upload one</a> and all versions have a state, also those of the past.</p>
        <button type="button" onClick={again}>Look again</button>
      </>
    );
  }
  const { version, lastGoodVersion } = error instanceof Refusal ? error.details : {};
  return (
    <Note kind="bad">
      {messageOf(error)}{" "}
      {typeof version === "number" && <button type="button" onClick={() => choose(version)}>See event {version}</button>}{" "}
      {typeof lastGoodVersion === "number" && lastGoodVersion > 0 && <button type="button" onClick={() => choose(lastGoodVersion)}>See the last state, after version {lastGoodVersion}</button>}{" "}
      <button type="button" onClick={again}>Try again</button>
    </Note>
  );
}
