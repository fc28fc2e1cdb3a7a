import type { ComponentChildren } from "preact";
import { messageOf } from "../api/refusal";
import { Note } from "./Note";
import type { Asked } from "./useAsked";

/** Shows what was asked for, or that it is being asked for, or why it can't be shown and a button to try again. */
export function Shown<T>({ of, children }: { of: Asked<T>; children: (value: T) => ComponentChildren }) {
  return (
    <>
      {of.error !== undefined && (
        <Note kind="bad">
          {messageOf(of.error)} <button type="button" onClick={of.again}>Try again</button>
        </Note>
      )}
      {of.value !== undefined && children(of.value)}
      {of.value === undefined && of.error === undefined && <p class="quiet" role="status">Loading…</p>}
    </>
  );
}
