import { isLosslessNumber, isSafeNumber, LosslessNumber, parse, stringify } from "lossless-json";

/**
 * JSON with its numbers as they were written: 20-digit integers and `50.00` stay what they are, because the platform keeps
 * them so. A number that JavaScript would change is a `LosslessNumber`.
 */
export type Json = null | boolean | number | string | LosslessNumber | Json[] | { [name: string]: Json };

/** Reads JSON. Throws a `SyntaxError` that says where it is none, or that a name occurs twice. */
export function parseJson(text: string): Json {
  const value = parse(text, null, exactly) as Json;
  return MAY_HAVE_PROTO.test(text) ? withProto(text) : value;
}

function exactly(source: string): number | LosslessNumber {
  return isExact(source) ? Number(source) : new LosslessNumber(source);
}

function isExact(source: string): boolean {
  return isSafeNumber(source) && String(Number(source)) === source;
}

/** The name `__proto__`, or escapes that may spell it. */
const MAY_HAVE_PROTO = /__proto__|\\u00[5-7]/i;

const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;

/** What no text can begin with unless it was put there. */
const MARK = `number ${[...crypto.getRandomValues(new Uint32Array(4))].join(" ")}: `;

/** Reads JSON in which `__proto__` is a member as any other; lossless-json would make it the object's prototype. */
function withProto(text: string): Json {
  const marked = text.replace(STRING_OR_NUMBER, (token) => (token.startsWith('"') || isExact(token) ? token : `"${MARK}${token}"`));
  return JSON.parse(marked, (_, value: unknown) =>
    typeof value === "string" && value.startsWith(MARK) ? new LosslessNumber(value.slice(MARK.length)) : value) as Json;
}

/** Writes JSON, on one line or indented by two spaces. */
export function formatJson(value: unknown, indented = false): string {
  return stringify(value, undefined, indented ? 2 : undefined) ?? "null";
}

/** Whether this is a number, in either form. */
export function isNumber(value: unknown): value is number | LosslessNumber {
  return typeof value === "number" || isLosslessNumber(value);
}

/** Whether this is a JSON object. */
export function isObject(value: unknown): value is { [name: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isLosslessNumber(value);
}
