import { useEffect, useState } from "preact/hooks";
import { messageOf } from "../../api/refusal";
import { Note } from "../../parts/Note";
import { droppedFiles, filesOf } from "./dropped";
import { type Chosen, sourceOf } from "./packing";
import type { Source } from "./source";

/** Where code is dropped, or chosen as a zip, as files or as a folder. */
export function Choose({ onChosen }: { onChosen: (source: Source) => void }) {
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState("");

  useEffect(() => {
    // What is dropped beside the place for it would replace this page.
    const nothing = (event: Event) => event.preventDefault();
    addEventListener("dragover", nothing);
    addEventListener("drop", nothing);
    return () => {
      removeEventListener("dragover", nothing);
      removeEventListener("drop", nothing);
    };
  }, []);

  async function take(files: Chosen[] | Promise<Chosen[]>) {
    setBusy(true);
    setRefusal("");
    try {
      onChosen(await sourceOf(await files));
    } catch (thrown) {
      setRefusal(messageOf(thrown));
    }
    setBusy(false);
  }

  function dropped(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    if (event.dataTransfer) {
      void take(droppedFiles(event.dataTransfer));
    }
  }

  function chosen(event: Event & { currentTarget: HTMLInputElement }) {
    const { files } = event.currentTarget;
    if (files && files.length > 0) {
      void take(filesOf(files));
    }
  }

  return (
    <div class={over ? "drop over" : "drop"} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={dropped}>
      <p><strong>Drop a zip, a folder or C# files here</strong>, or choose them:</p>
      <div class="choices">
        <div>
          <label for="zip">A zip, or .cs files</label>
          <input id="zip" type="file" multiple accept=".zip,.cs,.csproj" onChange={chosen} disabled={busy} aria-describedby="limits" />
        </div>
        <div>
          <label for="folder">A folder</label>
          <input id="folder" type="file" {...{ webkitdirectory: true }} multiple onChange={chosen} disabled={busy} aria-describedby="limits" />
        </div>
      </div>
      <p id="limits" class="quiet">
        A zip of 4 MiB at most, with 2 MB of .cs files at most. Of a folder, only .cs and .csproj files are sent; bin, obj, node_modules and
        what begins with a dot are left out. Tests are left out by the platform.
      </p>
      {busy && <p class="quiet" role="status">Reading…</p>}
      {refusal && <Note kind="bad">{refusal}</Note>}
    </div>
  );
}
