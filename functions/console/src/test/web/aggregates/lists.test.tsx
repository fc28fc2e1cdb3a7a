import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, describe, expect, it } from "vitest";
import { go, place } from "../../../main/web/app/router";
import AggregatesRoom from "../../../main/web/rooms/aggregates/AggregatesRoom";
import { newestOfOrder, unknownAggregate } from "../recorded/events";
import { type Answer, type Asked, standIn } from "../recorded/standIn";

afterEach(cleanup);

function Room() {
  return <AggregatesRoom parts={place.value.parts.slice(1)} query={place.value.query} />;
}

function shown(path: string, answer: (asked: Asked) => Answer | undefined) {
  go(path, true);
  const made = standIn(answer);
  render(<Room />);
  return made;
}

const NOTES = '{"aggregates":[{"aggregateId":"note/with/slash and space?#%"},{"aggregateId":"note_<img src=x onerror=alert(1)>"}],"nextAfter":null}';

describe("the aggregates of a type", () => {
  it("lead to their pages, whatever their ids hold", async () => {
    shown("#/aggregates/note", () => NOTES);
    await screen.findByRole("list", { name: "Aggregates of type note" });
    await waitFor(() => expect(document.querySelector('a[href="#/aggregates/note/note_%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E"]')).not.toBeNull());
    expect(document.querySelector("img")).toBeNull();
  });

  it("are listed by the prefix that was entered, which is in the place", async () => {
    const made = shown("#/aggregates/note", () => NOTES);
    fireEvent.input(screen.getByLabelText("Ids that begin with"), { target: { value: "note_" } });
    await waitFor(() => expect(made.at(-1)?.address).toBe("/aggregate-types/note/aggregates?prefix=note_"));
    expect(place.value.query.get("prefix")).toBe("note_");
  });
});

describe("opening an aggregate by its id", () => {
  const types = '{"aggregateTypes":[],"nextAfter":null}';

  async function open(id: string, answer: Answer) {
    shown("#/aggregates", ({ address }) => (address.startsWith("/events/") ? answer : types));
    fireEvent.input(screen.getByLabelText("Open an aggregate by its id"), { target: { value: id } });
    fireEvent.click(screen.getByText("Open"));
  }

  it("takes the type that it has", async () => {
    await open("anything", newestOfOrder);
    await waitFor(() => expect(place.value.parts).toEqual(["aggregates", "order", "anything"]));
  });

  it("takes the type in the id of one that is to come", async () => {
    await open("cart_9", [404, unknownAggregate]);
    await waitFor(() => expect(place.value.parts).toEqual(["aggregates", "cart", "cart_9"]));
  });

  it("asks for the type when none is in the id", async () => {
    await open("9", [404, unknownAggregate]);
    fireEvent.input(await screen.findByLabelText("There is none yet. Of which type?"), { target: { value: "cart" } });
    fireEvent.click(screen.getByText("Open"));
    await waitFor(() => expect(place.value.parts).toEqual(["aggregates", "cart", "9"]));
  });
});
