import { vi } from "vitest";
import { Client } from "../../../main/web/api/client";
import { session } from "../../../main/web/app/session";

/** Answers of the platform, as it gave them. */
export const REDUCER = "red_01M8HMAN04C9P66EYD900B7X0H";
export const BROKEN = "red_01M8HMANMVFPR6AJH7RW4PZ2DG";
export const PROJECTION = "proj_a5p9f6y63mewqhyrmhw6j84ywb";
export const FAULTED = "proj_8p6h3ze1bgcgv1r6zk4ggsp6mx";
export const UPLOAD = "b99fee6a-afa6-4fb3-974b-0024a222da13";
export const PREVIEW = "prv_01M8HMCC68XW94KQXTCVZBWRTP";

export const ERRORS =
  "Broken.cs(7,66): error CS1061: 'Count' does not contain a definition for 'Valu' and no accessible extension method 'Valu' accepting a first argument of type 'Count' could be found (are you missing a using directive or an assembly reference?)\nBroken.cs(8,16): error CS0161: 'CartReducer.X()': not all code paths return a value";

const FOUND = [{ className: "Shop.OrderReducer", stateTypeName: "Shop.OrderState", kind: "reducer", aggregateType: "order" }];

export const COMPILED = { id: REDUCER, status: "compiled", kind: "reducer", discovered: FOUND, createdAt: "2026-11-28T17:47:55.780Z", compiledAt: "2026-11-28T17:48:10.405Z" };
export const FAILED = { id: BROKEN, status: "failed", kind: "reducer", compilationError: ERRORS, createdAt: "2026-11-28T17:47:56.443Z" };

export const REDUCERS = {
  reducers: [
    { id: REDUCER, status: "compiled", discovered: FOUND, createdAt: "2026-11-28T17:47:55.780Z", compiledAt: "2026-11-28T17:48:10.405Z" },
    { id: BROKEN, status: "failed", createdAt: "2026-11-28T17:47:56.443Z" },
  ],
  nextAfter: null,
};

const FAULT = { eventId: "evt_01M8HMC6S70MVEPX13616696J2", message: "InvalidOperationException: a payment is below zero (Balances.cs:16)" };

export const PROJECTIONS = {
  projections: [
    { projectionId: FAULTED, className: "Bank.BalanceProjection", kind: "projection", uploadId: "01c238ca-d0f7-4660-839c-ff75b1cb418e", status: "faulted", progress: { position: 7, head: 9 }, paused: false, webhook: true, error: FAULT },
    { projectionId: PROJECTION, className: "Shop.SalesProjection", kind: "projection", uploadId: UPLOAD, status: "active", progress: { position: 9, head: 9 }, paused: false, webhook: false },
  ],
  nextAfter: null,
};

export const TYPES = {
  aggregateTypes: [{ aggregateType: "account" }, { aggregateType: "order", reducer: { reducerId: REDUCER, className: "Shop.OrderReducer", boundAt: "2026-11-28T17:48:10.422Z" } }],
  nextAfter: null,
};

export const ACTIVE = {
  type: "runtime", uploadId: UPLOAD, projectionId: PROJECTION, id: UPLOAD, status: "active", kind: "projection",
  discovered: [{ className: "Shop.SalesProjection", stateTypeName: "Shop.ItemSales", kind: "projection", projectionId: PROJECTION }],
  createdAt: "2026-11-28T17:47:59.828Z", compiledAt: "2026-11-28T17:48:19.253Z", progress: { position: 9, head: 9 }, paused: false,
};

export const STOPPED = {
  type: "runtime", uploadId: "01c238ca-d0f7-4660-839c-ff75b1cb418e", projectionId: FAULTED, id: "01c238ca-d0f7-4660-839c-ff75b1cb418e", status: "faulted", kind: "projection",
  discovered: [{ className: "Bank.BalanceProjection", stateTypeName: "Bank.Balance", kind: "projection", projectionId: FAULTED }],
  createdAt: "2026-11-28T17:48:00.963Z", compiledAt: "2026-11-28T17:48:14.737Z", progress: { position: 7, head: 9 }, paused: false, error: FAULT,
};

export const STATES = {
  projectionId: PROJECTION, uploadId: UPLOAD,
  states: [
    { stateKey: "Widget 1", state: { sold: 1, revenue: 1 }, updatedAt: "2026-11-28T17:48:13.100Z" },
    { stateKey: "Widget 2", state: { sold: 1, revenue: 2 }, updatedAt: "2026-11-28T17:48:20.499Z" },
  ],
  nextAfter: null,
};

/** A notification as the platform words it. */
export function notification(sequence: number, stateKey: string, state: unknown) {
  return { sequence, projectionId: PROJECTION, aggregateId: "order_1", aggregateType: "order", stateKey, version: 2, state, triggeredBy: "evt_01M8HMB5RZSZJDNN61E76DQRDJ", timestamp: "2026-11-28T17:48:13.100Z" };
}

export const WAITING = { previewId: PREVIEW, kind: "reducer", status: "waiting", createdAt: "2026-11-28T17:48:52.292Z", expiresAt: "2026-12-05T17:48:52.292Z", sample: 100, fromPosition: 0, progress: { position: 0, head: 9 } };

export const REPORT = {
  className: "Shop.OrderReducer", kind: "reducer", aggregateType: "order",
  replaces: { className: "Shop.OrderReducer", assemblySha256: "38a43b2548224630b7c6f464b7b4a3bd5b7cfaaf3658b47e6e87399c6e2266d1" },
  assemblySha256: "726a4c32c7be8f7d844c1e11e2fe097c6852829c4e2cf156435ba58767c0e969",
  states: { same: 1, changed: 1, new: 0, gone: 0, failed: 1 }, sampled: 1, events: 6,
  examples: [{ key: "order_2", change: "changed", patch: [{ op: "replace", path: "/total", value: 1.8 }] }],
  failures: [{ eventType: "ItemAdded", eventId: "evt_01M8HMBDEX586W552X1946FME3", aggregateId: "order_3", version: 2, position: 4, error: "InvalidOperationException: three is not a price (OrderReducer.cs:38)", count: 1 }],
  moreFailures: 0,
} as const;

export const DONE = { ...WAITING, status: "done", progress: { position: 9, head: 9 }, report: [REPORT], timing: { seconds: 0.514, eventsPerSecond: 18, estimatedRebuildSeconds: 1 } };

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** Lets the platform answer so to somebody who is signed in, and returns the requests in their order. An answer may be a refusal. */
export function platform(answer: (asked: Asked) => unknown): Asked[] {
  const requests: Asked[] = [];
  vi.stubGlobal("fetch", async (address: string, { method = "", body }: RequestInit) => {
    const [path = "", search = ""] = address.split("?");
    const asked = { method, path: decodeURIComponent(path), query: new URLSearchParams(search), body };
    requests.push(asked);
    const said = answer(asked);
    return said instanceof Response ? said : new Response(said === undefined ? "" : JSON.stringify(said));
  });
  session.value = { key: "sk_test", client: new Client("sk_test"), who: undefined };
  return requests;
}

/** An answer that is no success. */
export function refusal(status: number, errorCode: string, error: string): Response {
  return new Response(JSON.stringify({ error, errorCode }), { status });
}
