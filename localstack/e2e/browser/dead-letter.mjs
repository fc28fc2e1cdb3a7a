// What was given up is replayed, and a new secret is shown once. Given: key, projection (with a dead letter; its receiver answers now).
import { ask, assert, given, scenario, until } from "./console.mjs";

await scenario(async (visit) => {
  const visitor = await visit();
  await visitor.signIn(given.key);
  await visitor.room("Webhooks");
  await visitor.link(/SeenProjection/).click();
  await visitor.sees("answered 500");

  await visitor.button("What it sends").click();
  await visitor.sees('"thing_1"');

  await visitor.button("Replay").click();
  await visitor.sees("Delivered: 1.");
  const { deadLetters } = await ask(given.key, "GET", `/webhooks/${given.projection}/dead-letters`);
  assert(deadLetters.length === 0, "the platform has no dead letter any more");

  await visitor.confirm("Rotate the tenant's secret");
  const shown = visitor.page.getByText(/^whsec_/);
  await shown.waitFor();
  const secret = await shown.innerText();
  await visitor.sees("both secrets sign");
  await visitor.page.reload();
  await visitor.heading("The tenant's secret").waitFor();
  await until(async () => !(await visitor.page.content()).includes(secret), "the secret is shown once");
});
