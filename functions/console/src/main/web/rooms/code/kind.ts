import type { Kind } from "./types";

// What can hold the name of an interface without meaning it: comments, and texts of all forms.
const NO_CODE = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"""[\s\S]*?"""|@"(?:[^"]|"")*"|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;

/** Which kinds of code some C# sources have, as far as their text says. What the platform finds counts. */
export function kindsIn(sources: Iterable<string>): readonly Kind[] {
  const kinds = new Set<Kind>();
  for (const source of sources) {
    for (const [, name] of source.replace(NO_CODE, " ").matchAll(/\bI(Reducer|Projection)\s*</g)) {
      kinds.add(name === "Reducer" ? "reducer" : "projection");
    }
  }
  return (["reducer", "projection"] as const).filter((kind) => kinds.has(kind));
}

/** A file's text by its byte order mark; without one it is UTF-8. */
export function textOf(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}
