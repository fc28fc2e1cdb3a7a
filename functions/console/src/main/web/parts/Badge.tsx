/** A status in a word, with a colour beside it that repeats what the word says. */
export function Badge({ kind, children }: { kind: "good" | "bad" | "warn" | "busy" | "quiet"; children: string }) {
  return <span class={`badge ${kind}`}>{children}</span>;
}
