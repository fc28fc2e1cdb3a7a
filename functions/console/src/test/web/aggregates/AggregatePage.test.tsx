import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, describe, expect, it } from "vitest";
import AggregatesRoom from "../../../main/web/rooms/aggregates/AggregatesRoom";
import { go, place } from "../../../main/web/app/router";
import * as recorded from "../recorded/events";
import { type Answer, type Asked, standIn } from "../recorded/standIn";

afterEach(cleanup);

/** Order 3 with six versions, as the platform has it. */
function order({ address, method }: Asked): Answer | undefined {
  if (method === "POST") {
    return undefined;
  }
  const state = /\/state\?version=(\d)/.exec(address)?.[1];
  const changed = /\/history\?fromVersion=(\d)/.exec(address)?.[1];
  if (state) {
    return { "2": recorded.stateAt2, "5": recorded.stateAt5, "6": recorded.stateAt6 }[state];
  }
  if (changed) {
    return changed === "6" ? recorded.historyAt6 : recorded.historyAt2;
  }
  return address.includes("backward") ? recorded.newestOfOrder : address.startsWith("/events/") ? recorded.eventsOfOrder : '{"eventTypes":[],"nextAfter":null}';
}

function Page() {
  return <AggregatesRoom parts={place.value.parts.slice(1)} query={place.value.query} />;
}

function shown(path: string, answer: (asked: Asked) => Answer | undefined) {
  go(path, true);
  const made = standIn(answer);
  render(<Page />);
  return made;
}

const state = () => screen.getByRole("region", { name: "State" });

describe("an aggregate", () => {
  it("is at its newest version, with the state, the event and what it changed", async () => {
    shown("#/aggregates/order/order_3", order);
    await screen.findByText("State after version 6");
    expect(state().textContent).toContain("Shop.OrderReducer");
    const change = within(screen.getByRole("region", { name: "Change" }));
    expect((await change.findByText('"Placed"')).tagName).toBe("DEL");
    expect(change.getByText('"Shipped"').tagName).toBe("INS");
  });

  it("shows its version after one request, and all with five", async () => {
    const made = shown("#/aggregates/order/order_3", order);
    await screen.findByText("State after version 6");
    await screen.findByText('"Placed"', { selector: "del" });
    expect(made.length).toBe(5);
  });

  it("is at the version of the place", async () => {
    shown("#/aggregates/order/order_3?version=2", order);
    await screen.findByText("State after version 2");
    expect((await screen.findAllByText("ItemAdded")).length).toBeGreaterThan(0);
  });

  it("goes to another version with the slider, and its place with it", async () => {
    shown("#/aggregates/order/order_3", order);
    await screen.findByText("State after version 6");
    const places = history.length;
    fireEvent.input(screen.getByLabelText("Version slider"), { target: { value: "2" } });
    await screen.findByText("State after version 2");
    expect(place.value.query.get("version")).toBe("2");
    expect(history.length).toBe(places);
    fireEvent.click(screen.getByText("Newest"));
    await screen.findByText("State after version 6");
    expect(place.value.query.has("version")).toBe(false);
  });

  it("goes to another version with the timeline", async () => {
    shown("#/aggregates/order/order_3", order);
    fireEvent.click(await screen.findByText('{"item":"Gadget","price":31.16}'));
    await screen.findByText("State after version 2");
    const chosen = screen.getByRole("region", { name: "Events" }).querySelector("[aria-current]");
    expect(chosen?.textContent).toMatch(/^2/);
  });

  it("goes where the slider was moved last, also back to where it came from", async () => {
    shown("#/aggregates/order/order_3?version=2", order);
    await screen.findByText("State after version 2");
    fireEvent.click(screen.getByText('{"item":"Widget","price":66.29}'));
    await waitFor(() => expect(place.value.query.get("version")).toBe("5"));
    fireEvent.input(screen.getByLabelText("Version slider"), { target: { value: "2" } });
    await waitFor(() => expect(place.value.query.get("version")).toBe("2"));
  });

  it("has no version beyond its newest", async () => {
    shown("#/aggregates/order/order_3?version=99", order);
    await screen.findByText(/has no version 99: it has 1 to 6/);
  });

  it("is found under its own type", async () => {
    shown("#/aggregates/cart/order_3", order);
    await waitFor(() => expect(place.value.parts).toEqual(["aggregates", "order", "order_3"]));
  });
});

describe("an aggregate without a state", () => {
  const without = (answer: Answer) => (asked: Asked) => (asked.address.includes("/state") || asked.address.includes("/history") ? answer : order(asked));

  it("has its events, and says that a reducer is missing", async () => {
    shown("#/aggregates/order/order_3", without([404, recorded.noReducer]));
    await screen.findByText(/No reducer is bound to the type order/);
    expect(screen.getByText("Upload one").getAttribute("href")).toBe("#/code");
    expect((await screen.findAllByText("OrderPlaced")).length).toBe(1);
  });

  it("leads to the event that the reducer fails on, and to the last state", async () => {
    shown("#/aggregates/order/order_3", without([422, recorded.reducerFailed]));
    await screen.findByText(/The reducer fails on event 4/);
    fireEvent.click(screen.getByText("See the last state, after version 3"));
    await waitFor(() => expect(place.value.query.get("version")).toBe("3"));
  });
});

describe("appending", () => {
  const with6 = (answer: Answer) => (asked: Asked) => (asked.method === "POST" ? answer : order(asked));

  async function fill(data: string) {
    fireEvent.input(await screen.findByLabelText("Event type"), { target: { value: "ItemAdded" } });
    fireEvent.input(screen.getByLabelText("Data, as a JSON object"), { target: { value: data } });
  }

  it("sends a form once, however often it is sent", async () => {
    const made = shown("#/aggregates/order/order_3", with6([201, recorded.appended]));
    await fill('{"price": 50.00}');
    const form = screen.getByText("Append").closest("form") as HTMLFormElement;
    fireEvent.submit(form);
    fireEvent.submit(form);
    await screen.findByText(/Appended as version 1/);
    const sent = made.filter(({ method }) => method === "POST");
    expect(sent.map(({ body }) => body)).toEqual(['{"aggregateId":"order_3","aggregateType":"order","eventType":"ItemAdded","data":{"price":50.00},"expectedVersion":6}']);
    expect(sent[0]?.headers["Idempotency-Key"]).toMatch(/^console-[0-9a-f]{32}$/);
  });

  it("repeats a request without an answer under the same key", async () => {
    const made = shown("#/aggregates/order/order_3", with6([503, '{"message":"Service Unavailable"}']));
    await fill("{}");
    const form = screen.getByText("Append").closest("form") as HTMLFormElement;
    for (let attempt = 1; attempt <= 2; attempt++) {
      fireEvent.submit(form);
      await waitFor(() => expect(made.filter(({ method }) => method === "POST").length).toBe(attempt));
      await screen.findByText(/Service Unavailable/);
    }
    const keys = made.filter(({ method }) => method === "POST").map(({ headers }) => headers["Idempotency-Key"]);
    expect(keys[0]).toBe(keys[1]);
  });

  it("shows a conflict, and takes the new version when asked", async () => {
    shown("#/aggregates/order/order_3", with6([409, recorded.conflict]));
    await fill("{}");
    fireEvent.submit(screen.getByText("Append").closest("form") as HTMLFormElement);
    await screen.findByText(/Expected version 3, but the aggregate is at 6/);
    fireEvent.click(screen.getByText("Take the new version 6"));
    expect((screen.getByLabelText("Expected version") as HTMLInputElement).value).toBe("6");
  });

  it("says that an event is appended though there is no state after it", async () => {
    shown("#/aggregates/order/order_3", with6([201, recorded.appendedWithStateError]));
    await fill("{}");
    fireEvent.submit(screen.getByText("Append").closest("form") as HTMLFormElement);
    await screen.findByText(/The event is appended, but there is no state after it/);
  });

  it("sends nothing that is no JSON, and says where it is wrong", async () => {
    const made = shown("#/aggregates/order/order_3", order);
    await fill('{"a": }');
    fireEvent.submit(screen.getByText("Append").closest("form") as HTMLFormElement);
    await screen.findByText(/Line 1, column 7/);
    expect(made.some(({ method }) => method === "POST")).toBe(false);
  });

  it("begins an aggregate that is not there yet", async () => {
    const made = shown("#/aggregates/order/nope", (asked) => (asked.method === "POST" ? [201, recorded.appended] : asked.address.startsWith("/events/") ? [404, recorded.unknownAggregate] : order(asked)));
    await screen.findByText("There is no such aggregate yet");
    await fill("{}");
    fireEvent.submit(screen.getByText("Append").closest("form") as HTMLFormElement);
    await waitFor(() => expect(made.find(({ method }) => method === "POST")?.body).toContain('"expectedVersion":0'));
  });
});
