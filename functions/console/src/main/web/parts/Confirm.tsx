import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { messageOf } from "../api/refusal";
import { Note } from "./Note";

/**
 * A button that asks before it does something that can't be taken back, and shows why it could not be done.
 *
 * @param label what it does, as on the button
 * @param children what will happen
 */
export function Confirm({ label, run, children, danger = true }: {
  label: string;
  run: () => Promise<void>;
  children: ComponentChildren;
  danger?: boolean;
}) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" class={danger ? "danger" : ""} onClick={() => setOpen(true)}>{label}…</button>
      {open && <Question label={label} run={run} danger={danger} close={() => setOpen(false)}>{children}</Question>}
    </>
  );
}

function Question({ label, run, children, danger, close }: {
  label: string;
  run: () => Promise<void>;
  children: ComponentChildren;
  danger: boolean;
  close: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState("");
  useEffect(() => dialog.current?.showModal(), []);

  async function confirmed() {
    setBusy(true);
    try {
      await run();
      close();
    } catch (thrown) {
      setRefusal(messageOf(thrown));
      setBusy(false);
    }
  }

  return (
    <dialog ref={dialog} onClose={close} aria-label={label}>
      <h2>{label}?</h2>
      {children}
      {refusal && <Note kind="bad">{refusal}</Note>}
      <div class="buttons">
        <button type="button" onClick={close}>Leave it</button>
        <button type="button" class={danger ? "danger" : "main"} onClick={confirmed} disabled={busy}>{busy ? "Working…" : label}</button>
      </div>
    </dialog>
  );
}
