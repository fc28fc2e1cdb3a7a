import { useRef } from "preact/hooks";
import type { Asked } from "./useAsked";

/** The last value that was answered, also while something else is asked for. For what should not flicker. */
export function useKept<T>({ value }: Asked<T>): T | undefined {
  const kept = useRef<T>();
  if (value !== undefined) {
    kept.current = value;
  }
  return kept.current;
}
