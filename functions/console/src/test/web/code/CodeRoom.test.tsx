import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import CodeRoom from "../../../main/web/rooms/code/CodeRoom";
import {
  ACTIVE, type Asked, BROKEN, COMPILED, DONE, FAILED, FAULTED, notification, platform, PREVIEW, PROJECTION, PROJECTIONS, REDUCER, REDUCERS, refusal, STATES, STOPPED, TYPES, UPLOAD, WAITING,
} from "./recorded";

function show(...parts: string[]) {
  return render(<CodeRoom parts={parts} query={new URLSearchParams()} />);
}

function listed({ path }: Asked): unknown {
  return { "/reducers": REDUCERS, "/projections": PROJECTIONS, "/aggregate-types": TYPES }[path];
}

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  location.hash = "#/code";
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe("the lists", () => {
  test("show what is bound, what was uploaded and how projections are, with three requests", async () => {
    const requests = platform(listed);
    show();
    await screen.findByText("InvalidOperationException: a payment is below zero (Balances.cs:16)");
    await screen.findByText("none: its aggregates have events and no state");
    const uploads = await screen.findByRole("region", { name: "Uploads of reducers" });
    const rows = within(uploads).getAllByRole("row");
    expect(rows[1]?.textContent).toContain(BROKEN);
    expect(rows[2]?.textContent).toContain(REDUCER);
    expect(requests).toHaveLength(3);
  });

  test("go from page to page when there are more", async () => {
    platform((asked) => (asked.path === "/reducers" && asked.query.get("after") === null ? { ...REDUCERS, nextAfter: BROKEN } : listed(asked)));
    show();
    await screen.findByText(/The oldest come first/);
    fireEvent.click(within(screen.getByRole("group", { name: "Pages of uploads" })).getByText("Next page"));
    await waitFor(() => expect(screen.getByText<HTMLButtonElement>("Page before").disabled).toBe(false));
  });

  test("teach to write a reducer when there is nothing", async () => {
    platform(({ path }) => ({ "/reducers": { reducers: [], nextAfter: null }, "/projections": { projections: [], nextAfter: null } })[path] ?? { aggregateTypes: [], nextAfter: null });
    show();
    await screen.findByText("Write a reducer");
    expect(screen.getByLabelText("how to push it").textContent).toContain(`HAPND_URL=${location.origin} HAPND_API_KEY=sk_test ./hapnd push code`);
  });
});

describe("an upload of reducers", () => {
  test("that failed shows where and why", async () => {
    platform(() => FAILED);
    show("reducers", BROKEN);
    const table = await screen.findByRole("table", { name: "Findings of the compiler" });
    expect([...within(table).getAllByRole("row")[2]!.querySelectorAll("td")].map((cell) => cell.textContent)).toEqual([
      "Broken.cs", "8", "16", "CS0161", "'CartReducer.X()': not all code paths return a value",
    ]);
  });

  test("that is bound can be unbound, after it was asked for", async () => {
    let bound = true;
    const requests = platform(({ method, path }) => {
      if (method === "DELETE") {
        bound = false;
        return undefined;
      }
      return path === "/aggregate-types" ? (bound ? TYPES : { ...TYPES, aggregateTypes: [] }) : COMPILED;
    });
    show("reducers", REDUCER);
    fireEvent.click(await screen.findByText("Unbind…"));
    expect(requests.some(({ method }) => method === "DELETE")).toBe(false);
    fireEvent.click(screen.getByText("Unbind"));
    await screen.findByText("Bind…");
    expect(requests.find(({ method }) => method === "DELETE")?.path).toBe("/aggregate-types/order");
  });

  test("is bound by its class", async () => {
    const requests = platform(({ path, method }) => (method === "PUT" ? { aggregateType: "order" } : path === "/aggregate-types" ? { aggregateTypes: [], nextAfter: null } : COMPILED));
    show("reducers", REDUCER);
    fireEvent.click(await screen.findByText("Bind…"));
    fireEvent.click(screen.getByText("Bind"));
    await waitFor(() => expect(requests.find(({ method }) => method === "PUT")?.body).toBe(JSON.stringify({ reducerId: REDUCER, className: "Shop.OrderReducer" })));
  });

  test("that is bound is not deleted, and it says so", async () => {
    platform(({ method, path }) => (method === "DELETE" ? refusal(409, "REDUCER_BOUND", `The reducer '${REDUCER}' is bound to: order. Bind another one, or unbind it.`) : path === "/aggregate-types" ? TYPES : COMPILED));
    show("reducers", REDUCER);
    fireEvent.click(await screen.findByText("Delete this upload…"));
    fireEvent.click(screen.getByText("Delete this upload"));
    await screen.findByText(/is bound to: order/);
  });
});

describe("a projection", () => {
  test("that stopped shows the event, and skips that one alone", async () => {
    const event = { position: 8, eventId: "evt_01M8HMC6S70MVEPX13616696J2", aggregateId: "account_1", aggregateType: "account", eventType: "Paid", version: 2 };
    const requests = platform(({ path }) => (path === "/events" ? { events: [event] } : path.endsWith("/states") ? { ...STATES, states: [] } : path.endsWith("/notifications") ? { notifications: [] } : STOPPED));
    show("projections", FAULTED);
    await screen.findByText("InvalidOperationException: a payment is below zero (Balances.cs:16)");
    await waitFor(() => expect(document.querySelector("a[href='#/aggregates/account/account_1?version=2']")).not.toBeNull());
    expect(document.querySelector("a[href='#/log/8']")).not.toBeNull();
    fireEvent.click(screen.getByText("Skip this event…"));
    fireEvent.click(screen.getByText("Skip this event"));
    await waitFor(() => expect(requests.find(({ path }) => path.endsWith("/skip"))?.body).toBe('{"eventId":"evt_01M8HMC6S70MVEPX13616696J2"}'));
  });

  test("shows states as text, and marks those that change", async () => {
    let newest = 3;
    const hostile = "<img src=x onerror=alert(1)>";
    const requests = platform(({ path, query }) => {
      if (path.endsWith("/states")) {
        return STATES;
      }
      if (path.endsWith("/notifications")) {
        const after = Number(query.get("afterSequence"));
        return { notifications: after < newest ? [notification(after + 1, "Widget 1", { note: hostile })] : [] };
      }
      return ACTIVE;
    });
    show("projections", PROJECTION);
    await screen.findByText('{"sold":1,"revenue":1}');
    expect(screen.queryByText("changed")).toBeNull();
    await screen.findByText(/0 changes since you opened this/);
    await waitFor(() => expect(requests.some(({ query }) => query.get("afterSequence") === "3")).toBe(true));
    newest = 4;
    await screen.findByText("changed", {}, { timeout: 4_000 });
    screen.getByText(`{"note":"${hostile}"}`);
    expect(document.querySelector("img")).toBeNull();
    screen.getByText(/1 change since you opened this/);
  });

  test("that has never served says so in place of states", async () => {
    platform(({ path }) =>
      path.endsWith("/states") ? { projectionId: PROJECTION, status: "catching_up" } : path.endsWith("/notifications") ? { notifications: [] } : { ...ACTIVE, status: "catching_up", progress: { position: 1, head: 9 } });
    show("projections", PROJECTION);
    await screen.findByText(/still applying the events of the past/);
  });

  test("has a state for the empty key too", async () => {
    const requests = platform(({ path }) => (path.endsWith("/states") ? STATES : path.endsWith("/notifications") ? { notifications: [] } : path.endsWith("/state") ? { stateKey: "", state: "all of them", updatedAt: "2026-11-28T17:48:13.100Z" } : ACTIVE));
    show("projections", PROJECTION);
    fireEvent.click(await screen.findByText("Read"));
    await screen.findByText('"all of them"');
    expect(requests.find(({ path }) => path.endsWith("/state"))?.query.get("key")).toBe("");
  });
});

describe("an upload of projections", () => {
  test("that failed shows where and why", async () => {
    platform(() => ({ type: "compilation", uploadId: UPLOAD, projectionId: null, id: UPLOAD, status: "failed", kind: "projection", compilationError: "B.cs(8,16): error CS0161: 'CartProj.X()': not all code paths return a value", createdAt: "2026-11-28T17:48:01.776Z" }));
    show("projections", UPLOAD);
    await screen.findByText("CS0161");
  });
});

describe("a deployment", () => {
  function choose(name: string, content: string) {
    fireEvent.change(screen.getByLabelText("A zip, or .cs files"), { target: { files: [new File([content], name)] } });
  }

  test("is previewed, and then deploys what was previewed", async () => {
    const requests = platform(({ path, method }) =>
      method === "GET" ? (path.startsWith("/previews/") ? DONE : path === "/aggregate-types" ? TYPES : COMPILED) : path === "/reducers/preview" ? { previewId: PREVIEW, status: "waiting" } : { reducerId: REDUCER, status: "pending_compilation" });
    show("deploy");
    choose("Order.cs", "class A : IReducer<S> {}");
    fireEvent.click(await screen.findByText("Preview against history", { selector: "button" }));
    await waitFor(() => expect(location.hash).toBe(`#/code/previews/${PREVIEW}`));
    expect(requests[0]?.query.get("sample")).toBe("100");
    cleanup();
    show("previews", PREVIEW);
    await screen.findByText("The new code fails for 1 of 3 keys. See below on which event.");
    screen.getByText("InvalidOperationException: three is not a price (OrderReducer.cs:38)");
    fireEvent.click(screen.getByText("Deploy", { selector: "button" }));
    await screen.findByText("bound");
    expect(requests.some(({ path, body }) => path === "/reducers/upload" && body instanceof FormData)).toBe(true);
  });

  test("asks when there are reducers and projections", async () => {
    platform(() => undefined);
    show("deploy");
    choose("Both.cs", "class A : IReducer<S> {} class B : IProjection<S> {}");
    await screen.findByText(/go up separately/);
    expect(screen.queryByText("Preview against history", { selector: "button" })).toBeNull();
  });

  test("shows a webhook's secret once", async () => {
    const requests = platform(({ method }) => (method === "GET" ? ACTIVE : { success: true, uploadId: UPLOAD, projectionId: null, status: "compiling", message: "", notifications: { webhook: { enabled: true, secret: "whsec_GbCP7H03m25", isolated: true }, sse: false } }));
    show("deploy");
    choose("P.cs", "class B : IProjection<S> {}");
    fireEvent.click(await screen.findByLabelText("Send changes to a URL"));
    fireEvent.input(screen.getByLabelText("URL"), { target: { value: "https://shop.example/hook" } });
    fireEvent.click(screen.getByLabelText(/Sign with/));
    fireEvent.click(screen.getByText("Deploy without a preview"));
    await screen.findByText("whsec_GbCP7H03m25");
    await screen.findByText("This version has applied all events, and serves.");
    const { body } = requests[0]!;
    expect(body instanceof FormData && body.get("config")).toBe('{"webhook":{"url":"https://shop.example/hook","isolateSecret":true}}');
  });

  test("that is refused says what to do", async () => {
    platform(() => refusal(400, "INVALID_ZIP", "The file can't be read as a zip."));
    show("deploy");
    choose("code.zip", "nonsense");
    fireEvent.click(await screen.findByLabelText("Reducers"));
    fireEvent.click(screen.getByText("Deploy without a preview"));
    await screen.findByText(/can't be read as a zip\. Choose the folder itself/);
  });
});

describe("a preview", () => {
  test("that was loaded anew has its report and asks for the code", async () => {
    platform(() => ({ ...DONE, previewId: "prv_other" }));
    show("previews", "prv_other");
    await screen.findByText("Choose the code again to deploy it");
    expect(screen.queryByText("Deploy", { selector: "button" })).toBeNull();
  });

  test("is followed, and can be cancelled", async () => {
    let status = "waiting";
    const requests = platform(({ method }) => {
      if (method === "DELETE") {
        status = "cancelled";
        return undefined;
      }
      return { ...WAITING, status };
    });
    show("previews", PREVIEW);
    fireEvent.click(await screen.findByText("Cancel"));
    await screen.findByText("It was cancelled, so it has no report.");
    expect(requests.filter(({ method }) => method === "DELETE")).toHaveLength(1);
  });

  test("whose code does not compile says where", async () => {
    platform(() => ({ ...WAITING, status: "failed", diagnostics: FAILED.compilationError.split("\n") }));
    show("previews", PREVIEW);
    await screen.findByText("CS1061");
  });
});
