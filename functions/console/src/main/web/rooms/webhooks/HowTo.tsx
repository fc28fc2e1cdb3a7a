import { linkTo } from "../../app/router";
import { session } from "../../app/session";
import { CodeBlock } from "../../parts/Copy";
import { Empty } from "../../parts/Empty";
import { hiddenKey } from "../../parts/hiddenKey";

/** How a projection gets a webhook. */
export function HowTo() {
  const key = session.value?.key ?? "";
  return (
    <Empty title="No projection has a webhook yet">
      <p>
        A webhook sends every change of a projection's states to a URL of yours, signed and in order. A projection gets one when it is
        uploaded, by this command, in which your key is when you copy it, or in <a href={linkTo(["code"])}>Reducers and projections</a>:
      </p>
      <CodeBlock
        text={upload(location.origin, key)}
        shown={upload(location.origin, hiddenKey(key))}
        what="the upload of a projection with a webhook"
      />
      <p>
        The answer holds the secret that signs what is sent. Then each change is tried up to five times, and you see here what your
        endpoint answered. What failed five times is a dead letter, which you can replay from here for 30 days.
      </p>
      <p class="quiet">The platform calls public addresses only; on your own machine also <code>http</code> and your network.</p>
    </Empty>
  );
}

/** The command, for a shell. */
export function upload(origin: string, key: string): string {
  return [
    `curl -H ${quoted(`X-API-Key: ${key}`)} \\`,
    "  -F file=@projection.zip \\",
    `  -F 'config={"webhook": {"url": "https://shop.example/hook"}}' \\`,
    `  ${origin}/projections/upload`,
  ].join("\n");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
