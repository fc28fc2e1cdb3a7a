import { useEffect, useRef, useState } from "preact/hooks";
import { messageOf } from "../../api/refusal";
import { client } from "../../app/session";
import { Confirm } from "../../parts/Confirm";
import { Note } from "../../parts/Note";
import { numberOf } from "./contract";
import { replayAll } from "./replays";

/** How far the start of all replays is. */
interface Start {
  readonly soFar: number;
  readonly over: boolean;
  readonly refusal: string;
}

/** Starts the replay of every dead letter, page by page; stops when the user leaves. */
export function ReplayAll({ projectionId, started }: { projectionId: string; started: () => void }) {
  const [start, setStart] = useState<Start | undefined>(undefined);
  const aborting = useRef(new AbortController());
  useEffect(() => () => aborting.current.abort(), []);

  async function run() {
    const { signal } = (aborting.current = new AbortController());
    setStart({ soFar: 0, over: false, refusal: "" });
    try {
      await replayAll(
        (after) => client().post("/webhooks/{id}/dead-letters/replay", { path: { id: projectionId }, query: { limit: 100, after: numberOf(after) } }),
        (soFar) => setStart({ soFar, over: false, refusal: "" }),
        signal,
      );
      setStart((was) => was && { ...was, over: true });
    } catch (thrown) {
      setStart((was) => was && { ...was, over: true, refusal: messageOf(thrown) });
    }
    started();
  }

  return (
    <div class="replay-all">
      {start && !start.over ? (
        <div class="buttons">
          <span role="status">Starting replays: {start.soFar.toLocaleString()} so far</span>
          <button type="button" onClick={() => aborting.current.abort()}>Stop</button>
        </div>
      ) : (
        <Confirm label="Replay all" danger={false} run={async () => void run()}>
          <p>
            Every dead letter of this projection is sent again, each up to five times. What your endpoint has already handled it
            recognises by <code>X-Hapnd-Delivery-Id</code>.
          </p>
        </Confirm>
      )}
      {start?.over && start.refusal === "" && <span role="status">{start.soFar.toLocaleString()} replays were started.</span>}
      {start?.refusal && <Note kind="bad">{start.refusal}</Note>}
    </div>
  );
}
