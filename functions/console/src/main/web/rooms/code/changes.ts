import type { ListedState, Notification } from "./types";

/** What came in for a key since the states were read. */
export interface Change {
  /** The newest state; null when the projection has none for the key any more. */
  readonly state: unknown;
  readonly updatedAt: string;
  /** How often it changed. */
  readonly times: number;
}

/** A state as it is on screen, with what changed since it was read. */
export interface ShownState extends ListedState {
  /** 0 when it did not change. */
  readonly times: number;
}

/** The changes with those of some notifications, but only for the keys that are on screen: what is kept does not grow. */
export function withChanges(
  before: ReadonlyMap<string, Change>,
  notifications: readonly Notification[],
  onScreen: ReadonlySet<string>,
): ReadonlyMap<string, Change> {
  const after = new Map(before);
  for (const { stateKey, state, timestamp } of notifications) {
    if (onScreen.has(stateKey)) {
      after.set(stateKey, { state, updatedAt: timestamp, times: (after.get(stateKey)?.times ?? 0) + 1 });
    }
  }
  return after;
}

/**
 * How many keys of these notifications belong into the list and are not in it.
 *
 * @param last the last key of the list when there are further pages: what comes behind it is on one of them
 */
export function othersIn(
  notifications: readonly Notification[],
  prefix: string,
  onScreen: ReadonlySet<string>,
  last: string | undefined,
): number {
  const belongs = (key: string) => key.startsWith(prefix) && !onScreen.has(key) && (last === undefined || key < last);
  return new Set(notifications.filter(({ state }) => state !== null).map(({ stateKey }) => stateKey).filter(belongs)).size;
}

/** The states that were read, each as the newest change left it. */
export function shownStates(states: readonly ListedState[], changes: ReadonlyMap<string, Change>): ShownState[] {
  return states.map((state) => {
    const change = changes.get(state.stateKey);
    return change ? { stateKey: state.stateKey, ...change } : { ...state, times: 0 };
  });
}
