import { useCallback, useState } from "preact/hooks";
import { linkTo } from "../../app/router";
import { FirstReducer } from "./FirstReducer";
import { Projections } from "./Projections";
import { ReducerUploads } from "./ReducerUploads";
import { Types } from "./Types";

/** All that there is: which type has which reducer, what was uploaded, and the projections. */
export function Lists() {
  const [empty, setEmpty] = useState<Readonly<Record<string, boolean>>>({});
  const told = useCallback((list: string, is: boolean) => setEmpty((before) => (before[list] === is ? before : { ...before, [list]: is })), []);
  const nothing = empty["uploads"] === true && empty["projections"] === true;
  return (
    <>
      <div class="head">
        <h1>Reducers and projections</h1>
        <a class="button main" href={linkTo(["code", "deploy"])}>Deploy code</a>
      </div>
      {nothing && <FirstReducer />}
      <Projections told={told} />
      <Types />
      <ReducerUploads told={told} />
    </>
  );
}
