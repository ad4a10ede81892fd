import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyAuditChain } from "@/lib/audit/verify";
import { testDatabase as db, startServiceTest, testSetupToken } from "@/lib/services/testing";
import { GET as getAuth, POST as postAuth } from "./auth/[...all]/route";
import { POST as postDevice } from "./devices/route";
import { PATCH as patchPerson } from "./people/[id]/route";
import { POST as postPerson } from "./people/route";
import { POST as postSetup } from "./setup/route";

const ORIGIN = "http://bootpath.test";
const PASSWORD = "correct horse battery";
const CANARY = "canary-7f3a-secret";
const none = { params: Promise.resolve({}) };

function request(path: string, body?: unknown, cookie = "", method = body === undefined ? "GET" : "POST"): Request {
  return new Request(`${ORIGIN}${path}`, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
    headers: { host: "bootpath.test", origin: ORIGIN, "content-type": "application/json", cookie },
  });
}

async function signIn(email: string, password = PASSWORD): Promise<{ status: number; cookie: string; body: string }> {
  const response = await postAuth(request("/api/auth/sign-in/email", { email, password }));
  const cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  return { status: response.status, cookie, body: await response.text() };
}

const sessionOf = async (cookie: string) => (await getAuth(request("/api/auth/get-session", undefined, cookie))).json();

let stop: () => Promise<void>;
let admin: string;
beforeAll(async () => {
  stop = await startServiceTest();
});
afterAll(() => stop());

describe("accounts", () => {
  it("begin with the one-time link, which works once and only with a good password", async () => {
    const token = await testSetupToken();
    const first = { token, name: "Ann", email: "Ann@Test.example", password: PASSWORD };
    expect((await postSetup(request("/api/setup", { ...first, password: "short" }))).status).toBe(400);
    expect((await postSetup(request("/api/setup", { ...first, token: "guess" }))).status).toBe(400);
    const both = await Promise.all([1, 2].map(() => postSetup(request("/api/setup", first))));
    expect(both.map((response) => response.status).sort()).toEqual([200, 400]);
    const later = await testSetupToken();
    expect((await postSetup(request("/api/setup", { ...first, token: later, email: "x@test.example" }))).status).toBe(
      400,
    );
    expect(await db().user.count()).toBe(1);
  });

  it("sign in with e-mail and password; nobody signs up", async () => {
    expect((await signIn("ann@test.example", "wrong password here")).status).toBe(401);
    const { status, cookie } = await signIn("ann@test.example");
    expect(status).toBe(200);
    admin = cookie;
    expect((await sessionOf(admin)).user).toMatchObject({ email: "ann@test.example", role: "admin" });
    const up = { name: "Eve", email: "eve@test.example", password: PASSWORD, role: "admin" };
    expect((await postAuth(request("/api/auth/sign-up/email", up))).status).toBeGreaterThanOrEqual(400);
    expect((await postAuth(request("/api/auth/update-user", { role: "admin" }, admin))).status).toBeGreaterThanOrEqual(
      400,
    );
    expect(await db().user.count()).toBe(1);
  });

  it("lose their sessions when they are switched off, and cannot sign in again", async () => {
    const bob = { name: "Bob", email: "bob@test.example", role: "engineer", password: PASSWORD };
    const { id } = await (await postPerson(request("/api/people", bob, admin), none)).json();
    const { cookie } = await signIn(bob.email);
    expect((await sessionOf(cookie)).user.email).toBe(bob.email);
    const off = request(`/api/people/${id}`, { disabled: true }, admin, "PATCH");
    expect((await patchPerson(off, { params: Promise.resolve({ id }) })).status).toBe(200);
    expect(await sessionOf(cookie)).toBeNull();
    expect((await signIn(bob.email)).status).toBe(403);
  });

  it("get a new password from an admin, which ends the old one and its sessions", async () => {
    const cleo = { name: "Cleo", email: "cleo@test.example", role: "helpdesk", password: PASSWORD };
    const { id } = await (await postPerson(request("/api/people", cleo, admin), none)).json();
    const { cookie } = await signIn(cleo.email);
    const give = (password: string, by: string) =>
      patchPerson(request(`/api/people/${id}`, { password }, by, "PATCH"), { params: Promise.resolve({ id }) });
    expect((await give("another good one", cookie)).status).toBe(403);
    expect((await give("short", admin)).status).toBe(400);
    expect((await sessionOf(cookie)).user.email).toBe(cleo.email);
    expect((await give("another good one", admin)).status).toBe(200);
    expect(await sessionOf(cookie)).toBeNull();
    expect((await signIn(cleo.email)).status).toBe(401);
    expect((await signIn(cleo.email, "another good one")).status).toBe(200);
    const row = await db().auditEntry.findFirstOrThrow({ where: { subject: cleo.email, action: "person.changed" } });
    expect(row.detail).toBe("got a new password.");
  });

  it("keep their last admin", async () => {
    const me = await db().user.findFirstOrThrow({ where: { role: "admin" } });
    const down = request(`/api/people/${me.id}`, { role: "viewer" }, admin, "PATCH");
    const response = await patchPerson(down, { params: Promise.resolve({ id: me.id }) });
    expect((await response.json()).problem.what).toContain("last admin");
    expect(await db().session.count({ where: { userId: me.id } })).toBeGreaterThan(0);
  });

  it("type secrets that are stored sealed only, and come back nowhere", async () => {
    const credential = { name: "core", username: "svc", password: CANARY, enablePassword: CANARY, privateKey: CANARY };
    const device = { name: "router-1", roles: ["router"], address: "10.0.0.1", transport: "ssh", credential };
    const response = await postDevice(request("/api/devices", device, admin), none);
    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain(CANARY);
    expect(await db().sealedSecret.count()).toBe(3);
    const tables = await db().$queryRaw<{ name: string }[]>`
      SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name FROM information_schema.tables
      WHERE table_schema IN ('public', 'pgboss') AND table_type = 'BASE TABLE'`;
    for (const { name } of tables) {
      const rows = await db().$queryRawUnsafe<object[]>(`SELECT t::text AS row FROM ${name} t`);
      expect(JSON.stringify(rows), name).not.toContain(CANARY);
    }
  });

  it.each(["10.0.0.1; reboot", "-oProxyCommand=x", "10.0.0.999", "a b", "http://x/", "10.1"])(
    "refuse %s as an address",
    async (address) => {
      const device = { name: "router-2", address, transport: "ssh", credentialId: "x" };
      const response = await postDevice(request("/api/devices", device, admin), none);
      expect(response.status).toBe(400);
      expect((await response.json()).problem.what).toContain("address");
    },
  );

  it("are slowed down when somebody guesses, whatever address is claimed", async () => {
    const guess = async (n: number) => {
      const one = request("/api/auth/sign-in/email", { email: "Ann@test.example", password: `wrong guess ${n}` });
      one.headers.set("x-forwarded-for", `9.9.9.${n}`);
      return (await postAuth(one)).status;
    };
    for (let n = 1; n <= 10; n++) expect(await guess(n)).toBe(401);
    expect(await guess(11)).toBe(429);
    expect((await signIn("ann@test.example")).status).toBe(429);
    const other = await signIn("somebody-else@test.example", "another wrong one");
    expect(other.status).toBe(401);
  });

  it("leave each sign-in, refusal and block in the audit chain, and what a stranger typed in none", async () => {
    for (let n = 0; n < 15; n++) await signIn(`typed-${CANARY.toLowerCase()}-${n}@test.example`, "a wrong one");
    const rows = await db().auditEntry.findMany({ where: { action: { startsWith: "sign-in." } } });
    const of = (action: string, subject: string) =>
      rows.filter((row) => row.action === action && row.subject === subject);
    const signedIn = of("sign-in.done", "ann@test.example");
    expect(signedIn.length).toBeGreaterThan(0);
    expect(signedIn[0]).toMatchObject({ actor: "Ann", actorId: expect.any(String) });
    expect(of("sign-in.refused", "ann@test.example").length).toBeGreaterThanOrEqual(10);
    expect(of("sign-in.blocked", "ann@test.example")).toHaveLength(1);
    expect(of("sign-in.refused", "bob@test.example")[0]?.detail).toContain("switched off");
    const strangers = of("sign-in.refused", "no account of ours").length;
    expect(strangers).toBeGreaterThan(0);
    expect(strangers).toBeLessThanOrEqual(10);
    expect(JSON.stringify(rows).toLowerCase()).not.toContain(CANARY.toLowerCase());
    expect(await verifyAuditChain(db())).toBeNull();
  });
});
