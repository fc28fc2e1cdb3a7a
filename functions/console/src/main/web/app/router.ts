import { signal } from "@preact/signals";

/** A place in the console, from what stands behind the `#`, which browsers send nowhere. */
export interface Place {
  /** The parts of the path, decoded: `#/aggregates/order/order_1` has three. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
}

/** Reads a place. Anything that can't be read is the overview. */
export function placeOf(hash: string): Place {
  const [path = "", search = ""] = hash.replace(/^#\/?/, "").split(/\?(.*)/s);
  try {
    return {
      parts: path.split("/").filter((part) => part !== "").map((part) => decodeURIComponent(part)),
      query: new URLSearchParams(search),
    };
  } catch {
    return { parts: [], query: new URLSearchParams() };
  }
}

/** The address of a place. Ids may hold any character, so each part is encoded. Values that are empty are left out. */
export function linkTo(parts: readonly string[], query: Record<string, string | readonly string[] | undefined> = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of typeof value === "string" ? [value] : (value ?? [])) {
      if (one !== "") {
        search.append(name, one);
      }
    }
  }
  const path = `#/${parts.map((part) => encodeURIComponent(part)).join("/")}`;
  return search.size === 0 ? path : `${path}?${search}`;
}

/** Where the user is. */
export const place = signal<Place>(placeOf(location.hash));

addEventListener("hashchange", () => {
  place.value = placeOf(location.hash);
});

/** Goes to a link of `linkTo`. With `replacing` the back button leads to what was before. */
export function go(link: string, replacing = false): void {
  if (replacing) {
    history.replaceState(null, "", link);
    place.value = placeOf(link);
  } else {
    location.hash = link;
  }
}
