import { isObject, type Json, parseJson } from "../../api/json";

/** What the form holds, as it was entered. */
export interface Filled {
  readonly eventType: string;
  readonly data: string;
  readonly metadata: string;
  readonly correlationId: string;
  readonly causationId: string;
  /** A version, `exists`, or `any`, which may be left out. */
  readonly expectedVersion: string;
}

/** A form that can be sent, or the first thing that is wrong with it. */
export type Checked = { readonly body: Record<string, unknown>; readonly wrong?: undefined } | { readonly wrong: string; readonly field: keyof Filled };

/** Checks a form, and makes the body of the request. Numbers are sent as they were entered. */
export function check(aggregateType: string, aggregateId: string, filled: Filled): Checked {
  const { eventType, data, metadata, correlationId, causationId } = filled;
  if (eventType.trim() === "") {
    return { field: "eventType", wrong: "Enter an event type: what happened, such as ItemAdded." };
  }
  const expected = filled.expectedVersion.trim().toLowerCase();
  if (!/^(|any|exists|0|[1-9]\d{0,14})$/.test(expected)) {
    return { field: "expectedVersion", wrong: "The expected version is a whole number, exists, or any. Leave it empty for any." };
  }
  const dataRead = objectIn(data, "The data");
  if (dataRead.wrong !== undefined) {
    return { field: "data", wrong: dataRead.wrong };
  }
  const metadataRead = metadata.trim() === "" ? undefined : objectIn(metadata, "The metadata");
  if (metadataRead?.wrong !== undefined) {
    return { field: "metadata", wrong: metadataRead.wrong };
  }
  return {
    body: {
      aggregateId,
      aggregateType,
      eventType: eventType.trim(),
      data: dataRead.value,
      ...(expected === "" || expected === "any" ? {} : { expectedVersion: expected === "exists" ? expected : Number(expected) }),
      ...(correlationId.trim() === "" ? {} : { correlationId: correlationId.trim() }),
      ...(causationId.trim() === "" ? {} : { causationId: causationId.trim() }),
      ...(metadataRead ? { metadata: metadataRead.value } : {}),
    },
  };
}

/** The JSON object in a text, or where it is none. */
export function objectIn(text: string, what: string): { value: Json; wrong?: undefined } | { wrong: string } {
  let value: Json;
  try {
    value = parseJson(text);
  } catch (thrown) {
    return { wrong: `${what} can't be read as JSON. ${placed(thrown instanceof Error ? thrown.message : String(thrown), text)}` };
  }
  return isObject(value) ? { value } : { wrong: `${what} must be an object: { … }.` };
}

/** A parser's message with the line and the column instead of the position. */
export function placed(message: string, text: string): string {
  const at = / at position (\d+)$/.exec(message);
  if (!at) {
    return message;
  }
  const lines = text.slice(0, Number(at[1])).split("\n");
  return `Line ${lines.length}, column ${(lines.at(-1) ?? "").length + 1}: ${message.slice(0, at.index)}.`;
}

/**
 * The idempotency keys of a form: a request that is sent again, because no answer came, has the key that it had before, and any other
 * request another one.
 */
export class RequestKeys {
  private key = "";
  private body = "";

  of(body: string): string {
    if (this.key === "" || body !== this.body) {
      this.key = `console-${random()}`;
      this.body = body;
    }
    return this.key;
  }

  /** There was an answer: the same once more is another event. */
  answered(): void {
    this.key = "";
  }
}

/** Pages that aren't from https or this machine have no `randomUUID`. */
function random(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
