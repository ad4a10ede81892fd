import { readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startServiceTest } from "@/lib/services/testing";

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

const METHODS = ["GET", "POST", "PATCH", "PUT", "DELETE"];
const PUBLIC = ["app/api/setup/route.ts", "app/api/health/route.ts", "app/api/auth/[...all]/route.ts"];

const routes = readdirSync("app/api", { recursive: true, encoding: "utf8" })
  .filter((file) => path.basename(file) === "route.ts")
  .map((file) => `app/api/${file}`);

async function handlers(): Promise<{ name: string; method: string; run: Handler }[]> {
  const found: { name: string; method: string; run: Handler }[] = [];
  for (const name of routes) {
    const module: Record<string, Handler> = await import(/* @vite-ignore */ `../../${name}`);
    for (const method of METHODS) if (module[method]) found.push({ name, method, run: module[method] });
  }
  return found;
}

function ask(method: string, headers: Record<string, string>): Request {
  const body = method === "GET" || method === "DELETE" ? undefined : "{}";
  return new Request("http://bootpath.test/api/x", {
    method,
    body,
    headers: { host: "bootpath.test", "content-type": "application/json", ...headers },
  });
}

const params = { params: Promise.resolve({ id: "x" }) };

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startServiceTest();
});
afterAll(() => stop());

describe("every route", () => {
  it("is known here", () => {
    expect(routes.length).toBeGreaterThan(25);
    expect(PUBLIC.every((name) => routes.includes(name))).toBe(true);
  });

  it("asks for a sign-in, except the three that come before it", async () => {
    for (const { name, method, run } of await handlers()) {
      if (PUBLIC.includes(name)) continue;
      const response = await run(ask(method, {}), params);
      expect([name, method, response.status]).toEqual([name, method, 401]);
      expect((await response.json()).problem.code).toBe("sign-in-needed");
    }
  });

  it("is not deceived by a cookie that we did not sign", async () => {
    const [first] = (await handlers()).filter(({ name }) => name.includes("devices"));
    const response = await first!.run(ask(first!.method, { cookie: "bootpath.session_token=abc.def" }), params);
    expect(response.status).toBe(401);
  });

  it.each([
    ["another origin", { origin: "http://evil.test" }],
    ["an opaque origin", { origin: "null" }],
    ["another site without an origin", { "sec-fetch-site": "cross-site" }],
    ["a port of the same host", { origin: "http://bootpath.test:8080" }],
  ])("refuses a change that comes from %s", async (_, headers) => {
    for (const { name, method, run } of await handlers()) {
      if (method === "GET") continue;
      const response = await run(ask(method, headers), params);
      expect([name, method, response.status]).toEqual([name, method, 403]);
    }
  });
});
