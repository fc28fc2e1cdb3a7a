import { useState } from "preact/hooks";
import { go, linkTo } from "../../app/router";
import { client } from "../../app/session";
import { Refused } from "./Refused";
import { formOf } from "./sending";
import { keepFor, type Source } from "./source";
import type { Kind } from "./types";

/** Begins a preview, of all of the history or a part of it. */
export function PreviewOptions({ source, kind }: { source: Source; kind: Kind }) {
  const [sample, setSample] = useState("100");
  const [fromPosition, setFromPosition] = useState("0");
  const [aggregateType, setAggregateType] = useState("");
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>(undefined);

  async function begin(event: Event) {
    event.preventDefault();
    setBusy(true);
    setRefusal(undefined);
    try {
      const query = { sample: Number(sample), fromPosition: Number(fromPosition) };
      const body = formOf(source);
      const { previewId } = kind === "reducer"
        ? await client().post("/reducers/preview", { query: { ...query, aggregateType: aggregateType || undefined }, body })
        : await client().post("/projections/preview", { query, body });
      keepFor(previewId, source);
      go(linkTo(["code", "previews", previewId]));
    } catch (thrown) {
      setRefusal(thrown);
      setBusy(false);
    }
  }

  return (
    <form onSubmit={begin}>
      <details class="options">
        <summary>Only a part of the history</summary>
        <div class="filters">
          <div>
            <label for="sample">Share of the keys, per cent</label>
            <input id="sample" type="number" min={1} max={100} required value={sample} onInput={(event) => setSample(event.currentTarget.value)} />
          </div>
          <div>
            <label for="from">Only events after position</label>
            <input id="from" type="number" min={0} required value={fromPosition} onInput={(event) => setFromPosition(event.currentTarget.value)} />
          </div>
          {kind === "reducer" && (
            <div>
              <label for="type">Only for the aggregate type</label>
              <input id="type" maxLength={256} value={aggregateType} onInput={(event) => setAggregateType(event.currentTarget.value)} placeholder="all in the zip" />
            </div>
          )}
        </div>
      </details>
      <button type="submit" class="main" disabled={busy}>{busy ? "Sending…" : "Preview against history"}</button>
      <Refused why={refusal} />
    </form>
  );
}
