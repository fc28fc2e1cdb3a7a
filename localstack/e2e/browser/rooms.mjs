// Pictures of every room in both themes, on a large screen and on a phone. Given: key, tenant (its id), reducer, projection (with a dead
// letter), preview; order_1 has four events. No room may be wider than its window, nor have a serious finding of axe; and each asks little before it shows
// something.
import { assert, given, scenario } from "./console.mjs";

/** How many requests of the API a view may make before it shows something. */
const MOST_CALLS = 3;

const SIZES = [{ width: 1300, height: 900 }, { width: 400, height: 800 }];

/** Where each is, and what it shows that it has asked for. */
const ROOMS = {
  overview: ["/", /order|event/i],
  log: ["/log", "OrderPlaced"],
  "log-filtered": ["/log?type=ItemAdded", '"cup"'],
  "log-event": ["/log/2", '"tea"'],
  aggregates: ["/aggregates", "Shop.OrderReducer"],
  "aggregates-type": ["/aggregates/order", "order_1"],
  aggregate: ["/aggregates/order/order_1?version=2", /version 4/],
  code: ["/code", "Hooks.SeenProjection"],
  "code-deploy": ["/code/deploy", "Choose the code"],
  "code-reducer": [`/code/reducers/${given.reducer}`, /^compiled$/m],
  "code-projection": [`/code/projections/${given.projection}`, /^active$/m],
  "code-preview": [`/code/previews/${given.preview}`, /^done$/m],
  webhooks: ["/webhooks", "Hooks.SeenProjection"],
  webhook: [`/webhooks/${given.projection}`, "answered 500"],
  key: ["/keys", given.tenant],
};

await scenario(async (visit) => {
  const visitor = await visit();
  await visitor.open();
  await visitor.page.getByLabel("API key").waitFor();
  await inAllSizes(visitor, "sign-in");
  await visitor.signIn(given.key);

  for (const [room, [place, content]] of Object.entries(ROOMS)) {
    // From another room, as people come; what the navigation asks for is not the view's.
    await visitor.open("/nowhere");
    await visitor.sees("There is nothing here");
    await visitor.page.setViewportSize(SIZES[0]);
    const calls = await visitor.callsUntil(place, content);
    assert(calls.length <= MOST_CALLS, `${room} asks at most ${MOST_CALLS} times before it shows something:\n${calls.join("\n")}`);
    console.log(`${room}: ${calls.length} requests before it shows something`);
    await visitor.settles();
    await inAllSizes(visitor, room);
  }
});

async function inAllSizes(visitor, room) {
  for (const size of SIZES) {
    await visitor.page.setViewportSize(size);
    for (const colorScheme of ["light", "dark"]) {
      const name = `${room}-${size.width}-${colorScheme}`;
      await visitor.page.emulateMedia({ colorScheme });
      await visitor.picture(name);
      await visitor.assertFits(name);
      await visitor.assertAccessible(name);
    }
  }
}
