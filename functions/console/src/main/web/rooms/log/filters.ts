import type { components } from "../../api/schema";

/** An event as the API has it. */
export type Event = components["schemas"]["Event"];

/** What the log can be filtered by: the name in a place's query, and the API's parameter. */
export const FIELDS = [
  { name: "type", label: "Event type", parameter: "eventType" },
  { name: "aggregateType", label: "Aggregate type", parameter: "aggregateType" },
  { name: "aggregate", label: "Aggregate id", parameter: "aggregateId" },
  { name: "correlation", label: "Correlation id", parameter: "correlationId" },
] as const;

export type Field = (typeof FIELDS)[number]["name"];

/** An event must have one of the values of each field that has any. */
export type Filters = Readonly<Record<Field, readonly string[]>>;

/** How many values of one field the API takes. */
export const MOST_VALUES = 20;

/** The filters in a place's query, without empty and repeated values. */
export function filtersOf(query: URLSearchParams): Filters {
  const values = (name: Field) => [...new Set(query.getAll(name).filter((value) => value !== ""))].slice(0, MOST_VALUES);
  return { type: values("type"), aggregateType: values("aggregateType"), aggregate: values("aggregate"), correlation: values("correlation") };
}

/** Whether they leave anything out. */
export function isFiltered(filters: Filters): boolean {
  return FIELDS.some(({ name }) => filters[name].length > 0);
}

/** As the API takes them. */
export function parametersOf(filters: Filters): Record<string, string[]> {
  return Object.fromEntries(FIELDS.filter(({ name }) => filters[name].length > 0).map(({ name, parameter }) => [parameter, [...filters[name]]]));
}

/** With a value more; the same if it is there already. */
export function adding(filters: Filters, field: Field, value: string): Filters {
  return filters[field].includes(value) ? filters : { ...filters, [field]: [...filters[field], value] };
}

/** Without a value. */
export function leavingOut(filters: Filters, field: Field, value: string): Filters {
  return { ...filters, [field]: filters[field].filter((one) => one !== value) };
}

/** The position that a text names; undefined if it names none. */
export function positionOf(text: string | null | undefined): number | undefined {
  return text && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}
