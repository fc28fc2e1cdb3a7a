import type { components } from "../../api/schema";
import { client } from "../../app/session";

export type AggregateState = components["schemas"]["AggregateState"];

/** How many states are kept. One may have megabytes. */
const KEPT = 6;

/** The states of an aggregate at its versions; the last few are kept, because one goes back and forth between neighbours. */
export class States {
  private readonly kept = new Map<number, AggregateState>();

  constructor(
    readonly type: string,
    readonly id: string,
  ) {}

  async at(version: number, signal: AbortSignal): Promise<AggregateState> {
    const kept = this.kept.get(version);
    const state = kept ?? (await client().get("/aggregate-types/{type}/{id}/state", { path: { type: this.type, id: this.id }, query: { version }, signal }));
    this.keep(version, state);
    return state;
  }

  /** Forgets all, because they may be computed by other code now. */
  forget(): void {
    this.kept.clear();
  }

  private keep(version: number, state: AggregateState): void {
    this.kept.delete(version);
    this.kept.set(version, state);
    for (const oldest of [...this.kept.keys()].slice(0, -KEPT)) {
      this.kept.delete(oldest);
    }
  }
}

/** How many bytes a text has in UTF-8, in words. */
export function sizeOf(text: string): string {
  const bytes = new TextEncoder().encode(text).length;
  return bytes < 1024 ? `${bytes} bytes` : bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
