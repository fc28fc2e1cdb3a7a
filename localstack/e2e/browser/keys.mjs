// A wrong key is refused; one that is revoked ends the session. Given: key.
import { assert, given, request, scenario } from "./console.mjs";

await scenario(async (visit) => {
  const visitor = await visit();
  await visitor.open("/log");
  await visitor.enterKey("sk_live_thisIsNotAKeyOfAnybody_thisIsNotAKeyOfAnybodyAtAll");
  await visitor.page.getByRole("alert").waitFor();
  assert((await visitor.page.getByRole("navigation", { name: "Rooms" }).count()) === 0, "no room is shown");
  assert((await stored(visitor)).every(([, value]) => !value.includes("thisIsNotAKey")), "a key that was refused is not kept");

  await visitor.signIn(given.key, "/log");
  await visitor.heading("Log").waitFor();
  const kept = await stored(visitor);
  assert(kept.some(([where, value]) => where === "session" && value === given.key), "the key is kept for the tab");
  assert(!kept.some(([where, value]) => where === "local" && value.includes(given.key)), "and nowhere else");

  const refused = visitor.page.getByText(/The key is no longer accepted/);
  await request("revoke the key", () => refused.isVisible());
  assert((await stored(visitor)).every(([, value]) => value !== given.key), "a key that was revoked is forgotten");
  await visitor.page.getByLabel("API key").waitFor();
});

function stored(visitor) {
  return visitor.page.evaluate(() => [
    ...Object.values(sessionStorage).map((value) => ["session", value]),
    ...Object.values(localStorage).map((value) => ["local", value]),
    ["cookie", document.cookie],
  ]);
}
