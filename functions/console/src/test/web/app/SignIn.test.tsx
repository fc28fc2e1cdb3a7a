import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, expect, test, vi } from "vitest";
import { App } from "../../../main/web/app/App";
import { ended, session, signOut } from "../../../main/web/app/session";

const WHO = { tenantId: "tenant_01", name: "Shop", createdAt: "2026-11-28T18:21:31.363Z" };

function answering(status: number, body: unknown) {
  const fetching = vi.fn(async (_: string, __: RequestInit) => new Response(JSON.stringify(body), { status }));
  vi.stubGlobal("fetch", fetching);
  return fetching;
}

function enter(key: string) {
  render(<App />);
  fireEvent.input(screen.getByLabelText("API key"), { target: { value: key } });
  fireEvent.submit(screen.getByLabelText("API key").closest("form")!);
}

afterEach(() => {
  cleanup();
  signOut();
  vi.unstubAllGlobals();
});

test("a key that the platform takes is kept for this tab alone", async () => {
  answering(200, WHO);

  enter("  sk_test_abc ");

  await waitFor(() => expect(session.value?.who?.name).toBe("Shop"));
  expect(sessionStorage.getItem("hapnd.apiKey")).toBe("sk_test_abc");
  expect(JSON.stringify(localStorage)).not.toContain("sk_test_abc");
  expect(location.href).not.toContain("sk_test_abc");
});

test("a key that the platform refuses is not kept, and the page says why", async () => {
  answering(401, { error: "The key is unknown.", errorCode: "UNAUTHORIZED" });

  enter("sk_test_wrong");

  expect((await screen.findByRole("alert")).textContent).toBe("The key is unknown.");
  expect(sessionStorage.length).toBe(0);
});

test.each(["", "sk_test a", "sk_tést", "„sk_test_x“"])("%j is never sent", async (key) => {
  const fetching = answering(200, WHO);

  enter(key);

  expect(await screen.findByRole("alert")).toBeTruthy();
  expect(fetching).not.toHaveBeenCalled();
});

test("a key that is revoked later leads back here", async () => {
  answering(200, WHO);
  enter("sk_test_abc");
  await waitFor(() => expect(session.value).toBeDefined());
  answering(401, { error: "The key is unknown.", errorCode: "UNAUTHORIZED" });

  await session.value?.client.get("/projections").catch(() => undefined);

  expect(session.value).toBeUndefined();
  expect(ended.value).toContain("no longer accepted");
  expect(sessionStorage.length).toBe(0);
});
