import type { ClassReport } from "./types";

/** What a report comes to, in a sentence. */
export function verdictOf({ states, replaces, sampled }: ClassReport): { kind: "good" | "warn" | "bad" | "info"; text: string } {
  const differing = states.changed + states.new + states.gone;
  if (states.failed > 0) {
    const all = differing + states.same + states.failed;
    return { kind: "bad", text: `The new code fails for ${states.failed.toLocaleString("en")} of ${all.toLocaleString("en")} keys. See below on which event.` };
  }
  if (!replaces) {
    return { kind: "info", text: states.new === 0 ? "No event leads to a state." : `${count(states.new)} will be there, all of them new.` };
  }
  if (differing > 0) {
    return { kind: "warn", text: `${count(differing)} will be different, and ${states.same.toLocaleString("en")} the same.` };
  }
  const of = Number(sampled) < 1 ? "that was compared " : "";
  return { kind: "good", text: states.same === 0 ? "There is no state to compare." : `No state ${of}will be different.` };
}

function count(states: number): string {
  return states === 1 ? "1 state" : `${states.toLocaleString("en")} states`;
}
