// Whatever events hold is shown as text. Given: key; a reducer for the type `odd` makes a state of what came.
import { ask, assert, given, scenario } from "./console.mjs";

const MARKUP = '<img src=x onerror="alert(1)"><script>alert(2)</script><iframe src="https://elsewhere.example/"></iframe>';
const BACKWARDS = "\u202Egnp.exe\u2066\u200B\u0001\uFFFE";
const ID = "odd_'><svg onload=alert(3)>";

// Written by hand, because an object's literal would set its prototype.
const DATA = `{"markup": ${JSON.stringify(MARKUP)}, ${JSON.stringify(MARKUP)}: "a name", "backwards": ${JSON.stringify(BACKWARDS)},
  "link": "javascript:alert(4)", "__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}, "toString": "text",
  "": "no name", "many": [${Array.from({ length: 5000 }, (_, index) => index).join(",")}], "huge": "${"x".repeat(100_000)}",
  "deep": ${'{"d":'.repeat(40)}1${"}".repeat(40)}, "number": 123456789012345678901234567890.10}`;

await scenario(async (visit) => {
  await ask(given.key, "POST", "/events", `{"aggregateId": ${JSON.stringify(ID)}, "aggregateType": "odd", "eventType": "Odd<b>ness</b>", "data": ${DATA}, "metadata": {"from": ${JSON.stringify(MARKUP)}}, "correlationId": "\\"><script>alert(5)</script>"}`);
  const visitor = await visit();
  await visitor.signIn(given.key, "/log");
  await visitor.sees("Odd<b>ness</b>");
  await unharmed(visitor, "the log");

  await visitor.open("/log/1");
  await visitor.sees("elsewhere.example");
  await visitor.sees('"__proto__"');
  await visitor.sees("123456789012345678901234567890.10");
  await unharmed(visitor, "the event");

  await visitor.open(`/aggregates/odd/${encodeURIComponent(ID)}`);
  await visitor.heading("State after version 1").waitFor();
  await visitor.page.getByRole("region", { name: "State" }).getByText("elsewhere.example").first().waitFor();
  await unharmed(visitor, "the aggregate");

  await visitor.open("/aggregates/odd");
  await visitor.sees("svg onload");
  await unharmed(visitor, "the list");

  for (const place of ["/%E0%A4%A", "/log/<script>alert(6)</script>", "/aggregates/%3Cimg%20src%3Dx%20onerror%3Dalert(7)%3E/x", "/code/previews/..%2F..%2Fevents", "/webhooks/javascript:alert(8)"]) {
    await visitor.open(place);
    await unharmed(visitor, place);
  }
});

/** Fails if anything of the data has become a part of the page. What it might have done is held against every visitor. */
async function unharmed(visitor, where) {
  await visitor.loads();
  const found = await visitor.page.evaluate(() => ({
    elements: document.querySelectorAll("main img, main script, main iframe, main svg, main b, main a[href^='javascript']").length,
    polluted: {}.polluted !== undefined || Object.prototype.toString.call({}) !== "[object Object]",
  }));
  assert(found.elements === 0, `nothing of an event becomes an element: ${where}`);
  assert(!found.polluted, `nothing of an event becomes a part of all objects: ${where}`);
}
