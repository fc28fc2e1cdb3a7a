// An append by a program comes into the log that is being looked at. Given: key; order_1 has four events.
import { ask, assert, given, scenario } from "./console.mjs";

await scenario(async (visit) => {
  const visitor = await visit();
  await visitor.signIn(given.key, "/log");
  await visitor.sees("OrderPlaced");
  const loads = await visitor.page.evaluate(() => performance.timeOrigin);

  await ask(given.key, "POST", "/events", { aggregateId: "order_2", eventType: "OrderShipped", data: { carrier: "Snail & Co" } });

  const table = visitor.page.getByRole("table", { name: /^Events/ });
  await table.getByRole("link", { name: "OrderShipped" }).waitFor();
  assert((await table.getByRole("row").nth(1).innerText()).includes("OrderShipped"), "the newest event is the first");
  assert(loads === (await visitor.page.evaluate(() => performance.timeOrigin)), "the page was not loaded anew");

  await table.getByRole("link", { name: "OrderShipped" }).click();
  await visitor.sees("Snail & Co");
});
