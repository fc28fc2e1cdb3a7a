import { isLosslessNumber, isSafeNumber, LosslessNumber, parse, stringify } from "lossless-json";

/**
 * JSON with its numbers as they were written: 20-digit integers and `50.00` stay what they are, because the platform keeps
 * them so. A number that JavaScript would change is a `LosslessNumber`.
 */
export type Json = null | boolean | number | string | LosslessNumber | Json[] | { [name: string]: Json };

/** Reads JSON. Throws a `SyntaxError` that says where it is none. */
export function parseJson(text: string): Json {
  return parse(text, null, exactly) as Json;
}

function exactly(source: string): number | LosslessNumber {
  return isSafeNumber(source) && String(Number(source)) === source ? Number(source) : new LosslessNumber(source);
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
