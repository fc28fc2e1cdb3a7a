import { useEffect, useState } from "preact/hooks";
import { useAsked } from "./useAsked";

/**
 * A text field that suggests names which begin with what was entered. Anything else may be entered too.
 *
 * @param names finds names that begin with a prefix; undefined for none
 * @param about changes when `names` finds others
 */
export function Suggest({ id, value, onValue, names, about = "", placeholder, required = false }: {
  id: string;
  value: string;
  onValue: (value: string) => void;
  names: ((prefix: string, signal: AbortSignal) => Promise<readonly string[]>) | undefined;
  about?: string;
  placeholder?: string;
  required?: boolean;
}) {
  const [near, setNear] = useState(false);
  const prefix = useSettled(value, 200);
  const found = useAsked(async (signal) => (near && names ? names(prefix, signal) : []), [prefix, near, about]);
  return (
    <>
      <input
        id={id}
        list={`${id}-names`}
        value={value}
        placeholder={placeholder}
        required={required}
        maxLength={256}
        autocomplete="off"
        spellcheck={false}
        onFocus={() => setNear(true)}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      <datalist id={`${id}-names`}>
        {found.value?.map((name) => <option key={name} value={name} />)}
      </datalist>
    </>
  );
}

/** A value once it has stayed the same for a while. */
function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
