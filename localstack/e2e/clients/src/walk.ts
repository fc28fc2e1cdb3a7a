// A customer's first steps with the generated client, against a running platform. What the document promises is checked
// twice: by the compiler, for each field that is used here, and by what the platform answers.
import createClient from "openapi-fetch";
import type { components, paths } from "../target/api.js";

declare const process: { argv: string[] };

const [, , baseUrl, key, projection, previewId] = process.argv;
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

const first = await api.GET("/aggregate-types/{type}/{id}/state", {
  params: { path: { type: "order", id: aggregateId }, query: { version: 1 } },
});
expect("first state", [first.data?.version, (first.data?.state as { total: number }).total], [1, 25]);
expect("hash of the code", first.data?.reducer?.assemblySha256.length, 64);
const changes = await api.GET("/aggregate-types/{type}/{id}/history", {
  params: { path: { type: "order", id: aggregateId }, query: { fromVersion: 2, limit: 1 } },
});
expect("changes", changes.data?.changes.map((change) => change.version), [2]);
expect("change", changes.data?.changes[0]?.patch.find((operation) => operation.path === "/total")?.value, 40);
expect("next change", changes.data?.nextFromVersion, 3);
const future = await api.GET("/aggregate-types/{type}/{id}/state", {
  params: { path: { type: "order", id: aggregateId }, query: { version: 9 } },
});
const notYet = future.error as components["schemas"]["VersionNotFound"];
expect("future", [future.response.status, notYet.errorCode, notYet.actualVersion], [404, "VERSION_NOT_FOUND", 3]);

const status = await api.GET("/projections/{id}/status", { params: { path: { id: projection } } });
expect("projection", [status.data?.type, status.data?.projectionId], ["runtime", projection]);

const missing = await api.GET("/projections/{id}/notifications", { params: { path: { id: "proj_nothing" } } });
expect("unknown projection", missing.response.status, 404);

const listed = there("list of projections", (await api.GET("/projections", { params: { query: { limit: 100 } } })).data);
expect("listed", listed.projections.map((p) => [p.kind, p.webhook, p.paused]), [
  ["projection", false, false],
  ["projection", false, false],
]);
expect("one page", listed.nextAfter, null);

const waited = await api.GET("/projections/{id}/state/{key}", {
  params: { path: { id: projection, key: aggregateId }, query: { after: `${aggregateId}@3`, waitSeconds: 20 } },
});
const written = there("state with the event", waited.data);
if (!("state" in written)) {
  throw new Error("The projection is behind: " + JSON.stringify(written));
}
expect("written", [written.stateKey, (written.state as { count: number }).count], [aggregateId, 3]);
const page = await api.GET("/projections/{id}/states", {
  params: { path: { id: projection }, query: { prefix: "order_", afterEvent: `${aggregateId}@3` } },
});
const states = there("page of states", page.data);
if (!("states" in states)) {
  throw new Error("The projection is behind: " + JSON.stringify(states));
}
expect("states", states.states.map((s) => s.stateKey), [aggregateId]);
const some = await api.POST("/projections/{id}/states/get", {
  params: { path: { id: projection } },
  body: { keys: [aggregateId, "nobody"] },
});
const both = there("states of keys", some.data);
if (!("states" in both)) {
  throw new Error("The projection is behind: " + JSON.stringify(both));
}
expect("states of keys", both.states.map((s) => [s.stateKey, s.state === null]), [
  [aggregateId, false],
  ["nobody", true],
]);

const named = { params: { path: { id: projection } } };
const paused = await api.POST("/projections/{id}/pause", named);
expect("paused", [paused.response.status, paused.data?.paused], [200, true]);
const resumed = await api.POST("/projections/{id}/resume", named);
expect("resumed", [resumed.response.status, resumed.data?.paused], [200, false]);
const retried = await api.POST("/projections/{id}/retry", named);
expect("retried", [retried.response.status, retried.data?.error], [200, undefined]);
const skipped = await api.POST("/projections/{id}/skip", { ...named, body: { eventId: event.eventId } });
const notFaulted = skipped.error as components["schemas"]["Error"];
expect("skipped", [skipped.response.status, notFaulted.errorCode], [409, "PROJECTION_NOT_FAULTED"]);
const noZip = await api.POST("/reducers/preview", {
  params: { query: { aggregateType: "order", sample: 50, fromPosition: 0 } },
  body: { file: "no zip" },
  bodySerializer: (body) => {
    const form = new FormData();
    form.append("file", new Blob([body.file]), "code.zip");
    return form;
  },
});
const invalidZip = noZip.error as components["schemas"]["Error"];
expect("preview of no zip", [noZip.response.status, invalidZip.errorCode], [400, "INVALID_ZIP"]);
const ofPreview = { params: { path: { id: previewId } } };
const preview = there("preview", (await api.GET("/previews/{id}", ofPreview)).data);
expect("preview", [preview.status, preview.progress.position], ["done", preview.progress.head]);
expect(
  "report",
  preview.report?.map((r) => [r.className, r.replaces?.className, r.states.changed + r.states.new + r.states.gone]),
  [["Shop.OrderReducer", "Shop.OrderReducer", 0]],
);
const cancelled = await api.DELETE("/previews/{id}", ofPreview);
expect("cancelled", cancelled.response.status, 204);

const deleted = await api.DELETE("/projections/{id}", named);
expect("deleted", deleted.response.status, 204);

let types: string[] = [];
let eventTypes: string[] = [];
for (let tries = 0; tries < 100 && !(types.includes("order") && eventTypes.includes("Noted")); tries++) {
  types = (await api.GET("/aggregate-types")).data?.aggregateTypes.map((t) => t.aggregateType) ?? [];
  eventTypes = (await api.GET("/event-types", { params: { query: { prefix: "Note" } } })).data?.eventTypes.map((t) => t.eventType) ?? [];
}
expect("types", [types.includes("order"), eventTypes], [true, ["Noted"]]);
const aggregates = await api.GET("/aggregate-types/{type}/aggregates", {
  params: { path: { type: "order" }, query: { prefix: aggregateId, limit: 1 } },
});
expect("aggregates", aggregates.data?.aggregates, [{ aggregateId }]);
const reducers = await api.GET("/reducers", { params: { query: { limit: 1 } } });
expect("reducers", reducers.data?.reducers[0]?.status, "compiled");

const bound = await api.GET("/aggregate-types/{type}", { params: { path: { type: "order" } } });
const reducerPath = { params: { path: { id: there("binding", bound.data).reducerId } } };
const refused = await api.DELETE("/reducers/{id}", reducerPath);
const stillBound = refused.error as components["schemas"]["Error"];
expect("bound upload", [refused.response.status, stillBound.errorCode], [409, "REDUCER_BOUND"]);
const unbound = await api.DELETE("/aggregate-types/{type}", { params: { path: { type: "order" } } });
expect("unbound", unbound.response.status, 204);
const gone = await api.DELETE("/reducers/{id}", reducerPath);
expect("deleted upload", gone.response.status, 204);

console.log("walked");
