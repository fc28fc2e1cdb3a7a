// From an empty tenant to the state after its first event, by the page alone. Given: key, zip (the reducer of orders).
import { assert, given, scenario } from "./console.mjs";

await scenario(async (visit) => {
  const visitor = await visit();
  await visitor.signIn(given.key);

  // An overview of nothing says what to do, with what this user needs for it.
  await visitor.heading("Overview").waitFor();
  await visitor.sees(`${given.url}/events`);
  assert(!(await visitor.text()).includes(given.key), "the key is shown to nobody unasked");
  await visitor.button("Show key").click();
  await visitor.sees(given.key);

  await visitor.room("Reducers and projections");
  await visitor.link("Deploy code").click();
  await visitor.page.getByLabel("A zip, or .cs files").setInputFiles(given.zip);
  await visitor.button("Deploy without a preview").click();
  await visitor.sees(/^compiled$/, 60_000);
  await visitor.sees(/^bound$/);

  await visitor.room("Aggregates");
  await visitor.page.getByLabel("Open an aggregate by its id").fill("order_1");
  await visitor.button("Open").click();
  await visitor.sees("There is no such aggregate yet");
  await append(visitor, "OrderPlaced", '{"customerId": "customer_1"}');
  await visitor.heading("State after version 1").waitFor();

  // The append form of what exists now.
  await visitor.page.getByText("Append an event").click();
  await append(visitor, "ItemAdded", '{"item": "tea", "price": 12345678901234567890.50}');
  await visitor.sees("Appended as version 2");
  await visitor.heading("State after version 2").waitFor();
  const state = await visitor.page.getByRole("region", { name: "State" }).innerText();
  assert(state.includes('"customer_1"') && state.includes("12345678901234567890.50"), `a state of both events, its numbers as they were sent: ${state}`);
});

async function append(visitor, type, data) {
  await visitor.page.getByLabel("Event type").fill(type);
  await visitor.page.getByLabel("Data, as a JSON object", { exact: true }).fill(data);
  await visitor.button("Append").click();
}
