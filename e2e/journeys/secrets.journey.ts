import type { Client } from "pg";
import { lookThroughDatabase, lookThroughFiles, openDatabase, Search, untilIdle } from "./support/hiding-places";
import { droppedTexts, plantDevices } from "./support/planted";
import { type Product, startProduct } from "./support/product";
import { expect, type Seat, test } from "./support/test";

/** Put where everyone may read it: shows that the search finds what is there. */
const ALLOWED = "CanaryEverybodyMayRead";
const ADMIN = { name: "Ada Admin", email: "ada@secrets.example", password: "CanaryPasswordOfAda" };
/** Of each kind of page (a path without its ids) so many are looked at. */
const MOST_OF_A_KIND = 25;
const FIXES = 8;

// A subnet that nothing serves yet answers some questions with 404.
test.use({ expected: /status of 4\d\d/ });

test("no secret of any platform's sample, and none that was typed, is in database, API, pages, exports, logs or files", async ({
  seat,
}) => {
  test.setTimeout(900_000);
  const product = await startProduct([]);
  const admin = await seat(null, { baseURL: product.address });
  const database = await openDatabase(product.dataFolder);
  let planted: Awaited<ReturnType<typeof plantDevices>> | null = null;
  try {
    await signUp(product, admin);
    planted = await plantDevices(admin);
    const search = new Search(planted.keyLines);
    search.look("answer to a pull", JSON.stringify([...planted.pulls.values()]));
    const states = [...planted.pulls].map(([name, { state, problem }]) => `${name} ${state} ${problem?.what ?? ""}`);
    expect(states.filter((one) => !/^\S+ ok /.test(one))).toEqual([expect.stringContaining("refused failed")]);
    await dropFiles(admin, search);
    await untilIdle(database);
    await nameASubnet(admin, database);
    const wanted = await makeFixesAndRollout(admin, database, search);
    await untilIdle(database);

    const kinds = await walkPages(admin, search, wanted);
    for (const kind of ["/", "/subnets/-", "/devices/-", "/captures/-", "/causes/-", "/fixes/-/preview", "/audit"])
      expect(kinds.get(kind) ?? 0, kind).toBeGreaterThan(0);
    await askApi(admin, search, database);
    expect(await lookThroughDatabase(database, search)).toBeGreaterThan(500);
    const files = lookThroughFiles(product.dataFolder, search);
    expect(files).toEqual(expect.arrayContaining(["logs/worker.log", "logs/web.log"]));

    expect(search.leaks(ALLOWED)).toEqual([]);
    const places = [...(search.found.get(ALLOWED) ?? [])];
    for (const place of [
      "table public.Subnet",
      "page /subnets/-",
      "answer of /api/export/subnets.csv",
      "file postgres/",
    ])
      expect(
        places.some((one) => one.startsWith(place)),
        `${place} of ${places.join(", ")}`,
      ).toBe(true);
  } finally {
    await planted?.stop();
    await database.end();
    await admin.page.goto("about:blank");
    await product.stop();
  }
});

async function signUp(product: Product, { call }: Seat): Promise<void> {
  const token = /setup\?token=(\S+)/.exec(product.printed)?.[1];
  const made = await call("POST", "/api/setup", { token, ...ADMIN });
  expect(made.ok(), await made.text()).toBe(true);
  const signedIn = await call("POST", "/api/auth/sign-in/email", { email: ADMIN.email, password: ADMIN.password });
  expect(signedIn.ok(), await signedIn.text()).toBe(true);
  // A typing slip is remembered as an attempt, not as what was typed.
  await call("POST", "/api/auth/sign-in/email", { email: ADMIN.email, password: `${ADMIN.password}x` });
}

/** Drops all samples on the page's two routes, and gives one of them by hand to a device of another platform. */
async function dropFiles({ call }: Seat, search: Search): Promise<void> {
  const texts = droppedTexts();
  const checked = await call("POST", "/api/check", { texts });
  expect(checked.ok(), await checked.text()).toBe(true);
  search.look("answer of /api/check", await checked.text());
  const kept = await call("POST", "/api/check/keep", { texts });
  expect(kept.ok(), await kept.text()).toBe(true);
  search.look("answer of /api/check/keep", await kept.text());
  const made = await call("POST", "/api/devices", { name: "by-hand", platform: "cisco-ios", transport: "files" });
  const { id } = await made.json();
  const ofOthers = texts.filter(({ name }) => /^(isc-dhcpd|kea|cisco-ios)-/.test(name));
  for (const changed of ["", "\n! and once more\n"]) {
    const added = await call("POST", `/api/devices/${id}/capture`, {
      texts: ofOthers.map(({ name, text }) => ({ name, text: text + changed })),
    });
    expect(added.ok(), await added.text()).toBe(true);
  }
}

async function nameASubnet({ call }: Seat, database: Client): Promise<void> {
  const { rows } = await database.query<{ id: string }>(`SELECT id FROM "Subnet" ORDER BY cidr`);
  expect(rows.length).toBeGreaterThan(10);
  const named = await call("PATCH", `/api/subnets/${rows[0]?.id}`, { name: ALLOWED });
  expect(named.ok(), await named.text()).toBe(true);
}

/** @returns pages that only these have. */
async function makeFixesAndRollout({ call }: Seat, database: Client, search: Search): Promise<string[]> {
  const { rows: findings } = await database.query<{ id: string }>(`SELECT DISTINCT id FROM "Finding" ORDER BY id`);
  const pages: string[] = [];
  for (const { id: finding } of findings) {
    const made = await call("POST", "/api/fixes", { findingIds: [finding] });
    search.look("answer of /api/fixes", await made.text());
    if (!made.ok()) continue;
    const { id } = await made.json();
    search.look("answer of /api/fixes/-", await (await call("GET", `/api/fixes/${id}`)).text());
    pages.push(...["problem", "plan", "preview", "approval"].map((step) => `/fixes/${id}/${step}`));
    if (pages.length >= FIXES * 4) break;
  }
  const rollout = await call("POST", "/api/rollouts", {
    name: "All of it",
    goal: "Every floor boots",
    dueOn: "2027-06-01",
    waves: [{ name: "First", subnetIds: [], owner: "Ada", gate: "" }],
  });
  if (rollout.ok()) {
    const { id } = await rollout.json();
    pages.push(`/rollouts/${id}`);
    search.look("answer of /api/export/rollouts/-", await (await call("GET", `/api/export/rollouts/${id}`)).text());
  }
  return pages;
}

/** Follows every link of the product's own; one page of each kind is rendered by the browser as well. */
async function walkPages({ page, call }: Seat, search: Search, more: string[]): Promise<Map<string, number>> {
  const waiting = ["/", "/subnets", "/causes", "/devices", "/devices/add", "/fixes", "/audit", "/settings", ...more];
  const seen = new Set(waiting);
  const kinds = new Map<string, number>();
  for (let at = 0; at < waiting.length; at++) {
    const path = waiting[at] ?? "";
    const kind = kindOf(path);
    const count = kinds.get(kind) ?? 0;
    if (count >= MOST_OF_A_KIND) continue;
    kinds.set(kind, count + 1);
    const html = await (await call("GET", path)).text();
    search.look(`page ${kind}`, html);
    if (count === 0) {
      await page.goto(path);
      search.look(`page ${kind}`, await page.content());
    }
    for (const [, href] of html.matchAll(/href="(\/[^"#]*)/g)) {
      const link = (href ?? "").replaceAll("&amp;", "&");
      if (/^\/(_next|api|icon)/.test(link) || seen.has(link)) continue;
      seen.add(link);
      waiting.push(link);
    }
  }
  return kinds;
}

/** "/devices/cm1x…/try?fix=…" → "/devices/-/try?fix". */
function kindOf(path: string): string {
  const [way = "", query] = path.split("?");
  const parts = way.split("/").map((part, at) => (at > 1 && /\d|%3A|:/.test(part) ? "-" : part));
  const names = query ? `?${[...new URLSearchParams(query).keys()].join("&")}` : "";
  return parts.join("/") + names;
}

async function askApi({ call }: Seat, search: Search, database: Client): Promise<void> {
  const paths = [
    ...["/api/health", "/api/export/subnets.csv", "/api/search?q=password", "/api/search?q=canary"],
    ...["/api/helpdesk?text=PXE-E55&where=10.90.42.7", "/api/helpdesk?text=E53&where=canary", "/api/auth/get-session"],
  ];
  for (const path of paths) {
    const answer = await call("GET", path);
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    search.look(`answer of ${path}`, await answer.text());
  }
  // An edited configuration is looked at as a pulled one: pasted secrets are not shown again.
  const { rows } = await database.query<{ id: string; device: string; name: string; text: string }>(
    `SELECT c.id, c."deviceId" AS device, t.name, t.text FROM "Capture" c JOIN "CaptureText" t ON t."captureId" = c.id
     JOIN "Device" d ON d.id = c."deviceId" WHERE d.name = 'shell-cisco-ios' AND t.name = 'show running-config'`,
  );
  const [capture] = rows;
  expect(capture).toBeDefined();
  const text = capture?.text.replace(/^hostname/m, "snmp-server community CanaryPasted RO\nhostname");
  const tried = await call("POST", `/api/devices/${capture?.device}/try`, {
    captureId: capture?.id,
    texts: [{ name: capture?.name, text }],
  });
  expect(tried.ok(), await tried.text()).toBe(true);
  search.look("answer of /api/devices/-/try", await tried.text());
}
