import { signal } from "@preact/signals";
import { Client } from "../api/client";
import type { components } from "../api/schema";

/** Where the key is kept: for this tab, until it is closed or signed out. */
const STORED = "hapnd.apiKey";

/** Who is signed in. */
export interface Session {
  readonly key: string;
  readonly client: Client;
  readonly who: components["schemas"]["Whoami"] | undefined;
}

/** The session of this tab; undefined when nobody is signed in. */
export const session = signal<Session | undefined>(undefined);

/** Why the last session ended, to show where the key is asked for; empty if the user ended it. */
export const ended = signal("");

/** Takes up the session that this tab had before it was loaded anew. */
export function resume(): void {
  const key = sessionStorage.getItem(STORED);
  if (key) {
    session.value = { key, client: clientFor(key), who: undefined };
    void identify(key);
  }
}

/** Begins a session. Throws the refusal if the platform doesn't take the key. */
export async function signIn(key: string): Promise<void> {
  const client = new Client(key);
  const who = await client.get("/auth/whoami");
  sessionStorage.setItem(STORED, key);
  ended.value = "";
  session.value = { key, client: clientFor(key), who };
}

/** Ends the session, and says why if it wasn't the user. */
export function signOut(why = ""): void {
  sessionStorage.removeItem(STORED);
  ended.value = why;
  session.value = undefined;
}

function clientFor(key: string): Client {
  return new Client(key, () => {
    if (session.value?.key === key) {
      signOut("The key is no longer accepted: it was revoked, or its tenant deleted. Enter another one.");
    }
  });
}

async function identify(key: string): Promise<void> {
  const here = session.value;
  try {
    const who = await here?.client.get("/auth/whoami");
    if (here && session.value?.key === key) {
      session.value = { ...here, who };
    }
  } catch {
    // What the user looks at says so itself.
  }
}

/** The client of the session. Only what is shown to somebody who is signed in may ask for it. */
export function client(): Client {
  if (!session.value) {
    throw new Error("nobody is signed in");
  }
  return session.value.client;
}
