// A customer's first steps with the generated client, against a running platform. What the document promises is checked
// twice: by the compiler, for each field that is used here, and by what the platform answers.
import createClient from "openapi-fetch";
import type { components, paths } from "../target/api.js";

declare const process: { argv: string[] };

const [, , baseUrl, key, projection] = process.argv;
const api = createClient<paths>({ baseUrl, headers: { "X-API-Key": key } });

function expect(what: string, actual: unknown, expected: unknown): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    throw new Error(`${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
  }
}

function there<T>(what: string, value: T | undefined): T {
  if (value === undefined) {
    throw new Error(`no ${what}`);
  }
  return value;
}

const health = await api.GET("/health");
expect("health", health.data?.status, "ok");

const aggregateId = `order_${Date.now()}/é`;
const appended = await api.POST("/events", {
  params: { header: { "Idempotency-Key": aggregateId.slice(0, -1) } },
  body: { aggregateId, eventType: "ItemAdded", data: { item: "Widget", price: 25 }, expectedVersion: 0 },
});
const event = there("answer to the append", appended.data);
expect("version", event.version, 1);
expect("state", (event.state as { total: number }).total, 25);

const batch = await api.POST("/events/batch", {
  body: { aggregateId, events: [{ eventType: "ItemAdded", data: { item: "Gadget", price: 15 } }] },
});
expect("batch", [batch.data?.startVersion, batch.data?.endVersion], [2, 2]);

const conflict = await api.POST("/events", {
  body: { aggregateId, eventType: "ItemAdded", data: {}, expectedVersion: 1 },
});
const error = conflict.error as components["schemas"]["ConcurrencyConflict"];
expect("conflict", [conflict.response.status, error.errorCode, error.actualVersion], [409, "CONCURRENCY_CONFLICT", 2]);

const read = await api.GET("/events/{aggregateId}", {
  params: { path: { aggregateId }, query: { direction: "backward", limit: 1 } },
});
expect("newest event", read.data?.events.map((e) => [e.eventType, e.version]), [["ItemAdded", 2]]);

await api.POST("/events/batch", {
  body: {
    aggregateId,
    expectedVersion: "exists",
    events: [{ eventType: "Noted", data: {}, correlationId: "own" }],
    correlationId: "all",
  },
});
let position = 0;
const log = [];
for (let head = 1; position < head || log.length < 3; ) {
  const page = there(
    "page of the log",
    (await api.GET("/events", { params: { query: { afterPosition: position, aggregateId: [aggregateId] } } })).data,
  );
  if (typeof page === "string") {
    throw new Error("The log came as lines, which nobody asked for: " + page);
  }
  log.push(...page.events);
  position = page.nextAfterPosition;
  head = page.head;
}
expect("log", log.map((e) => [e.eventType, e.version, e.correlationId]), [
  ["ItemAdded", 1, undefined],
  ["ItemAdded", 2, undefined],
  ["Noted", 3, "own"],
]);

const state = await api.GET("/aggregate-types/{type}/{id}/state", {
  params: { path: { type: "order", id: aggregateId } },
});
expect("state's version", state.data?.version, 3);
expect("state", (state.data?.state as { total: number }).total, 40);

const status = await api.GET("/projections/{id}/status", { params: { path: { id: projection } } });
expect("projection", [status.data?.type, status.data?.projectionId], ["runtime", projection]);

const missing = await api.GET("/projections/{id}/notifications", { params: { path: { id: "proj_nothing" } } });
expect("unknown projection", missing.response.status, 404);

console.log("walked");
