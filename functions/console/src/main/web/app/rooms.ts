import type { ComponentType } from "preact";
import { lazy } from "preact/compat";

/** A room: an entry in the navigation and what is shown there. */
export interface Room {
  /** The first part of its places; empty for the overview. */
  readonly path: string;
  readonly title: string;
  /** Loaded when it is first shown. It gets the parts of the place behind its own. */
  readonly view: ComponentType<RoomProps>;
}

/** What a room gets: where in it the user is. */
export interface RoomProps {
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
}

/** All rooms, in the order of the navigation. */
export const ROOMS: readonly Room[] = [
  { path: "", title: "Overview", view: lazy(() => import("../rooms/overview/Overview")) },
  { path: "log", title: "Log", view: lazy(() => import("../rooms/log/LogRoom")) },
  { path: "aggregates", title: "Aggregates", view: lazy(() => import("../rooms/aggregates/AggregatesRoom")) },
  { path: "code", title: "Reducers and projections", view: lazy(() => import("../rooms/code/CodeRoom")) },
  { path: "webhooks", title: "Webhooks", view: lazy(() => import("../rooms/webhooks/WebhooksRoom")) },
  { path: "keys", title: "Key and usage", view: lazy(() => import("../rooms/keys/KeysRoom")) },
];
