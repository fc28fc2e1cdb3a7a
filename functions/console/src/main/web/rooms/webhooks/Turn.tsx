import type { Window } from "./useWindow";

/** Buttons that lead to the other pages of a list, if there are any. */
export function Turn<T>({ of, what }: { of: Window<T>; what: string }) {
  const next = of.page.value?.next;
  if (of.after === undefined && !next) {
    return null;
  }
  return (
    <nav class="buttons" aria-label={`Pages of ${what}`}>
      {of.after !== undefined && <button type="button" onClick={() => of.goTo(undefined)}>First page</button>}
      {next && <button type="button" onClick={() => of.goTo(next)}>Next page</button>}
    </nav>
  );
}
