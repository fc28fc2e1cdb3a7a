/** A finding of the compiler, or of what looks at the code after it. */
export interface Diagnostic {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Whether it is why the upload failed. */
  readonly severity: "error" | "warning";
  /** Such as `CS1061`. */
  readonly code: string;
  readonly text: string;
}

const LINE = /^(.+)\((\d+),(\d+)\): (error|warning) (\w+): (.*)$/;

/** What an upload failed with, line by line: what names a place in a file, and all other lines as they are. */
export function diagnosticsOf(lines: readonly string[]): { found: Diagnostic[]; others: string[] } {
  const found: Diagnostic[] = [];
  const others: string[] = [];
  for (const line of lines.filter((one) => one.trim() !== "")) {
    const [, file, row, column, severity, code, text] = LINE.exec(line.trimEnd()) ?? [];
    if (file === undefined || code === undefined || text === undefined) {
      others.push(line);
    } else {
      found.push({ file, line: Number(row), column: Number(column), severity: severity === "warning" ? "warning" : "error", code, text });
    }
  }
  return { found, others };
}
