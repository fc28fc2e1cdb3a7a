import { useEffect, useRef } from "preact/hooks";
import type { RoomProps } from "../../app/rooms";
import { EventPage } from "./EventPage";
import { filtersOf, positionOf } from "./filters";
import { LogList } from "./LogList";

/** The tenant's log, and beside it the event that is opened. */
export default function LogRoom({ parts, query }: RoomProps) {
  const filters = filtersOf(query);
  const opened = parts[0];
  const scrolled = useRef(0);

  // Where there is no room for both, the list comes back as it was left.
  useEffect(() => {
    if (opened !== undefined) {
      return undefined;
    }
    const timer = setTimeout(() => scrollTo(0, scrolled.current), 0);
    const remember = () => (scrolled.current = scrollY);
    addEventListener("scroll", remember);
    return () => {
      clearTimeout(timer);
      removeEventListener("scroll", remember);
    };
  }, [opened]);

  return (
    <div class={opened === undefined ? "log" : "log with-event"}>
      <section class="log-list" aria-label="Log">
        <LogList filters={filters} before={positionOf(query.get("before"))} opened={opened} />
      </section>
      {opened !== undefined && (
        <section class="log-event" aria-label="Event">
          <EventPage text={opened} filters={filters} before={query.get("before") ?? ""} />
        </section>
      )}
    </div>
  );
}
