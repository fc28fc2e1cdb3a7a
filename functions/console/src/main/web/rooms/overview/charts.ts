import type { Series, Values } from "./metrics";

/** A line of a chart: what it shows and the name of its colour. */
export interface Line {
  readonly label: string;
  readonly metric: string;
  readonly value: keyof Series;
  readonly colour: "accent" | "good" | "bad" | "warn" | "busy";
}

/** A chart of the last hour. */
export interface ChartSpec {
  readonly title: string;
  /** `ms` for times; else it counts, and this is what; `now` for a gauge, whose last value matters. */
  readonly kind: "ms" | "count" | "now";
  readonly lines: readonly Line[];
}

function time(title: string, metric: string): ChartSpec {
  return {
    title,
    kind: "ms",
    lines: [
      { label: "on average", metric, value: "average", colour: "accent" },
      { label: "at most", metric, value: "max", colour: "warn" },
    ],
  };
}

/** The charts in the order of an event's way: appended, reduced, projected, delivered. */
export const CHARTS: readonly ChartSpec[] = [
  { title: "Appends a minute", kind: "count", lines: [{ label: "appends", metric: "AppendLatency", value: "count", colour: "accent" }] },
  time("Time of an append", "AppendLatency"),
  { title: "Conflicts a minute", kind: "count", lines: [{ label: "conflicts", metric: "AppendConflicts", value: "sum", colour: "warn" }] },
  time("Time of reducers", "ReducerTime"),
  { title: "Reducer failures a minute", kind: "count", lines: [{ label: "failures", metric: "ReducerFailures", value: "sum", colour: "bad" }] },
  time("Projection lag", "ProjectionLag"),
  { title: "Faulted projections", kind: "now", lines: [{ label: "faulted", metric: "FaultedProjections", value: "last", colour: "bad" }] },
  {
    title: "Webhooks a minute",
    kind: "count",
    lines: [
      { label: "attempts", metric: "WebhookAttempts", value: "sum", colour: "accent" },
      { label: "failures", metric: "WebhookFailures", value: "sum", colour: "warn" },
      { label: "dead letters", metric: "WebhookDeadLetters", value: "sum", colour: "bad" },
    ],
  },
];

/** The values of a line; empty if the platform has none. */
export function valuesOf(line: Line, series: Readonly<Record<string, Series>>): Values {
  return series[line.metric]?.[line.value] ?? [];
}

/** What a chart shows, in a sentence. */
export function summaryOf({ kind, lines }: ChartSpec, series: Readonly<Record<string, Series>>): string {
  const known = lines.map((line) => ({ label: line.label, values: valuesOf(line, series).filter((value) => value !== null) }));
  if (known.every(({ values }) => values.length === 0)) {
    return "Nothing was reported in the last hour.";
  }
  if (kind === "count") {
    return `${known.map(({ label, values }) => counted(total(values), label)).join(", ")} in the last hour.`;
  }
  if (kind === "now") {
    return `${known.map(({ label, values }) => `${formatted(values.at(-1) ?? 0)} ${label}`).join(", ")} now, ${formatted(Math.max(...known.flatMap(({ values }) => values)))} at most.`;
  }
  const [averages, greatest] = known;
  return `${formatted(averages?.values.at(-1) ?? 0)} ms on average at last, ${formatted(Math.max(...(greatest?.values ?? [])))} ms at most.`;
}

/** A number of something, whose name is in the plural. */
function counted(number: number, label: string): string {
  return `${formatted(number)} ${number === 1 ? label.replace(/s$/, "") : label}`;
}

function total(values: Values): number {
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

/** A number with as many digits as one can make use of. */
export function formatted(value: number): string {
  return value.toLocaleString(undefined, { maximumFractionDigits: Math.abs(value) < 10 ? 1 : 0 });
}
