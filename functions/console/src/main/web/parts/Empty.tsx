import type { ComponentChildren } from "preact";

/** What is shown where there is nothing yet: what would be here, and how it gets here. */
export function Empty({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="empty card">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
