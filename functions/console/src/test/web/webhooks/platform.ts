import { vi } from "vitest";

/** What the platform answers, by method and path; the query stands behind it. */
export type Answers = (request: string) => { status?: number; body: unknown };

/** Lets `fetch` answer so, and returns the requests in their order. */
export function answers(answer: Answers): string[] {
  const requests: string[] = [];
  vi.stubGlobal("fetch", async (address: string, { method }: RequestInit) => {
    const request = `${method} ${address}`;
    requests.push(request);
    const { status = 200, body } = answer(request);
    return new Response(JSON.stringify(body), { status });
  });
  return requests;
}
