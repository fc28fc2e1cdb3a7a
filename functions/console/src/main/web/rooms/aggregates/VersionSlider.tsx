import { useEffect, useState } from "preact/hooks";

/** Chooses a version. What it leads to is asked for once the slider has been still for a moment. */
export function VersionSlider({ version, newest, choose }: { version: number; newest: number; choose: (version: number) => void }) {
  const [at, setAt] = useState(version);
  useEffect(() => setAt(version), [version]);
  useEffect(() => {
    if (at === version) {
      return undefined;
    }
    const timer = setTimeout(() => choose(at), 150);
    return () => clearTimeout(timer);
  }, [at, version]);

  function move(to: number) {
    if (Number.isInteger(to) && to >= 1) {
      setAt(Math.min(to, newest));
    }
  }

  return (
    <div class="card version-slider">
      <label for="version">Version</label>
      <div class="row">
        <button type="button" aria-label="The version before" disabled={at <= 1} onClick={() => move(at - 1)}>‹</button>
        <input type="range" aria-label="Version slider" min={1} max={newest} step={1} value={at} onInput={(event) => move(Number(event.currentTarget.value))} />
        <button type="button" aria-label="The next version" disabled={at >= newest} onClick={() => move(at + 1)}>›</button>
        <input id="version" type="number" min={1} max={newest} step={1} value={at} onInput={(event) => move(Number(event.currentTarget.value))} />
        <span class="quiet">of {newest.toLocaleString()}</span>
        <button type="button" disabled={at >= newest} onClick={() => move(newest)}>Newest</button>
      </div>
    </div>
  );
}
