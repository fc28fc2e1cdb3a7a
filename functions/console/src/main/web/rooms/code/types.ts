import type { components } from "../../api/schema";

type Schemas = components["schemas"];

export type Kind = "reducer" | "projection";
export type ListedType = Schemas["ListedType"];
export type ListedReducer = Schemas["ListedReducer"];
export type ReducerStatus = Schemas["ReducerStatus"];
export type ListedProjection = Schemas["ListedProjection"];
export type ProjectionStatus = Schemas["ProjectionStatus"];
export type Notification = Schemas["Notification"];
export type ListedState = Schemas["ListedState"];
export type Preview = Schemas["Preview"];
export type ClassReport = Schemas["ClassReport"];

/** How long until the next poll, in milliseconds, while something is being worked on, and else. */
export const SOON = 1_000;
export const LATER = 10_000;

/** Whether an upload will change its status by itself. */
export function isWorkedOn(status: string): boolean {
  return status === "pending_compilation" || status === "compiling" || status === "catching_up";
}

const KINDS: Readonly<Record<string, "good" | "bad" | "busy">> = {
  compiled: "good",
  active: "good",
  done: "good",
  failed: "bad",
  faulted: "bad",
};

/** The badge's colour for any status of an upload, a projection or a preview. */
export function colourOf(status: string): "good" | "bad" | "busy" | "quiet" {
  return status === "cancelled" ? "quiet" : (KINDS[status] ?? "busy");
}

/** A status as it is read: `catching_up` is `catching up`. */
export function wordOf(status: string): string {
  return status.replaceAll("_", " ");
}
