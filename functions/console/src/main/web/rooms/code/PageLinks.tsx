import type { OnePage } from "./usePage";

/** The buttons to the page before and the next one; nothing when there is one page alone. */
export function PageLinks<T>({ of, what }: { of: OnePage<T>; what: string }) {
  if (!of.back && !of.next) {
    return null;
  }
  return (
    <div class="buttons" role="group" aria-label={`Pages of ${what}`}>
      <button type="button" onClick={of.back} disabled={!of.back}>Page before</button>
      <button type="button" onClick={of.next} disabled={!of.next}>Next page</button>
    </div>
  );
}
