import type { Client } from "../../api/client";
import { type Filters, isFiltered, parametersOf } from "./filters";
import type { LogSource } from "./LogReader";
import type { ReadLog } from "./reading";

/** Reads the log through the API. */
export function readerOf(client: Client, parameters: Record<string, string | string[]> = {}): ReadLog {
  return (afterPosition, limit, signal) => client.get("/events", { query: { ...parameters, afterPosition, limit }, signal });
}

/** The log through the API, with filters. The last position is asked for without them: then it takes one event. */
export function sourceOf(client: Client, filters: Filters, before: number | undefined): LogSource {
  return {
    read: readerOf(client, parametersOf(filters)),
    head: async (signal) => (await client.get("/events", { query: { afterPosition: 0, limit: 1 }, signal })).head,
    filtered: isFiltered(filters),
    before,
  };
}
