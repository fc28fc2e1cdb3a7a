import type { ComponentChildren } from "preact";

/** A sentence or two that must be seen. What is bad is read out by screen readers at once. */
export function Note({ kind, children }: { kind: "good" | "bad" | "warn" | "info"; children: ComponentChildren }) {
  return (
    <div class={`note ${kind}`} role={kind === "bad" ? "alert" : "status"}>
      {children}
    </div>
  );
}
