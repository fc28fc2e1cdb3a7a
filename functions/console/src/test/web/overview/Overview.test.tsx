import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Client } from "../../../main/web/api/client";
import { session } from "../../../main/web/app/session";
import KeysRoom from "../../../main/web/rooms/keys/KeysRoom";
import Overview from "../../../main/web/rooms/overview/Overview";
import { hour } from "./hour";

/** What draws needs a canvas; what it is given is what counts here. */
const drawn = vi.hoisted(() => [] as { data: unknown[][] }[]);
vi.mock("uplot", () => ({
  default: class {
    constructor(_: unknown, data: unknown[][]) {
      drawn.push({ data });
    }
    setData() {}
    setSize() {}
    destroy() {}
  },
}));

const KEY = "sk_live_3pSNon1CbUv9Kk1tl9Ntr8Pa3j7dmO63";
const EVENT = {
  eventId: "evt_01M8HPQ7ZX34547ZVTNT4QADSJ", aggregateId: "order_1", aggregateType: "order", eventType: "OrderPlaced",
  data: { customerId: "cust_456" }, version: 1, timestamp: "2026-11-28T18:29:45.600Z", position: 1,
};
const PROJECTION = {
  projectionId: "proj_fkteve90sb30vzh1cez55nv5h2", className: "Shop.SalesProjection", kind: "projection",
  uploadId: "856becd2-58bb-417c-9626-eb108eacb5e3", status: "active", progress: { position: 1, head: 1 }, paused: false, webhook: false,
};
const FAULTED = {
  ...PROJECTION, projectionId: "proj_0h8xk2m4q6s8u0w2y4a6c8e0g2", className: "Shop.<b>Returns</b>", status: "faulted",
  error: { eventId: EVENT.eventId, message: "DivideByZeroException: Attempted to divide by zero." },
};
const WHO = { tenantId: "tenant_01M8HP85B3A3BRRT0S3YPM2PJP", name: "c-serve", createdAt: "2026-11-28T18:21:31.363Z" };

interface Platform {
  head?: number;
  projections?: object[];
  nextAfter?: string | null;
  metrics?: [number, string];
}

function platform({ head = 0, projections = [], nextAfter = null, metrics = [404, "{}"] }: Platform): string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (address: string) => {
    asked.push(address);
    const answers: Record<string, [number, string]> = {
      "/events": [200, JSON.stringify({ events: head === 0 ? [] : [EVENT], nextAfterPosition: head === 0 ? 0 : 1, head })],
      "/projections": [200, JSON.stringify({ projections, nextAfter })],
      "/auth/whoami": [200, JSON.stringify(WHO)],
      "/metrics/hour": metrics,
    };
    const [status, body] = answers[address.split("?")[0] ?? ""] ?? [404, "{}"];
    return new Response(body, { status });
  });
  return asked;
}

const show = () => render(<Overview parts={[]} query={new URLSearchParams()} />);

beforeEach(() => {
  drawn.length = 0;
  vi.stubGlobal("ResizeObserver", class { observe() {} disconnect() {} });
  session.value = { key: KEY, client: new Client(KEY), who: undefined };
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe("the overview of a log without events", () => {
  test("shows three calls, in which the key is hidden until one asks for it", async () => {
    platform({});
    const { container } = show();
    await screen.findByText("Begin with three calls");
    expect(container.querySelectorAll(".code-block")).toHaveLength(3);
    expect(container.textContent).not.toContain(KEY);

    fireEvent.click(screen.getByText("Show key"));

    expect(container.textContent?.split(KEY)).toHaveLength(4);
    fireEvent.click(screen.getByText("Hide key"));
    expect(container.innerHTML).not.toContain(KEY);
  });

  test("copies the key itself, whether it is shown or not", async () => {
    const written = vi.fn(async (_: string) => undefined);
    vi.stubGlobal("navigator", { ...navigator, clipboard: { writeText: written } });
    platform({});
    show();

    fireEvent.click(await screen.findByLabelText("Copy The reading of the events"));

    expect(written).toHaveBeenCalledWith(`curl -H "X-API-Key: ${KEY}" ${location.origin}/events/order_1`);
  });
});

describe("the overview", () => {
  test("asks three times before it shows something", async () => {
    const asked = platform({ head: 1_000_000, projections: [PROJECTION] });
    show();
    await screen.findByText("None is faulted.");

    expect(asked).toEqual(["/events?limit=1", "/projections", "/metrics/hour"]);
    expect(screen.getByText((1_000_000).toLocaleString()).getAttribute("href")).toBe("#/log");
    expect(screen.queryByText("Begin with three calls")).toBeNull();
  });

  test("names the projections that stand still, as text, and leads to them", async () => {
    platform({ head: 1, projections: [PROJECTION, FAULTED], nextAfter: FAULTED.projectionId });
    const { container } = show();

    expect((await screen.findByText("1 faulted")).className).toContain("bad");
    expect(container.querySelector("b")).toBeNull();
    expect(container.querySelector(`a[href="#/code/projections/${FAULTED.projectionId}"]`)?.textContent).toBe(FAULTED.className);
    expect(screen.getByText("2 and more")).toBeTruthy();
  });

  test("draws what the platform has measured, and what is not known as nothing", async () => {
    platform({ head: 1, metrics: [200, JSON.stringify(hour())] });
    show();
    await screen.findByRole("img", { name: "Appends a minute. 1,013 appends in the last hour." });

    await waitFor(() => expect(drawn).toHaveLength(8));

    expect(screen.getAllByRole("img")).toHaveLength(8);
    expect(drawn[0]?.data[1]?.slice(55)).toEqual([null, 0, 12, 1000, 1]);
  });

  test.each<[string, [number, string]]>([["404", [404, "{}"]], ["a page of HTML", [200, "<html>"]]])(
    "has no charts where the metrics are %s, and says where they are",
    async (_, metrics) => {
      platform({ head: 1, metrics });
      show();

      expect(await screen.findByText("hapnd-STAGE-overview-REGION")).toBeTruthy();
      expect(screen.queryAllByRole("img")).toHaveLength(0);
      expect(drawn).toHaveLength(0);
    },
  );

  test("says when the metrics can't be read, and shows the rest", async () => {
    platform({ head: 7, metrics: [500, ""] });
    show();

    expect((await screen.findByText(/The metrics could not be read/)).textContent).toContain("500");
    expect(await screen.findByText("7")).toBeTruthy();
  });
});

describe("the room of the key", () => {
  test("shows whose it is and never the key", async () => {
    const asked = platform({ head: 5, projections: [PROJECTION] });
    const { container } = render(<KeysRoom parts={[]} query={new URLSearchParams()} />);

    expect(await screen.findByText("Live key")).toBeTruthy();
    expect(await screen.findByText("5")).toBeTruthy();
    expect(container.innerHTML).not.toContain(KEY);
    expect(container.textContent).toContain("sk_live_…mO63");
    expect(container.textContent).toContain(`./hapnd key list --tenant ${WHO.tenantId}`);
    expect(asked).toHaveLength(3);
  });

  test.each([["sk_test_abcdefghijklmnop", "Test key"], ["something-else-altogether", "Key"]])("tells what kind of key %s is", async (key, title) => {
    session.value = { key, client: new Client(key), who: undefined };
    platform({});
    render(<KeysRoom parts={[]} query={new URLSearchParams()} />);

    expect(await screen.findByRole("heading", { name: title })).toBeTruthy();
  });

  test("ends the session", async () => {
    platform({});
    render(<KeysRoom parts={[]} query={new URLSearchParams()} />);

    fireEvent.click(screen.getByText("Sign out"));

    expect(session.value).toBeUndefined();
  });
});
