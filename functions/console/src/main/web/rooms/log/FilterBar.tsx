import { useState } from "preact/hooks";
import { client } from "../../app/session";
import { aggregates, aggregateTypes, eventTypes } from "../../parts/names";
import { Suggest } from "../../parts/Suggest";
import { adding, type Field, FIELDS, type Filters, isFiltered, leavingOut, MOST_VALUES } from "./filters";

/** What the log is filtered by, and where more is added. */
export function FilterBar({ filters, onChange }: { filters: Filters; onChange: (filters: Filters) => void }) {
  const [field, setField] = useState<Field>("type");
  const [value, setValue] = useState("");
  const full = filters[field].length >= MOST_VALUES;

  function add(event: Event) {
    event.preventDefault();
    if (value.trim() !== "" && !full) {
      onChange(adding(filters, field, value.trim()));
      setValue("");
    }
  }

  return (
    <>
      <form class="filters log-filters" onSubmit={add}>
        <div>
          <label for="log-field">Filter by</label>
          <select id="log-field" value={field} onChange={(event) => setField(event.currentTarget.value as Field)}>
            {FIELDS.map(({ name, label }) => <option key={name} value={name}>{label}</option>)}
          </select>
        </div>
        <div>
          <label for="log-value">Value</label>
          <Suggest id="log-value" value={value} onValue={setValue} about={`${field} ${filters.aggregateType[0] ?? ""}`} names={namesFor(field, filters)} />
        </div>
        <button type="submit" disabled={full}>Add filter</button>
        {full && <p class="quiet">A filter takes {MOST_VALUES} values at most.</p>}
      </form>
      {isFiltered(filters) && <Chosen filters={filters} onChange={onChange} />}
    </>
  );
}

function Chosen({ filters, onChange }: { filters: Filters; onChange: (filters: Filters) => void }) {
  return (
    <ul class="chosen" aria-label="Filters">
      {FIELDS.flatMap(({ name, label }) =>
        filters[name].map((value) => (
          <li key={`${name} ${value}`}>
            <button type="button" onClick={() => onChange(leavingOut(filters, name, value))} aria-label={`Remove the filter ${label}: ${value}`}>
              <span class="quiet">{label}:</span> {value} <span aria-hidden="true">✕</span>
            </button>
          </li>
        )),
      )}
    </ul>
  );
}

function namesFor(field: Field, filters: Filters) {
  const type = filters.aggregateType[0];
  switch (field) {
    case "type":
      return (prefix: string, signal: AbortSignal) => eventTypes(client(), prefix, signal);
    case "aggregateType":
      return (prefix: string, signal: AbortSignal) => aggregateTypes(client(), prefix, signal);
    case "aggregate":
      return type === undefined ? undefined : (prefix: string, signal: AbortSignal) => aggregates(client(), type, prefix, signal);
    default:
      return undefined;
  }
}
