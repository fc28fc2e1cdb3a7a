// Signing in and a way to an event, by the keyboard alone. Given: key; order_1 has events.
import { assert, given, scenario } from "./console.mjs";

await scenario(async (visit) => {
  const visitor = await visit();
  const { keyboard } = visitor.page;
  await visitor.open();
  await visitor.page.getByLabel("API key").waitFor();

  // The field has the focus at first; a click would be a pointer's.
  await visitor.types(given.key);
  await keyboard.press("Enter");
  await visitor.heading("Overview").waitFor();

  await tabTo(visitor, "Log");
  await keyboard.press("Enter");
  await visitor.heading("Log").waitFor();
  await visitor.sees("ItemRemoved");

  await tabTo(visitor, "ItemRemoved");
  await keyboard.press("Enter");
  await visitor.sees("Effects");

  // The first thing that Tab reaches leads past the navigation.
  await visitor.page.reload();
  await visitor.sees("Effects");
  await keyboard.press("Tab");
  assert((await focused(visitor)).name === "Skip to content", "the first stop leads to the content");
  await keyboard.press("Enter");
  assert(await visitor.page.evaluate(() => document.activeElement?.closest("main") !== null), "and the focus is there then");
});

/** Presses Tab until something with that name has the focus; what has it must be seen to have it. */
async function tabTo(visitor, name) {
  for (let presses = 0; presses < 80; presses++) {
    await visitor.page.keyboard.press("Tab");
    const now = await focused(visitor);
    assert(now.seen, `what has the focus can be seen: ${now.name}`);
    if (now.name === name) {
      return;
    }
  }
  assert(false, `Tab reaches ${name}`);
}

function focused(visitor) {
  return visitor.page.evaluate(() => {
    const element = document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return { name: element.textContent.trim(), seen: element === document.body || (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) };
  });
}
