import type { Client } from "../api/client";

const FEW = 20;

/** Event types that begin with a prefix. */
export async function eventTypes(client: Client, prefix: string, signal: AbortSignal): Promise<string[]> {
  const { eventTypes: found } = await client.get("/event-types", { query: { ...beginning(prefix), limit: FEW }, signal });
  return found.map(({ eventType }) => eventType);
}

/** Aggregate types that begin with a prefix. */
export async function aggregateTypes(client: Client, prefix: string, signal: AbortSignal): Promise<string[]> {
  const { aggregateTypes: found } = await client.get("/aggregate-types", { query: { ...beginning(prefix), limit: FEW }, signal });
  return found.map(({ aggregateType }) => aggregateType);
}

/** Aggregates of a type that begin with a prefix. */
export async function aggregates(client: Client, type: string, prefix: string, signal: AbortSignal): Promise<string[]> {
  const { aggregates: found } = await client.get("/aggregate-types/{type}/aggregates", {
    path: { type },
    query: { ...beginning(prefix), limit: FEW },
    signal,
  });
  return found.map(({ aggregateId }) => aggregateId);
}

/** The API refuses an empty prefix, so it is left out. */
export function beginning(prefix: string): { prefix?: string } {
  return prefix === "" ? {} : { prefix };
}
