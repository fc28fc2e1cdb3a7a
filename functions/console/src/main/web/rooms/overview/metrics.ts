import { Refusal } from "../../api/refusal";

/** The values of a metric in each of 60 minutes, oldest first; null where they are not known. */
export type Values = readonly (number | null)[];

/** A metric as the platform has it: a time has `count`, `average` and `max`, a count `sum`, and a gauge `last`. */
export type Series = Readonly<Partial<Record<"count" | "average" | "max" | "sum" | "last", Values>>>;

/** The last hour of a local platform, all tenants together. */
export interface Hour {
  /** When the first of the minutes begins, ISO 8601. */
  readonly from: string;
  /** What happened before it is not known. */
  readonly startedAt: string;
  readonly series: Readonly<Record<string, Series>>;
}

/** The last hour; undefined on a platform that keeps its metrics elsewhere, as on AWS. */
export async function lastHour(signal: AbortSignal): Promise<Hour | undefined> {
  const response = await answer(signal);
  if (response.status === 404) {
    return undefined;
  }
  if (!response.ok) {
    throw new Refusal(response.status, "", `The metrics could not be read: the answer was ${response.status}. They are asked for again in a moment.`);
  }
  try {
    return hourOf(await response.json());
  } catch (thrown) {
    if (signal.aborted) {
      throw thrown;
    }
    return undefined;
  }
}

async function answer(signal: AbortSignal): Promise<Response> {
  try {
    return await fetch("/metrics/hour", { headers: { Accept: "application/json" }, cache: "no-store", redirect: "error", signal });
  } catch (thrown) {
    if (signal.aborted) {
      throw thrown;
    }
    throw new Refusal(0, "", "The platform does not answer. Is it running? It is asked again in a moment.");
  }
}

function hourOf(body: unknown): Hour | undefined {
  const hour = body as Partial<Hour> | null;
  return typeof hour?.from === "string" && typeof hour.startedAt === "string" && typeof hour.series === "object" ? (hour as Hour) : undefined;
}

/** When each of the minutes begins, in seconds since 1970. */
export function minutesOf(hour: Hour, count: number): number[] {
  const first = Date.parse(hour.from) / 1000;
  return Array.from({ length: count }, (_, index) => first + index * 60);
}
