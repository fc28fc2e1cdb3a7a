import { signal, type ReadonlySignal } from "@preact/signals";
import { waitVisible } from "../../parts/wait";
import type { Event } from "./filters";
import { type Reach, type ReadLog, reachFrom, stepBack, waitAfter, waitAfterFailures } from "./reading";

/** How many events are read at a time, and how many are kept. */
export const FEW = 50;
export const KEPT = 500;

/** How far the log may be ahead before the list begins anew with its newest events. */
const FAR = 5000;

/** What is known of the log, the newest event first. */
export interface LogView {
  readonly events: readonly Event[];
  /** New events that wait to be shown, because the reader is at older ones. */
  readonly held: readonly Event[];
  /** Whether there are so many new events that those in between aren't read. */
  readonly far: boolean;
  /** How far it is read towards the beginning; undefined until the first answer. */
  readonly reach: Reach | undefined;
  readonly head: number | undefined;
  /** Whether older events are being read. */
  readonly busy: boolean;
  /** Why older events could not be read. */
  readonly error: unknown;
  /** Why new events could not be asked for the last time. */
  readonly tailError: unknown;
  readonly paused: boolean;
}

const NOTHING: LogView = {
  events: [], held: [], far: false, reach: undefined, head: undefined, busy: true, error: undefined, tailError: undefined, paused: false,
};

/** Where a log is read. */
export interface LogSource {
  readonly read: ReadLog;
  /** The last position. */
  readonly head: (signal: AbortSignal) => Promise<number>;
  readonly filtered: boolean;
  /** Only events before this position are wanted, and no new ones. */
  readonly before: number | undefined;
}

/** Reads the newest events, older ones when asked, and goes on with new ones until it is closed. */
export class LogReader {
  private readonly state = signal<LogView>(NOTHING);
  private searching = new AbortController();
  private following = new AbortController();
  private newest = 0;
  private holding = false;

  constructor(private readonly source: LogSource) {}

  get view(): ReadonlySignal<LogView> {
    return this.state;
  }

  /** Begins, or begins anew. */
  async open(): Promise<void> {
    this.close();
    const { signal: aborted } = (this.searching = new AbortController());
    const { paused } = this.state.value;
    this.state.value = { ...NOTHING, paused };
    try {
      const head = await this.source.head(aborted);
      if (aborted.aborted) {
        return;
      }
      this.newest = head;
      const from = this.source.before === undefined ? head : Math.min(head, this.source.before - 1);
      this.set({ head, reach: reachFrom(from, this.source.filtered, FEW) });
      this.follow();
      await this.older();
    } catch (error) {
      if (!aborted.aborted) {
        this.set({ error, busy: false });
      }
    }
  }

  /** Reads on towards the beginning until there are some more events, all is read or it is stopped. */
  async older(): Promise<void> {
    const { signal: aborted } = (this.searching = new AbortController());
    this.set({ busy: true, error: undefined });
    try {
      let found = 0;
      for (let { reach } = this.state.value; reach && reach.downTo > 0 && found < FEW; ) {
        const step = await stepBack(this.source.read, reach, aborted);
        if (aborted.aborted) {
          return;
        }
        found += step.events.length;
        reach = step.reach;
        this.set({ events: [...this.state.value.events, ...step.events], reach });
      }
      this.set({ busy: false });
    } catch (error) {
      if (!aborted.aborted) {
        this.set({ error, busy: false });
      }
    }
  }

  /** Stops the search towards the beginning. What was found stays. */
  stop(): void {
    this.searching.abort();
    this.set({ busy: false });
  }

  /** Begins anew, or goes on where it failed. */
  again(): void {
    void (this.state.value.reach ? this.older() : this.open());
  }

  pause(): void {
    this.following.abort();
    this.set({ paused: true, tailError: undefined });
  }

  resume(): void {
    this.set({ paused: false });
    this.follow();
  }

  /** Whether new events must wait, so that what the reader looks at stays where it is. */
  hold(on: boolean): void {
    this.holding = on;
    if (!on && (this.state.value.far || this.state.value.held.length > 0)) {
      this.release();
    }
  }

  /** Shows the events that wait. */
  release(): void {
    const { far, held } = this.state.value;
    if (far) {
      void this.open();
    } else {
      this.set({ held: [] });
      this.prepend(held);
    }
  }

  close(): void {
    this.searching.abort();
    this.following.abort();
  }

  private follow(): void {
    if (this.source.before === undefined && !this.state.value.paused && this.state.value.reach) {
      this.following.abort();
      this.following = new AbortController();
      void this.tail(this.following.signal);
    }
  }

  private async tail(aborted: AbortSignal): Promise<void> {
    let lastNews = Date.now();
    let failures = 0;
    let behind = false;
    while (!aborted.aborted) {
      await waitVisible(behind ? 0 : failures > 0 ? waitAfterFailures(failures) : waitAfter(Date.now() - lastNews), aborted);
      try {
        if (aborted.aborted) {
          return;
        }
        const { events, head, nextAfterPosition } = await this.source.read(this.newest, KEPT, aborted);
        if (aborted.aborted) {
          return;
        }
        failures = 0;
        lastNews = head > this.newest ? Date.now() : lastNews;
        this.newest = nextAfterPosition;
        behind = nextAfterPosition < head;
        this.set({ head, tailError: undefined });
        this.take([...events].reverse());
        if (!this.source.filtered && head - nextAfterPosition > FAR) {
          this.leapt();
          return;
        }
      } catch (error) {
        if (!aborted.aborted) {
          failures++;
          behind = false;
          this.set({ tailError: error });
        }
      }
    }
  }

  private take(events: readonly Event[]): void {
    if (events.length > 0 && (this.holding || this.state.value.held.length > 0)) {
      this.set({ held: [...events, ...this.state.value.held].slice(0, KEPT) });
    } else {
      this.prepend(events);
    }
  }

  /** Puts new events before the others, and lets go of the oldest when there are too many: they can be read again. */
  private prepend(newer: readonly Event[]): void {
    const { events, reach } = this.state.value;
    if (newer.length === 0) {
      return;
    }
    const all = [...newer, ...events];
    if (all.length <= KEPT || !reach) {
      this.set({ events: all });
      return;
    }
    const kept = all.slice(0, KEPT);
    const last = kept[KEPT - 1]?.position ?? 1;
    this.stop();
    this.set({ events: kept, reach: { ...reach, downTo: last - 1 } });
  }

  private leapt(): void {
    if (this.holding) {
      this.set({ far: true });
    } else {
      void this.open();
    }
  }

  /** What is as it was makes no new view: a poll without news draws nothing. */
  private set(part: Partial<LogView>): void {
    const before = this.state.value;
    if (Object.entries(part).some(([name, value]) => before[name as keyof LogView] !== value)) {
      this.state.value = { ...before, ...part };
    }
  }
}
