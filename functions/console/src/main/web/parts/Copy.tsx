import { useEffect, useState } from "preact/hooks";

/**
 * A button that copies a text.
 *
 * @param label what stands on it, if `Copy` doesn't say enough
 */
export function Copy({ text, what, label = "Copy" }: { text: string; what: string; label?: string }) {
  const [said, setSaid] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSaid(""), 2000);
    return () => clearTimeout(timer);
  }, [said]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setSaid("Copied");
    } catch {
      setSaid("Select it and copy");
    }
  }

  return <button type="button" class="small" onClick={copy} aria-label={`Copy ${what}`}>{said || label}</button>;
}

/**
 * Lines to copy into a terminal or a file.
 *
 * @param shown what is shown instead, if the text has something in it that not everybody near the screen should see
 */
export function CodeBlock({ text, shown = text, what }: { text: string; shown?: string | undefined; what: string }) {
  return (
    <div class="code-block">
      <pre tabIndex={0} aria-label={what}><code>{shown}</code></pre>
      <Copy text={text} what={what} />
    </div>
  );
}
