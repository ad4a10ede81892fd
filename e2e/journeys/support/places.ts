import { expect, type Page } from "@playwright/test";
import type { Health } from "@/lib/model/assessment";
import type { SearchHit } from "@/lib/model/views";
import type { Seat } from "./test";

/** The address of the page that the search offers first for these words. */
export async function placeOf({ call }: Seat, kind: SearchHit["kind"], words: string): Promise<string> {
  const answer = await call("GET", `/api/search?q=${encodeURIComponent(words)}`);
  expect(answer.status()).toBe(200);
  const hits: SearchHit[] = await answer.json();
  const hit = hits.find((one) => one.kind === kind);
  if (!hit) throw new Error(`The search for "${words}" offers no ${kind}: ${JSON.stringify(hits)}`);
  return hit.href;
}

/** The last part of an address as the API knows it. */
export const idIn = (href: string): string => decodeURIComponent(href.split("/").at(-1) ?? "");

const WORD: Record<Health, string> = { healthy: "Healthy", degraded: "Degraded", broken: "Broken", unknown: "Unknown" };

/** Loads a subnet's page again until its head says so: the assessment follows a change by itself. */
export async function seeHealth(page: Page, href: string, health: Health): Promise<void> {
  await expect(async () => {
    await page.goto(href);
    await expect(headOf(page).getByText(WORD[health], { exact: true })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
}

/** Where a page says in one sentence what is the matter. */
export const headOf = (page: Page) => page.getByRole("main").locator("header").first();

/** Signs in by the form, as a person does. */
export async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}
