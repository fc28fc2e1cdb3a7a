/** The key with all but its kind and its end hidden, for everybody who can see the screen. */
export function hiddenKey(key: string): string {
  const kind = /^sk_(live|test)_/.exec(key)?.[0] ?? "";
  return key.length - kind.length < 12 ? `${kind}…` : `${kind}…${key.slice(-4)}`;
}
