// Code is compared with what is deployed, and deployed then. Given: key, zip (counts in tens what was counted in ones).
import { ask, assert, given, scenario } from "./console.mjs";

await scenario(async (visit) => {
  const visitor = await visit();
  await visitor.signIn(given.key, "/code/deploy");
  await visitor.page.getByLabel("A zip, or .cs files").setInputFiles(given.zip);
  await visitor.button("Preview against history").click();
  await visitor.sees("1 state will be different", 60_000);
  await visitor.sees("thing_1");

  const before = await state();
  assert(before.value === 2, `a preview deploys nothing: ${JSON.stringify(before)}`);

  await visitor.button("Deploy").click();
  await visitor.sees(/^bound$/, 60_000);

  await visitor.open("/aggregates/thing/thing_1");
  await visitor.heading("State after version 2").waitFor();
  await visitor.page.getByRole("region", { name: "State" }).getByText("20", { exact: true }).waitFor();
});

async function state() {
  return (await ask(given.key, "GET", "/aggregate-types/thing/thing_1/state")).state;
}
