import { Component, type ComponentChildren } from "preact";
import { Suspense } from "preact/compat";
import { useEffect, useRef } from "preact/hooks";
import { messageOf } from "../api/refusal";
import { Note } from "../parts/Note";
import { type Room, ROOMS } from "./rooms";
import { linkTo, place } from "./router";
import { session, signOut } from "./session";
import { nextTheme, theme } from "./theme";

/** Navigation, and the room that the user is in. */
export function Shell() {
  const { parts, query } = place.value;
  const room = ROOMS.find(({ path }) => path === (parts[0] ?? ""));
  const content = useRef<HTMLElement>(null);
  const at = parts.join("/");

  useEffect(() => {
    document.title = room ? `${room.title} · hapnd` : "hapnd";
    content.current?.scrollTo(0, 0);
    scrollTo(0, 0);
  }, [at]);

  return (
    <div class="shell">
      <a class="skip" href="#content" onClick={(event) => { event.preventDefault(); content.current?.focus(); }}>
        Skip to content
      </a>
      <Navigation current={room} />
      <main id="content" tabIndex={-1} ref={content}>
        {room ? (
          <Caught key={room.path}>
            <Suspense fallback={<p class="quiet" role="status">Loading…</p>}>
              <room.view parts={parts.slice(1)} query={query} />
            </Suspense>
          </Caught>
        ) : (
          <Note kind="bad">There is nothing here. <a href={linkTo([])}>Go to the overview.</a></Note>
        )}
      </main>
    </div>
  );
}

function Navigation({ current }: { current: Room | undefined }) {
  const who = session.value?.who;
  const rooms = useRef<HTMLElement>(null);

  // On a phone the rooms stand in a line that is longer than the screen.
  useEffect(() => {
    rooms.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [current]);

  return (
    <header class="side">
      <a class="brand" href={linkTo([])}>hapnd</a>
      <nav aria-label="Rooms" ref={rooms}>
        <ul>
          {ROOMS.map((room) => (
            <li key={room.path}>
              <a href={linkTo(room.path ? [room.path] : [])} aria-current={room === current ? "page" : undefined}>
                {room.title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="side-foot">
        <span class="who" title={who?.tenantId}>{who?.name ?? ""}</span>
        <button type="button" onClick={nextTheme} aria-label={`Theme: ${theme.value}. Change it`}>Theme: {theme.value}</button>
        <a href="/docs">API</a>
        <button type="button" onClick={() => signOut()}>Sign out</button>
      </div>
    </header>
  );
}

/** Shows a fault of a room in its place, so that the others can still be reached. */
class Caught extends Component<{ children: ComponentChildren }, { fault?: unknown }> {
  static getDerivedStateFromError(fault: unknown) {
    return { fault };
  }

  render() {
    return this.state.fault === undefined ? (
      this.props.children
    ) : (
      <Note kind="bad">
        This room could not be shown: {messageOf(this.state.fault)}. <button type="button" onClick={() => location.reload()}>Load it again</button>
      </Note>
    );
  }
}
