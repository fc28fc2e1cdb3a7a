// A projection that has stopped is found, and goes on without the event. Given: key, projection.
import { given, scenario } from "./console.mjs";

await scenario(async (visit) => {
  const visitor = await visit();
  await visitor.signIn(given.key);
  await visitor.room("Reducers and projections");
  await visitor.sees(/^faulted$/);

  const row = visitor.page.getByRole("row").filter({ hasText: "ByColour" });
  await row.getByRole("link").first().click();
  await visitor.sees("Stopped at an event");
  await visitor.sees("no way over Cursed");

  // The event is a link to all that is known of it.
  await visitor.link(/^evt_/).first().click();
  await visitor.sees('"red"');
  await visitor.page.goBack();

  await visitor.confirm("Skip this event");
  await visitor.sees(/^active$/);
  await visitor.page.getByText("Stopped at an event").waitFor({ state: "detached" });
  await visitor.sees(/5 of 5/);
});
