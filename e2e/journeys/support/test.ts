import { type APIResponse, type BrowserContextOptions, test as base, expect, type Page } from "@playwright/test";
import { stage, type Who } from "./stage";

export { expect };

/** A browser of one person, signed in, with the product's API under the same session. */
export interface Seat {
  page: Page;
  call(method: "GET" | "POST" | "PATCH" | "DELETE", path: string, data?: unknown): Promise<APIResponse>;
}

interface Fixtures {
  /** Opens a seat for a person of the demo; null: nobody is signed in. */
  seat: (who: Who | null, options?: BrowserContextOptions) => Promise<Seat>;
  /** What a page may complain of in this journey, because the journey provokes it. */
  expected: RegExp;
}

const NOTHING = /(?!)/;

/** Every page is watched: an error in its console, a refused script or an answer with status 5xx fails the journey. */
export const test = base.extend<Fixtures>({
  expected: [NOTHING, { option: true }],
  seat: async ({ browser, expected }, use) => {
    const { demo, people } = stage();
    const complaints: string[] = [];
    const open: Seat[] = [];
    await use(async (who, options) => {
      const context = await browser.newContext({
        baseURL: demo,
        ...(who ? { storageState: people[who].state } : {}),
        ...options,
      });
      const page = await context.newPage();
      watch(page, complaints);
      const origin = new URL(options?.baseURL ?? demo).origin;
      const call: Seat["call"] = (method, path, data) =>
        context.request.fetch(path, { method, data, headers: { origin } });
      open.push({ page, call });
      return { page, call };
    });
    for (const { page } of open) await page.context().close();
    expect(complaints.filter((text) => !expected.test(text))).toEqual([]);
  },
});

function watch(page: Page, complaints: string[]): void {
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${page.url()}: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on("response", (response) => {
    if (response.status() >= 500) complaints.push(`${response.url()}: status ${response.status()}`);
  });
}
