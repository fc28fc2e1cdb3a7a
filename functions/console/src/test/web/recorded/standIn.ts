import { vi } from "vitest";
import { Client } from "../../../main/web/api/client";
import { session } from "../../../main/web/app/session";

/** A request as the page made it. */
export interface Asked {
  readonly method: string;
  readonly address: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** An answer: its body, and its status if it isn't 200. */
export type Answer = string | readonly [number, string];

/** Signs in, and answers what the page asks from now on. What has no answer is refused as a path that doesn't exist. */
export function standIn(answer: (asked: Asked) => Answer | undefined): Asked[] {
  const made: Asked[] = [];
  vi.stubGlobal("fetch", async (address: string, { method = "GET", headers = {}, body = "" }: RequestInit) => {
    const asked = { method, address, headers: headers as Record<string, string>, body: String(body) };
    made.push(asked);
    const [status, text] = both(answer(asked) ?? [404, '{"error":"There is no such path.","errorCode":"NOT_FOUND"}']);
    return new Response(text, { status });
  });
  session.value = { key: "sk_test_a", client: new Client("sk_test_a"), who: undefined };
  return made;
}

function both(answer: Answer): readonly [number, string] {
  return typeof answer === "string" ? [200, answer] : answer;
}
