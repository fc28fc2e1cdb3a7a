// Two tenants at the same console see nothing of each other. Given: key (has order_secret), other, reducer.
import { ask, assert, given, scenario } from "./console.mjs";

await scenario(async (visit) => {
  await ask(given.other, "POST", "/events", { aggregateId: "order_mine", eventType: "OrderPlaced", data: { customerId: "other" } });
  const [one, other] = [await visit(), await visit()];
  await one.signIn(given.key, "/log");
  await other.signIn(given.other, "/log");
  await one.sees("order_secret");
  await other.sees("order_mine");
  assert(!(await one.text()).includes("order_mine"), "the log has nothing of the other tenant");
  assert(!(await other.text()).includes("order_secret"), "the other's log has nothing of this tenant");

  await other.open("/aggregates/order/order_secret");
  await other.sees("There is no such aggregate yet");
  await other.open(`/code/reducers/${given.reducer}`);
  await other.page.getByRole("alert").waitFor();
  await one.open(`/code/reducers/${given.reducer}`);
  await one.sees(/^compiled$/);

  // One tab after the other: nothing of the first tenant stays.
  await one.button("Sign out").click();
  await one.enterKey(given.other);
  await one.room("Aggregates");
  await one.open("/aggregates/order");
  await one.sees("order_mine");
  assert(!(await one.text()).includes("order_secret"), "nothing stays of who was here before");
});
