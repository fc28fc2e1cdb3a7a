import { formatJson, isObject } from "../api/json";

/** An operation of a JSON Patch, RFC 6902. */
export interface PatchOperation {
  readonly op?: string;
  readonly path?: string;
  readonly value?: unknown;
}

/**
 * What a JSON Patch changes, a line for each operation, with what was there before where that is known.
 *
 * @param before the value that the patch applies to; undefined if it isn't known
 */
export function PatchView({ patch, before }: { patch: readonly PatchOperation[]; before?: unknown }) {
  if (patch.length === 0) {
    return <p class="quiet">Changes nothing.</p>;
  }
  return (
    <ul class="patch">
      {patch.map(({ op = "", path = "", value }) => (
        <li key={`${op} ${path}`} class={op}>
          <span class="sign" aria-label={op}>{op === "add" ? "+" : op === "remove" ? "−" : "±"}</span>
          <code class="path">{path === "" ? "the whole state" : path}</code>
          {op !== "add" && before !== undefined && <del>{short(at(before, path))}</del>}
          {op !== "remove" && <ins>{short(value)}</ins>}
        </li>
      ))}
    </ul>
  );
}

/** The value at a JSON Pointer, RFC 6901; undefined if there is none. */
export function at(value: unknown, pointer: string): unknown {
  let here: unknown = value;
  for (const part of pointer.split("/").slice(1)) {
    const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
    here = Array.isArray(here) ? here[Number(name)] : isObject(here) && Object.hasOwn(here, name) ? here[name] : undefined;
  }
  return here;
}

function short(value: unknown): string {
  const text = value === undefined ? "" : formatJson(value);
  return text.length <= 300 ? text : `${text.slice(0, 300)}… (${text.length} characters)`;
}
