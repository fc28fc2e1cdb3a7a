import { useState } from "preact/hooks";
import { linkTo } from "../../app/router";
import { Note } from "../../parts/Note";
import { Choose } from "./Choose";
import { Deploy } from "./Deploy";
import { sizeInWords } from "./folder";
import { PreviewOptions } from "./PreviewOptions";
import type { Source } from "./source";
import type { Kind } from "./types";

/** Code is chosen, compared with what is deployed, and deployed. */
export function DeployPage() {
  const [source, setSource] = useState<Source | undefined>(undefined);
  const [kind, setKind] = useState<Kind | undefined>(undefined);

  function chosen(next: Source) {
    setSource(next);
    setKind(next.kinds.length === 1 ? next.kinds[0] : undefined);
  }

  return (
    <>
      <p><a href={linkTo(["code"])}>Reducers and projections</a></p>
      <div class="head"><h1>Deploy code</h1></div>
      <section class="card" aria-labelledby="choose">
        <h2 id="choose">1. Choose the code</h2>
        {source ? <ChosenSource source={source} kind={kind} onKind={setKind} onOther={() => setSource(undefined)} /> : <Choose onChosen={chosen} />}
      </section>
      {source && kind && (
        <>
          <section class="card" aria-labelledby="preview">
            <h2 id="preview">2. Preview it against history</h2>
            <p>All events so far are applied with the code that is deployed and with this code. You see which states differ and where this
              code fails. Nothing is deployed by it.</p>
            <PreviewOptions key={kind} source={source} kind={kind} />
          </section>
          <section class="card" aria-labelledby="deploy">
            <h2 id="deploy">3. Deploy it</h2>
            <Deploy key={kind} source={source} kind={kind} isPreviewed={false} />
          </section>
        </>
      )}
      <p class="quiet">In a terminal, <code>./hapnd push DIR</code> does the same, and <code>--dry-run</code> previews.</p>
    </>
  );
}

function ChosenSource({ source, kind, onKind, onOther }: {
  source: Source;
  kind: Kind | undefined;
  onKind: (kind: Kind) => void;
  onOther: () => void;
}) {
  const { kinds, files } = source;
  return (
    <>
      <p>
        <strong>{source.name}</strong>, {files === undefined ? "" : `${files} C# ${files === 1 ? "file" : "files"}, `}{sizeInWords(source.zip.size)} zipped{" "}
        <button type="button" onClick={onOther}>Choose other code</button>
      </p>
      {kinds.length === 0 && (
        <Note kind="warn">
          {files === undefined
            ? "This page could not read the zip. The platform says why when it gets it. What is in it?"
            : "Neither IReducer<…> nor IProjection<…> was found in it, and code has to implement one of them. What is in it?"}
        </Note>
      )}
      {kinds.length === 2 && (
        <Note kind="info">There are reducers and projections in it. They go up separately, from the same code: do one now, and come back for the other.</Note>
      )}
      <fieldset class="kinds">
        <legend>What to deploy of it</legend>
        {(["reducer", "projection"] as const).map((one) => (
          <label key={one}>
            <input type="radio" name="kind" checked={kind === one} onChange={() => onKind(one)} /> {one === "reducer" ? "Reducers" : "Projections"}
            {kinds.includes(one) && <span class="quiet"> (found)</span>}
          </label>
        ))}
      </fieldset>
    </>
  );
}
