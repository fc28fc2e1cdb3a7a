import { messageOf } from "../api/refusal";
import { Note } from "./Note";
import type { Pages } from "./usePages";

/** What stands below a list that is read page by page: the next page, or that one is read, or why it could not be. */
export function More<T>({ of }: { of: Pages<T> }) {
  return (
    <>
      {of.error !== undefined && <Note kind="bad">{messageOf(of.error)} <button type="button" onClick={of.next}>Try again</button></Note>}
      {of.busy && <p class="quiet" role="status">Loading…</p>}
      {of.more && of.error === undefined && <button type="button" onClick={of.next}>Show more</button>}
    </>
  );
}
