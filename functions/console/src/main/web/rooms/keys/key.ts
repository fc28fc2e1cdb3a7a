/** What can be told of a key by looking at it. */
export interface KeyKind {
  readonly title: string;
  readonly what: string;
}

/** The kind of a key, from how it begins. */
export function kindOf(key: string): KeyKind {
  if (key.startsWith("sk_live_")) {
    return { title: "Live key", what: "What it does counts: it reads and writes the tenant's own data." };
  }
  if (key.startsWith("sk_test_")) {
    return {
      title: "Test key",
      what: "It has data, reducers and projections of its own, the tenant's sandbox, and sees nothing of what live keys do.",
    };
  }
  return { title: "Key", what: "It begins neither with sk_live_ nor with sk_test_, so its kind can't be told." };
}
