/** An hour as the platform answers it, of which it has run the last four minutes. */
export function hour(changed: Record<string, Record<string, (number | null)[]>> = {}) {
  const unknown = Array.from({ length: 56 }, () => null);
  const late = (...values: (number | null)[]) => [...unknown, ...values];
  const time = (unit: string) => ({ unit, count: late(0, 0, 0, 0), average: late(null, null, null, null), max: late(null, null, null, null) });
  const count = (...values: number[]) => ({ unit: "count", sum: late(...values) });
  return {
    from: "2026-11-28T16:39:00Z",
    now: "2026-11-28T17:38:42.123Z",
    startedAt: "2026-11-28T17:34:30.000Z",
    series: {
      AppendLatency: { unit: "milliseconds", count: late(0, 12, 1000, 1), average: late(null, 7.4, 8.25, 9), max: late(null, 31, 104.5, 9) },
      ReducerTime: time("milliseconds"),
      FeedLag: time("milliseconds"),
      ProjectionLag: time("milliseconds"),
      AppendConflicts: count(0, 3, 0, 0),
      ReducerFailures: count(0, 0, 0, 0),
      WebhookAttempts: count(0, 5, 2, 0),
      WebhookFailures: count(0, 2, 0, 0),
      WebhookDeadLetters: count(0, 0, 1, 0),
      FaultedProjections: { unit: "none", last: late(null, 2, 1, 1) },
      ParkedAggregates: { unit: "none", last: late(null, 0, 0, 0) },
      ...changed,
    },
  };
}
