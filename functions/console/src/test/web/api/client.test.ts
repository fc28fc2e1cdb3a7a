import { afterEach, describe, expect, test, vi } from "vitest";
import { addressOf, Client } from "../../../main/web/api/client";
import { Refusal } from "../../../main/web/api/refusal";

function answering(body: BodyInit | null, init: ResponseInit = {}) {
  const asked: { address: string; init: RequestInit }[] = [];
  vi.stubGlobal("fetch", async (address: string, request: RequestInit) => {
    asked.push({ address, init: request });
    return new Response(body, init);
  });
  return asked;
}

async function refusal(asking: Promise<unknown>): Promise<Refusal> {
  return asking.then(
    () => Promise.reject(new Error("it was no refusal")),
    (thrown: unknown) => {
      expect(thrown).toBeInstanceOf(Refusal);
      return thrown as Refusal;
    },
  );
}

afterEach(() => vi.unstubAllGlobals());

describe("a request", () => {
  test("has the key in a header and nowhere else, and is kept by no cache", async () => {
    const asked = answering('{"events":[],"nextAfterPosition":0,"head":0}');

    await new Client("sk_test_1").get("/events", { query: { limit: 1 } });

    const [{ address, init }] = asked as [(typeof asked)[0]];
    expect(address).toBe("/events?limit=1");
    expect((init.headers as Record<string, string>)["X-API-Key"]).toBe("sk_test_1");
    expect(init.cache).toBe("no-store");
    expect(init.redirect).toBe("error");
    expect(init.body).toBeUndefined();
  });

  test("has JSON with its numbers as they are", async () => {
    const asked = answering("{}", { status: 201 });
    const { parseJson } = await import("../../../main/web/api/json");

    await new Client("k").post("/events", { body: parseJson('{"data":{"price":50.00,"id":12345678901234567890}}') });

    expect(asked[0]?.init.body).toBe('{"data":{"price":50.00,"id":12345678901234567890}}');
    expect((asked[0]?.init.headers as Record<string, string>)["Content-Type"]).toBe("application/json");
  });

  test("leaves the type of a form to the browser, which knows its boundary", async () => {
    const asked = answering("{}", { status: 202 });

    await new Client("k").post("/reducers/upload", { body: new FormData() });

    expect(asked[0]?.init.headers).not.toHaveProperty("Content-Type");
  });

  test("answered with nothing has no value", async () => {
    answering(null, { status: 204 });

    expect(await new Client("k").delete("/reducers/{id}", { path: { id: "red_1" } })).toBeUndefined();
  });
});

describe("a refusal", () => {
  test("has the API's code, its sentence, and what else it says", async () => {
    answering('{"error":"It changed.","errorCode":"CONCURRENCY_CONFLICT","expectedVersion":1,"actualVersion":3}', { status: 409 });

    const { status, code, message, details } = await refusal(new Client("k").post("/events", { body: {} }));

    expect({ status, code, message, details }).toEqual({
      status: 409,
      code: "CONCURRENCY_CONFLICT",
      message: "It changed.",
      details: { expectedVersion: 1, actualVersion: 3 },
    });
  });

  test("by the gateway has its sentence and what to do", async () => {
    answering('{"message":"Service Unavailable"}', { status: 503 });

    const { code, message } = await refusal(new Client("k").get("/projections"));

    expect(code).toBe("");
    expect(message).toBe("Service Unavailable. Wait a moment and try again.");
  });

  test.each([
    ["an HTML page", "<html><body><h1>502 Bad Gateway</h1><script>alert(1)</script></body></html>"],
    ["nothing", ""],
    ["JSON of somebody else", '["down"]'],
    ["an error that is no text", '{"error":{"code":7}}'],
  ])("by something in between, %s, has its status and what to do", async (_, body) => {
    answering(body, { status: 502 });

    const { status, message } = await refusal(new Client("k").get("/projections"));

    expect(status).toBe(502);
    expect(message).toBe("The answer was 502, without a reason. Wait a moment and try again.");
  });

  test("is a success that is no JSON, such as the page of a proxy", async () => {
    answering("<html>Sign in to the network</html>", { status: 200 });

    expect((await refusal(new Client("k").get("/projections"))).message).toContain("not the platform's");
  });

  test("is no answer at all", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));

    const { status, message } = await refusal(new Client("k").get("/projections"));

    expect(status).toBe(0);
    expect(message).toContain("Is it running");
  });

  test("of the key is told to the session, and no other one is", async () => {
    const told = vi.fn();
    answering('{"error":"Send a key.","errorCode":"UNAUTHORIZED"}', { status: 401 });
    await refusal(new Client("k", told).get("/projections"));
    expect(told).toHaveBeenCalledTimes(1);

    answering('{"error":"No.","errorCode":"FORBIDDEN"}', { status: 403 });
    await refusal(new Client("k", told).get("/projections"));
    expect(told).toHaveBeenCalledTimes(1);
  });

  test("is not what was given up by ourselves", async () => {
    const aborting = new AbortController();
    vi.stubGlobal("fetch", (_: string, { signal }: RequestInit) => new Promise((__, reject) => signal?.addEventListener("abort", () => reject(signal.reason))));
    const asking = new Client("k").get("/projections", { signal: aborting.signal });

    aborting.abort();

    await expect(asking).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("an address", () => {
  test.each([
    ["/events/{aggregateId}", { aggregateId: "a/b?c#d" }, {}, "/events/a%2Fb%3Fc%23d"],
    ["/events/{aggregateId}", { aggregateId: "100 %" }, {}, "/events/100%20%25"],
    ["/events/{aggregateId}", { aggregateId: "größe/☃/😀" }, {}, "/events/gr%C3%B6%C3%9Fe%2F%E2%98%83%2F%F0%9F%98%80"],
    ["/events/{aggregateId}", { aggregateId: "a+b&c=d;e" }, {}, "/events/a%2Bb%26c%3Dd%3Be"],
    ["/aggregate-types/{type}/{id}/state", { type: "{id}", id: "x" }, {}, "/aggregate-types/%7Bid%7D/x/state"],
    ["/events", {}, { eventType: ["a&b", "c d"], limit: 10 }, "/events?eventType=a%26b&eventType=c+d&limit=10"],
    ["/events", {}, { limit: undefined, from: null, eventType: [] }, "/events"],
    ["/events", {}, { limit: 0, correlationId: "" }, "/events?limit=0&correlationId="],
  ])("%s of %j and %j is %s", (path, values, query, address) => {
    expect(addressOf(path, values as never, query as never)).toBe(address);
    expect(new URL(address, "http://x").pathname.split("/").length).toBe(path.split("/").length);
  });
});
