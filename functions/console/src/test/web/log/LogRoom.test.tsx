import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { place } from "../../../main/web/app/router";
import LogRoom from "../../../main/web/rooms/log/LogRoom";
import { correlated, hostile, orderPlaced } from "../recorded/events";
import { standIn } from "../recorded/standIn";

afterEach(cleanup);
beforeEach(() => {
  location.hash = "#/log";
});

const logWith = (text: string) => ({ address }: { address: string }) => (address.startsWith("/events") ? text : '{"eventTypes":[],"nextAfter":null}');

describe("the log", () => {
  it("shows events as text, whatever they hold", async () => {
    const answer = hostile.replace(/"nextAfterPosition":\d+,"head":\d+/, '"nextAfterPosition":147,"head":147');
    standIn(logWith(answer));
    const { container } = render(<LogRoom parts={[]} query={new URLSearchParams()} />);
    await screen.findByText("<script>alert(1)</script>");
    expect(container.querySelector("script, img, b")).toBeNull();
    expect(container.textContent).toContain('"big":12345678901234567890123,"price":50.00');
    const links = [...container.querySelectorAll("a")].map((a) => a.getAttribute("href"));
    expect(links).toContain("#/aggregates/note/note%2Fwith%2Fslash%20and%20space%3F%23%25?version=1");
  });

  it("says how the first event is appended when there is none", async () => {
    standIn(logWith('{"events":[],"nextAfterPosition":0,"head":0}'));
    render(<LogRoom parts={[]} query={new URLSearchParams()} />);
    await screen.findByText("There are no events yet");
  });

  it("asks the API for what is filtered by", async () => {
    const made = standIn(logWith(correlated));
    render(<LogRoom parts={[]} query={new URLSearchParams("correlation=checkout_3&type=ItemAdded&type=OrderPlaced")} />);
    await waitFor(() => expect(made.length).toBeGreaterThan(1));
    expect(made[1]?.address).toMatch(/^\/events\?eventType=ItemAdded&eventType=OrderPlaced&correlationId=checkout_3&afterPosition=/);
  });

  it("has a filter more in its place when one is added", async () => {
    standIn(logWith(correlated));
    render(<LogRoom parts={[]} query={new URLSearchParams("type=A")} />);
    const value = screen.getByLabelText("Value");
    fireEvent.input(value, { target: { value: "B&C" } });
    fireEvent.submit(value.closest("form") as HTMLFormElement);
    expect(location.hash).toBe("#/log?type=A&type=B%26C");
  });
});

describe("an event of the log", () => {
  it("is shown with its aggregate and its effects", async () => {
    standIn(({ address }) => (address.includes("correlationId") ? correlated : orderPlaced));
    const { container } = render(<LogRoom parts={["10"]} query={new URLSearchParams()} />);
    await screen.findByText("PaymentTaken");
    const links = [...container.querySelectorAll(".log-event a")].map((a) => a.getAttribute("href"));
    expect(links).toContain("#/aggregates/order/order_3?version=1");
    expect(links).toContain("#/log?correlation=checkout_3");
    expect(links).toContain("#/log/15");
  });

  it("that is not there yet is said to be missing", async () => {
    standIn(() => '{"events":[],"nextAfterPosition":99,"head":99}');
    render(<LogRoom parts={["100"]} query={new URLSearchParams()} />);
    await screen.findByText(/There is no event at position 100 yet/);
  });

  it("is not asked for by what is no position", async () => {
    const made = standIn(logWith(correlated));
    render(<LogRoom parts={["<b>"]} query={new URLSearchParams()} />);
    await screen.findByText(/This is none: <b>/);
    expect(made.every(({ address }) => !address.includes("NaN"))).toBe(true);
    expect(place.value.parts).toEqual(["log"]);
  });
});
