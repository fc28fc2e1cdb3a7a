// The state at an earlier version, and what its event changed. Given: key; order_1 has four events.
import { assert, given, scenario } from "./console.mjs";

await scenario(async (visit) => {
  const visitor = await visit();
  await visitor.signIn(given.key, "/aggregates/order/order_1");
  await visitor.heading("State after version 4").waitFor();
  assert((await stateOf(visitor)).includes('"total": 12'), "the newest state has the cup alone");

  const slider = visitor.page.getByRole("slider", { name: "Version slider" });
  await slider.focus();
  await slider.press("ArrowLeft");
  await slider.press("ArrowLeft");
  await visitor.heading("State after version 2").waitFor();
  assert((await stateOf(visitor)).includes('"total": 4.5'), "the state after the second event has the tea alone");

  const change = visitor.page.getByRole("region", { name: "Change" });
  await change.getByText("/lines/0").first().waitFor();
  assert((await change.innerText()).includes("tea"), "the change of the second event adds tea");
  assert(new URL(visitor.page.url()).hash.includes("version=2"), "the address has the version");

  await visitor.page.reload();
  await visitor.heading("State after version 2").waitFor();
  await visitor.button("Newest").click();
  await visitor.heading("State after version 4").waitFor();
});

function stateOf(visitor) {
  return visitor.page.getByRole("region", { name: "State" }).innerText();
}
