import { useState } from "preact/hooks";
import { messageOf } from "../api/refusal";
import { Note } from "./Note";

/** A button that does something at once, is disabled meanwhile, and shows why it could not be done. */
export function Action({ label, run, main = false }: { label: string; run: () => Promise<void>; main?: boolean }) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState("");

  async function go() {
    setBusy(true);
    setRefusal("");
    try {
      await run();
    } catch (thrown) {
      setRefusal(messageOf(thrown));
    }
    setBusy(false);
  }

  return (
    <>
      <button type="button" class={main ? "main" : ""} onClick={go} disabled={busy}>{busy ? "Working…" : label}</button>
      {refusal && <Note kind="bad">{refusal}</Note>}
    </>
  );
}
