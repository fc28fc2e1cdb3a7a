import { useState } from "preact/hooks";
import { formatJson, isNumber, isObject } from "../api/json";

/** How many members or elements, and how many characters of a text, are shown before one asks for more. */
const FEW = 100;
const SHORT = 500;

/**
 * Any JSON as a tree that opens and closes. All of it is text: nothing in it is ever taken for markup.
 *
 * @param open how many levels are open at first
 */
export function JsonView({ value, open = 2 }: { value: unknown; open?: number }) {
  return <div class="json"><Value value={value} open={open} /></div>;
}

function Value({ value, open }: { value: unknown; open: number }) {
  if (Array.isArray(value)) {
    return <Nested entries={value.map((element, index) => [String(index), element])} brackets="[]" open={open} named={false} />;
  }
  if (isObject(value)) {
    return <Nested entries={Object.entries(value)} brackets="{}" open={open} named />;
  }
  if (typeof value === "string") {
    return <Text text={value} />;
  }
  return <span class={isNumber(value) ? "number" : "word"}>{formatJson(value)}</span>;
}

function Nested({ entries, brackets, open, named }: { entries: [string, unknown][]; brackets: string; open: number; named: boolean }) {
  const [opened, setOpened] = useState(open > 0);
  const [shown, setShown] = useState(FEW);
  const [first, last] = brackets;
  if (entries.length === 0) {
    return <span>{brackets}</span>;
  }
  return (
    <details open={opened} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>{opened ? first : `${first} ${entries.length} ${last}`}</summary>
      {opened && (
        <>
          <ul>
            {entries.slice(0, shown).map(([name, member]) => (
              <li key={name}>
                {named ? <span class="name">{formatJson(name)}</span> : <span class="index">{name}</span>}: <Value value={member} open={open - 1} />
              </li>
            ))}
          </ul>
          {entries.length > shown && (
            <button type="button" class="small" onClick={() => setShown(shown + FEW)}>
              {entries.length - shown} more
            </button>
          )}
          <span>{last}</span>
        </>
      )}
    </details>
  );
}

function Text({ text }: { text: string }) {
  const [whole, setWhole] = useState(text.length <= SHORT);
  return (
    <span class="text">
      {formatJson(whole ? text : text.slice(0, SHORT))}
      {!whole && <button type="button" class="small" onClick={() => setWhole(true)}>{text.length - SHORT} more characters</button>}
    </span>
  );
}
