// What the scenarios share. A scenario gets what it needs as JSON in the variable GIVEN:
//   url        where the platform answers
//   chromium   the browser's program
//   pictures   the folder for pictures
//   …          what the test that runs it has prepared
// It ends with 1 when a promise is broken, and prints what was on the page then.
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

export const given = JSON.parse(process.env.GIVEN);

const ORIGIN = new URL(given.url).origin;
const TIME_LIMIT = 20_000;
const LARGE = { width: 1300, height: 900 };

/** Runs a scenario. It gets a function that brings somebody with a browser of their own to the console. */
export async function scenario(run) {
  const browser = await chromium.launch({
    executablePath: given.chromium,
    // Chromium's sandbox can't be made by root.
    args: process.getuid() === 0 ? ["--no-sandbox"] : [],
  });
  const visitors = [];
  try {
    await run(async (options) => {
      const visitor = await Visitor.arrive(browser, options);
      visitors.push(visitor);
      return visitor;
    });
    for (const visitor of visitors) {
      visitor.assertInnocent();
    }
  } catch (thrown) {
    console.log(thrown.stack ?? thrown);
    for (const [index, visitor] of visitors.entries()) {
      await visitor.report(`failed-${process.argv[1].split("/").at(-1)}-${index}`);
    }
    process.exitCode = 1;
  } finally {
    await browser.close();
  }
}

/** Somebody at the console. */
export class Visitor {
  /** What the page said on its console. */
  said = [];
  /** The requests of the API, as `GET /events`. */
  calls = [];
  /** What no page may ever do: see `assertInnocent`. */
  wrongs = [];
  #keys = [];
  #addresses = new Set();

  static async arrive(browser, { width = LARGE.width, height = LARGE.height, colorScheme = "light" } = {}) {
    const visitor = new Visitor();
    visitor.context = await browser.newContext({ viewport: { width, height }, colorScheme });
    visitor.context.setDefaultTimeout(TIME_LIMIT);
    const page = (visitor.page = await visitor.context.newPage());
    await page.addInitScript(watch);
    page.on("console", (message) => visitor.#heard(message));
    page.on("pageerror", (error) => visitor.wrongs.push(`an error: ${error.message}`));
    page.on("request", (request) => visitor.#asked(request));
    page.on("framenavigated", (frame) => visitor.#addresses.add(frame.url()));
    page.on("popup", (popup) => visitor.wrongs.push(`a window: ${popup.url()}`));
    page.on("dialog", (dialog) => {
      visitor.wrongs.push(`a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    return visitor;
  }

  #heard(message) {
    this.said.push(`${message.type()}: ${message.text()}`);
    if (message.text().startsWith("content policy: ")) {
      this.wrongs.push(message.text());
    }
  }

  #asked(request) {
    const address = new URL(request.url());
    this.#addresses.add(request.url());
    if (address.protocol !== "data:" && address.protocol !== "blob:" && address.origin !== ORIGIN) {
      this.wrongs.push(`a request elsewhere: ${request.url()}`);
    }
    if (["fetch", "xhr"].includes(request.resourceType()) && !address.pathname.startsWith("/console/")) {
      this.calls.push(`${request.method()} ${address.pathname}${address.search}`);
    }
  }

  /** Opens a place of the console, from what stands behind the `#`. */
  async open(place = "/") {
    await this.page.goto(`${given.url}/console#${place}`);
  }

  /** Enters a key, and waits for the rooms. */
  async signIn(key, place = "/") {
    await this.open(place);
    await this.enterKey(key);
    await this.page.getByRole("navigation", { name: "Rooms" }).waitFor();
  }

  async enterKey(key) {
    this.#keys.push(key);
    await this.page.getByLabel("API key").fill(key);
    await this.page.getByRole("button", { name: "Sign in" }).click();
  }

  /** Goes to a room by the navigation. */
  async room(title) {
    await this.page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: title, exact: true }).click();
    await this.settles();
  }

  /** Types a key where the focus is. */
  async types(key) {
    this.#keys.push(key);
    await this.page.keyboard.type(key);
  }

  /** Waits until a room shows its heading, and no longer that it is loading. */
  async settles() {
    await this.page.getByRole("main").getByRole("heading").first().waitFor();
    await this.loads();
  }

  /** Waits until a room no longer shows that it is loading. */
  async loads() {
    await this.page.getByRole("main").waitFor();
    await this.page.getByText(/^Loading…$/).first().waitFor({ state: "detached" });
  }

  /** Waits until a text is shown. */
  async sees(text, timeout = TIME_LIMIT) {
    await this.page.getByText(text).first().waitFor({ timeout });
  }

  /** Opens a place and waits for a text; returns the requests of the API that were made before it was shown. */
  async callsUntil(place, text) {
    const pattern = typeof text === "string" ? { source: text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"), flags: "" } : text;
    await this.page.evaluate(({ source, flags }) => window.hapndWatch.until(new RegExp(source, flags)), { source: pattern.source, flags: pattern.flags });
    await this.open(place);
    await this.page.waitForFunction(() => window.hapndWatch.calls !== undefined);
    return this.page.evaluate(() => window.hapndWatch.calls);
  }

  /** All that is shown in the room. */
  async text() {
    return this.page.getByRole("main").innerText();
  }

  button(name) {
    return this.page.getByRole("button", { name, exact: typeof name === "string" });
  }

  link(name) {
    return this.page.getByRole("main").getByRole("link", { name });
  }

  heading(name) {
    return this.page.getByRole("heading", { name });
  }

  /** Presses a button that asks first, and confirms. */
  async confirm(label) {
    await this.button(`${label}…`).click();
    await this.page.getByRole("dialog").getByRole("button", { name: label, exact: true }).click();
  }

  /** Takes a picture of the whole page; returns where it is. */
  async picture(name) {
    mkdirSync(given.pictures, { recursive: true });
    const path = join(given.pictures, `${name}.png`);
    const height = await this.page.evaluate(() => document.documentElement.scrollHeight);
    const width = this.page.viewportSize().width;
    await this.page.screenshot({ path, fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(height, 4000) }, animations: "disabled" });
    return path;
  }

  /** Fails if the page is wider than the window. */
  async assertFits(where) {
    const over = await this.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert(over <= 0, `${where} is no wider than the window, but for ${over} px`);
  }

  /** Fails if axe finds something serious or critical. */
  async assertAccessible(where) {
    if (!(await this.page.evaluate(() => "axe" in window))) {
      await this.page.evaluate(AXE);
    }
    const found = await this.page.evaluate(async () => (await window.axe.run(document, { resultTypes: ["violations"] })).violations);
    const serious = found.filter(({ impact }) => impact === "serious" || impact === "critical");
    const lines = serious.flatMap(({ id, help, nodes }) => nodes.slice(0, 3).map(({ html }) => `${id} (${help}): ${html.slice(0, 300)}`));
    assert(lines.length === 0, `axe finds nothing serious in ${where}:\n${lines.join("\n")}`);
  }

  /** Fails if the page did what no page may: an error, a dialog, a request elsewhere, or a key in an address. */
  assertInnocent() {
    const told = [...this.#addresses].filter((address) => this.#keys.some((key) => address.includes(key) || address.includes(encodeURIComponent(key))));
    assert(told.length === 0, `no key is in an address: ${told.join(" ")}`);
    assert(this.wrongs.length === 0, `the page does nothing that no page may:\n${this.wrongs.join("\n")}`);
  }

  /** Prints what is to be seen. */
  async report(name) {
    try {
      console.log(`at ${this.page.url()}\n--- the page's text`);
      console.log((await this.page.locator("body").innerText({ timeout: 2000 })).slice(0, 4000));
      console.log(`--- a picture: ${await this.picture(name)}`);
    } catch (thrown) {
      console.log(`nothing can be shown: ${thrown.message}`);
    }
    console.log(["--- the page's console", ...this.said.slice(-30), "--- its last requests", ...this.calls.slice(-20), ...this.wrongs].join("\n"));
  }
}

/** In the page before anything else: reports breaches of the content policy, and counts requests until a text is shown. */
function watch() {
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    console.error(`content policy: ${violatedDirective} ${blockedURI}`));
  const { fetch } = window;
  let made = [];
  let awaited;
  window.hapndWatch = {
    calls: undefined,
    until(pattern) {
      [awaited, made, this.calls] = [pattern, [], undefined];
    },
  };
  window.fetch = (address, init) => {
    made.push(`${init?.method ?? "GET"} ${address}`);
    return fetch(address, init);
  };
  // Told as soon as the page has changed, before what is shown asks for more.
  new MutationObserver(() => {
    if (awaited?.test(document.querySelector("main")?.innerText ?? "")) {
      window.hapndWatch.calls = [...made];
      awaited = undefined;
    }
  }).observe(document, { childList: true, characterData: true, subtree: true });
}

const AXE = readFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

/** Asks the API as programs do, not as the page does. A body that is a text is sent as it is. */
export async function ask(key, method, path, body) {
  const response = await fetch(given.url + path, {
    method,
    headers: { "X-API-Key": key, "Content-Type": "application/json" },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  assert(response.ok, `${method} ${path} succeeds: ${response.status} ${text}`);
  return JSON.parse(text);
}

/** Asks the test that runs this to do something that the console can't, and waits until it is done. */
export async function request(what, done) {
  console.log(`please ${what}`);
  await until(done, `somebody did: ${what}`);
}

/** Waits until a condition holds. */
export async function until(condition, what) {
  for (const end = Date.now() + TIME_LIMIT; !(await condition()); ) {
    assert(Date.now() < end, `within ${TIME_LIMIT / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Fails unless a promise is kept. */
export function assert(kept, promise) {
  if (!kept) {
    throw new Error(`not so: ${promise}`);
  }
}
