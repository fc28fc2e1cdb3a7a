/** How far something was at a moment. */
export interface Sample {
  readonly position: number;
  readonly head: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** How fast something goes, and how long it still takes at that rate. */
export interface Estimate {
  readonly eventsPerSecond: number;
  /** Undefined when what is to come grows as fast as it is worked on. */
  readonly secondsLeft: number | undefined;
}

/** Samples that are older than this say little about the rate of now. */
const WINDOW_MS = 15_000;

/** The samples with one more. One that goes back, as after a new upload, begins anew. */
export function sampled(samples: readonly Sample[], next: Sample): readonly Sample[] {
  const last = samples.at(-1);
  if (last && next.position < last.position) {
    return [next];
  }
  return [...samples.filter(({ at }) => next.at - at <= WINDOW_MS), next];
}

/** The rate between the first and the last sample; undefined when they are too close together or nothing was done between them. */
export function estimate(samples: readonly Sample[]): Estimate | undefined {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || last.at - first.at < 900 || last.position <= first.position || last.position >= last.head) {
    return undefined;
  }
  const seconds = (last.at - first.at) / 1000;
  const left = last.head - last.position;
  const closing = (first.head - first.position - left) / seconds;
  return {
    eventsPerSecond: (last.position - first.position) / seconds,
    secondsLeft: closing > 0 ? left / closing : undefined,
  };
}

/** `1,200 events a second, about 3 minutes left`. */
export function inWords({ eventsPerSecond, secondsLeft }: Estimate): string {
  const rate = `${Math.max(1, Math.round(eventsPerSecond)).toLocaleString("en")} events a second`;
  return secondsLeft === undefined ? rate : `${rate}, about ${duration(secondsLeft)} left`;
}

/** A duration in its largest unit, rounded up. */
export function duration(seconds: number): string {
  const [count, unit] =
    seconds < 90 ? [seconds, "second"] : seconds < 90 * 60 ? [seconds / 60, "minute"] : [seconds / 3600, "hour"];
  const whole = Math.max(1, Math.ceil(count));
  return `${whole.toLocaleString("en")} ${unit}${whole === 1 ? "" : "s"}`;
}
