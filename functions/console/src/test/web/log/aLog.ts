import type { Event } from "../../../main/web/rooms/log/filters";
import type { ReadLog } from "../../../main/web/rooms/log/reading";

/** A log in memory that answers as the API does. */
export class ALog {
  /** Each request's afterPosition and limit. */
  readonly asked: [number, number][] = [];
  failing = false;
  private readonly events: Event[] = [];

  constructor(
    count = 0,
    private readonly matches: (event: Event) => boolean = () => true,
    private readonly examined = 50_000,
  ) {
    this.append(count);
  }

  get head(): number {
    return this.events.length;
  }

  append(count: number): void {
    for (let i = 0; i < count; i++) {
      const position = this.events.length + 1;
      this.events.push({ eventId: `evt_${position}`, aggregateId: "a_1", aggregateType: "a", eventType: "E", data: {}, version: position, timestamp: "2026-03-15T18:00:00.000Z", position });
    }
  }

  readonly read: ReadLog = async (afterPosition, limit) => {
    this.asked.push([afterPosition, limit]);
    if (this.failing) {
      throw new Error("no answer");
    }
    const found: Event[] = [];
    let at = afterPosition;
    while (at < this.head && at < afterPosition + this.examined && found.length < limit) {
      const event = this.events[at++];
      if (event && this.matches(event)) {
        found.push(event);
      }
    }
    return { events: found, nextAfterPosition: at, head: Math.max(this.head, afterPosition) };
  };
}
