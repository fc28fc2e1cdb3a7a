import { Note } from "../../parts/Note";
import { diagnosticsOf } from "./diagnostics";

/** Why code was not taken: a table of what names a place in a file, and all else as it was said. */
export function CompileErrors({ lines }: { lines: readonly string[] }) {
  const { found, others } = diagnosticsOf(lines);
  return (
    <>
      {others.length > 0 && <Note kind="bad">{others.join("\n")}</Note>}
      {found.length > 0 && (
        <table class="diagnostics" aria-label="Findings of the compiler">
          <thead>
            <tr><th>File</th><th class="number">Line</th><th class="number">Column</th><th>Code</th><th>What is wrong</th></tr>
          </thead>
          <tbody>
            {found.map(({ file, line, column, severity, code, text }, index) => (
              <tr key={index}>
                <td data-label="File"><Path text={file} /></td>
                <td data-label="Line" class="number">{line}</td>
                <td data-label="Column" class="number">{column}</td>
                <td data-label="Code"><code>{severity === "error" ? code : `${severity} ${code}`}</code></td>
                <td data-label="What is wrong">{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

/** A file's path, which wraps after its folders alone. */
function Path({ text }: { text: string }) {
  return <code>{text.split(/(?<=\/)/).map((part, index) => <>{index > 0 && <wbr />}{part}</>)}</code>;
}
