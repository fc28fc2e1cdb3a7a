import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Client } from "../../../main/web/api/client";
import { session } from "../../../main/web/app/session";
import { upload } from "../../../main/web/rooms/webhooks/HowTo";
import WebhooksRoom from "../../../main/web/rooms/webhooks/WebhooksRoom";
import { answers, type Answers } from "./platform";

const KEY = "sk_live_abcdefghij0123456789";
const ID = "proj_0h8xk2m4q6s8u0w2y4a6c8e0g2";

const WEBHOOK = {
  projectionId: ID,
  className: "Shop.BasketProjection",
  url: "https://shop.example/hook",
  headerNames: ["Authorization"],
  isolated: false,
  status: "retrying",
  deliveredUpTo: 41,
  newestSequence: 44,
  nextAttempt: { attempt: 3, at: "2026-11-28T17:40:12.123Z" },
  lastAttempts: [
    { at: "2026-11-28T17:39:42.001Z", sequence: 42, attempt: 2, outcome: "failed", status: 503, error: "answered 503", milliseconds: 87 },
    { at: "2026-11-28T17:39:36.100Z", sequence: 41, attempt: 1, outcome: "delivered", status: 200, milliseconds: 15 },
  ],
};

const LETTER = { sequence: 40, deliveryId: `${ID}-40`, givenUpAt: "2026-11-28T17:01:02.003Z", reason: "answered 500" };
const REPLAYED = { ...LETTER, replay: { attempt: 1, nextAttemptAt: "2026-11-28T17:39:00.000Z" } };
const GONE = { status: 404, body: { error: "This projection has no webhook.", errorCode: "NOT_FOUND" } };

/** One webhook with one dead letter, except for what a test says. */
function one(changed: Answers = () => ({ status: 500, body: {} })): Answers {
  return (request) => {
    const said = changed(request);
    if (said.status !== 500) {
      return said;
    }
    if (request.includes("/dead-letters")) {
      return { body: { deadLetters: [LETTER], nextAfter: null } };
    }
    return request.startsWith(`GET /webhooks/${ID}`) ? { body: WEBHOOK } : { body: { webhooks: [WEBHOOK], nextAfter: null } };
  };
}

function show(...parts: string[]) {
  return render(<WebhooksRoom parts={parts} query={new URLSearchParams()} />);
}

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  session.value = { key: KEY, client: new Client(KEY), who: undefined };
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe("the list", () => {
  test("shows each webhook with its status and what is pending, after one request", async () => {
    const requests = answers(one());
    show();
    expect(await screen.findByRole("link", { name: /BasketProjection/ })).toHaveProperty("hash", `#/webhooks/${ID}`);
    expect(screen.getByText("retrying")).toBeTruthy();
    expect(screen.getByText("3")).toBeTruthy();
    expect(requests).toEqual(["GET /webhooks?limit=50"]);
  });

  test("tells how a projection gets a webhook when there is none", async () => {
    answers(() => ({ body: { webhooks: [], nextAfter: null } }));
    show();
    expect(await screen.findByText("No projection has a webhook yet")).toBeTruthy();
    expect(screen.getByText(/X-API-Key: sk_live_…6789/)).toBeTruthy();
    expect(screen.queryByText(new RegExp(KEY))).toBeNull();
  });

  test("leads to the next page and back", async () => {
    const requests = answers((request) => ({ body: { webhooks: [WEBHOOK], nextAfter: request.includes("after=") ? null : ID } }));
    show();
    fireEvent.click(await screen.findByText("Next page"));
    fireEvent.click(await screen.findByText("First page"));
    await screen.findByText("Next page");
    expect(requests).toEqual(["GET /webhooks?limit=50", `GET /webhooks?limit=50&after=${ID}`, "GET /webhooks?limit=50"]);
  });
});

describe("one webhook", () => {
  test("shows its endpoint, attempts and dead letters after two requests", async () => {
    const requests = answers(one());
    show(ID);
    expect(await screen.findByRole("heading", { name: /BasketProjection/ })).toBeTruthy();
    expect(screen.getByText("the tenant's secret")).toBeTruthy();
    expect(screen.getByText("answered 503")).toBeTruthy();
    expect(await screen.findByText("answered 500")).toBeTruthy();
    expect(requests).toHaveLength(2);
  });

  test("says that header names are not known of one that an earlier version stored", async () => {
    const { headerNames: _, ...without } = WEBHOOK;
    answers(one((request) => (request === `GET /webhooks/${ID}` ? { body: without } : { status: 500, body: {} })));
    show(ID);
    expect(await screen.findByText(/^not known/)).toBeTruthy();
  });

  test("of an unknown projection says why, and shows nothing else", async () => {
    const requests = answers(() => GONE);
    show(ID);
    expect(await screen.findByText(/This projection has no webhook/)).toBeTruthy();
    expect(screen.queryByText("Dead letters")).toBeNull();
    expect(requests).toHaveLength(2);
  });

  test("that is gone still shows what it gave up", async () => {
    answers(one((request) => (request === `GET /webhooks/${ID}` ? GONE : { status: 500, body: {} })));
    show(ID);
    expect(await screen.findByText("answered 500")).toBeTruthy();
    expect(screen.queryByText(/Rotate/)).toBeNull();
  });
});

describe("a dead letter", () => {
  test("is replayed, and is said to be delivered when it is gone", async () => {
    let looks = 0;
    answers(one((request) => {
      if (request.startsWith("POST")) {
        return { status: 202, body: REPLAYED };
      }
      if (!request.includes("/dead-letters")) {
        return { status: 500, body: {} };
      }
      looks++;
      return { body: { deadLetters: looks === 1 ? [LETTER] : looks === 2 ? [REPLAYED] : [], nextAfter: null } };
    }));
    show(ID);
    fireEvent.click(await screen.findByRole("button", { name: "Replay" }));
    expect(await screen.findByText("replaying")).toBeTruthy();
    expect(await screen.findByText("Delivered: 40.", {}, { timeout: 4000 })).toBeTruthy();
  });

  test("is said to be delivered when its replay was over at once", async () => {
    let replayed = false;
    answers(one((request) => {
      if (request.startsWith("POST")) {
        replayed = true;
        return { status: 202, body: REPLAYED };
      }
      return request.includes("/dead-letters") ? { body: { deadLetters: replayed ? [] : [LETTER], nextAfter: null } } : { status: 500, body: {} };
    }));
    show(ID);
    fireEvent.click(await screen.findByRole("button", { name: "Replay" }));
    expect(await screen.findByText("Delivered: 40.")).toBeTruthy();
  });

  test("shows what it sends, or that this has expired", async () => {
    const requests = answers(one((request) =>
      request.includes("/notifications") ? { body: { notifications: [{ sequence: 41 }] } } : { status: 500, body: {} }));
    show(ID);
    fireEvent.click(await screen.findByRole("button", { name: "What it sends" }));
    expect(await screen.findByText(/It has expired/)).toBeTruthy();
    expect(requests).toContain(`GET /projections/${ID}/notifications?afterSequence=39&limit=1`);
  });

  test("shows why it can't be replayed", async () => {
    answers(one((request) =>
      request.startsWith("POST") ? { status: 409, body: { error: "Upload it with a webhook first.", errorCode: "NO_WEBHOOK" } } : { status: 500, body: {} }));
    show(ID);
    fireEvent.click(await screen.findByRole("button", { name: "Replay" }));
    expect(await screen.findByText("Upload it with a webhook first.")).toBeTruthy();
  });
});

describe("a rotation", () => {
  async function confirmed(label: string) {
    fireEvent.click(await screen.findByRole("button", { name: `${label}…` }));
    const dialog = await screen.findByRole("dialog");
    fireEvent.click(within(dialog).getByRole("button", { name: label }));
  }

  test("asks first, shows the tenant's new secret, and forgets it", async () => {
    const requests = answers(one((request) =>
      request === "POST /webhooks/rotate" ? { body: { webhook: { secret: "whsec_new" } } } : { status: 500, body: {} }));
    show();
    await confirmed("Rotate the tenant's secret");
    expect(await screen.findByText("whsec_new")).toBeTruthy();
    fireEvent.click(screen.getByText("I have stored it"));
    await waitFor(() => expect(screen.queryByText("whsec_new")).toBeNull());
    expect(requests.filter((request) => request.startsWith("POST"))).toHaveLength(1);
  });

  test("is of the projection's own secret where that one signs", async () => {
    const requests = answers(one((request) => {
      if (request === `POST /projections/${ID}/webhook/rotate`) {
        return { body: { projectionId: ID, webhook: { secret: "whsec_own", isolated: true } } };
      }
      return request === `GET /webhooks/${ID}` ? { body: { ...WEBHOOK, isolated: true } } : { status: 500, body: {} };
    }));
    show(ID);
    await confirmed("Rotate the projection's secret");
    expect(await screen.findByText("whsec_own")).toBeTruthy();
    expect(requests).not.toContain("POST /webhooks/rotate");
  });
});

test("a key with a quotation mark does not end the command's text", () => {
  expect(upload("http://localhost:8080", "a'b")).toContain(`'X-API-Key: a'\\''b'`);
});
