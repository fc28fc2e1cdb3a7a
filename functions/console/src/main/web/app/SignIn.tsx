import { useState } from "preact/hooks";
import { messageOf } from "../api/refusal";
import { Note } from "../parts/Note";
import { signIn } from "./session";

/** Asks for the API key. */
export function SignIn({ why }: { why: string }) {
  const [key, setKey] = useState("");
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState(why);

  async function submit(event: Event) {
    event.preventDefault();
    const entered = key.trim();
    const wrong = wrongWith(entered);
    if (wrong) {
      setRefusal(wrong);
      return;
    }
    setBusy(true);
    setRefusal("");
    try {
      await signIn(entered);
    } catch (thrown) {
      setRefusal(messageOf(thrown));
      setBusy(false);
    }
  }

  return (
    <main class="sign-in">
      <form class="card" onSubmit={submit}>
        <h1>hapnd</h1>
        <p>See what happened, why a state is what it is, and what your next deploy will change.</p>
        <label for="key">API key</label>
        <input
          id="key"
          type="password"
          autocomplete="off"
          spellcheck={false}
          placeholder="sk_…"
          value={key}
          onInput={(event) => setKey(event.currentTarget.value)}
          autofocus
          aria-describedby="key-help"
        />
        <p id="key-help" class="quiet">
          It stays in this tab and is forgotten when you close it. <code>./hapnd dev</code> prints one; on AWS, whoever runs the
          platform makes one with <code>./hapnd key create</code>.
        </p>
        {refusal && <Note kind="bad">{refusal}</Note>}
        <button type="submit" class="main" disabled={busy}>
          {busy ? "Asking…" : "Sign in"}
        </button>
      </form>
    </main>
  );
}

/** Why this can be no key; empty if it can. A header can hold nothing else. */
function wrongWith(key: string): string {
  if (key === "") {
    return "Enter an API key.";
  }
  return /^[\x21-\x7e]+$/.test(key) ? "" : "An API key has only letters, digits and underscores. Copy it again, without what stands around it.";
}
