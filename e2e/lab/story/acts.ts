import { randomBytes } from "node:crypto";
import type { FixView, PullView, SearchHit } from "@/lib/model/views";
import type { Lab } from "../frame/lab";
import { sleep } from "../frame/run";
import { CLIENT_NET, DHCP, PXE } from "../services/addresses";
import { LabPerson } from "./person";

export interface Team {
  admin: LabPerson;
  /** Plans and applies. */
  ada: LabPerson;
  /** Approves. */
  ben: LabPerson;
  causes(): Promise<string[]>;
}

const password = () => randomBytes(12).toString("base64url");

/** The first account by the set-up link, then two engineers made by it; all three signed in. */
export async function meetTeam(origin: string, setupToken: string): Promise<Team> {
  const secrets = { admin: password(), ada: password(), ben: password() };
  const admin = new LabPerson(origin, "admin@lab.example", secrets.admin);
  await admin.post("/api/setup", { token: setupToken, name: "Admin", email: admin.email, password: secrets.admin });
  await admin.signIn();
  const engineer = async (name: string, secret: string) => {
    const person = new LabPerson(origin, `${name.toLowerCase()}@lab.example`, secret);
    await admin.post("/api/people", { name, email: person.email, role: "engineer", password: secret });
    await person.signIn();
    return person;
  };
  const ada = await engineer("Ada", secrets.ada);
  const ben = await engineer("Ben", secrets.ben);
  return { admin, ada, ben, causes: () => causesOf(ada) };
}

const DEVICES = [
  { node: "router-1", roles: ["router"], serviceAddresses: [] as string[] },
  { node: "dhcp-1", roles: ["dhcp"], serviceAddresses: [DHCP] },
  { node: "pxe-1", roles: ["pxe"], serviceAddresses: [PXE] },
];

/** Adds the three nodes, each with the same key, and waits until each was read. */
export async function addAndPull(team: Team, lab: Lab, privateKey: string): Promise<void> {
  for (const { node, roles, serviceAddresses } of DEVICES) {
    const { id } = await team.ada.post<{ id: string }>("/api/devices", {
      name: node,
      roles,
      site: "Lab",
      address: lab.node(node).management?.address,
      port: 22,
      transport: "ssh",
      serviceAddresses,
      credential: { name: `lab key on ${node}`, username: "root", privateKey },
    });
    await pulled(team, id, node);
  }
}

async function pulled(team: Team, deviceId: string, name: string): Promise<void> {
  const { pullId } = await team.ada.post<{ pullId: string }>(`/api/devices/${deviceId}/pull`);
  const view = await waitFor(
    () => team.ada.get<PullView>(`/api/pulls/${pullId}`),
    (pull) => pull.state === "ok" || pull.state === "failed",
    120_000,
    `The pull of ${name} did not end`,
  );
  if (view.state === "failed")
    throw new Error(`The pull of ${name} failed: ${view.problem?.what} ${view.problem?.next}`);
}

/** Health of the client's subnet, as the product's export tells it. */
export async function subnetHealth(team: Team): Promise<string> {
  const csv = await team.ada.text("/api/export/subnets.csv");
  const row = csv.split("\n").find((line) => line.includes(CLIENT_NET));
  if (!row) throw new Error(`The export names no subnet ${CLIENT_NET}:\n${csv}`);
  return /\b(healthy|degraded|broken|unknown)\b/i.exec(row)?.[1]?.toLowerCase() ?? row;
}

/** Ids of the causes that lie on the lab's devices. */
async function causesOf(person: LabPerson): Promise<string[]> {
  const found = new Set<string>();
  for (const { node } of DEVICES) {
    const hits = await person.get<SearchHit[]>(`/api/search?q=${encodeURIComponent(node)}`);
    for (const hit of hits) {
      if (hit.kind === "cause") found.add(decodeURIComponent(hit.href.split("/").at(-1) ?? ""));
    }
  }
  return [...found];
}

/** One fix for all causes, handed in by one engineer and approved by the other. */
export async function makeFix(team: Team, findingIds: string[]): Promise<string> {
  const { id } = await team.ada.post<{ id: string }>("/api/fixes", { findingIds });
  await team.ada.post(`/api/fixes/${id}/submit`);
  await team.ben.post(`/api/fixes/${id}/approve`, { reason: "Lab" });
  const view = await team.ada.get<FixView>(`/api/fixes/${id}`);
  if (view.state !== "approved") throw new Error(`The fix is ${view.state} after the approval. ${view.hint ?? ""}`);
  return id;
}

export async function applyFix(team: Team, id: string): Promise<void> {
  await team.ada.post(`/api/fixes/${id}/apply`);
  await fixReaches(team, id, "done");
}

export async function takeBack(team: Team, id: string): Promise<void> {
  await team.ada.post(`/api/fixes/${id}/take-back`, { reason: "Lab" });
  await fixReaches(team, id, "taken-back");
}

async function fixReaches(team: Team, id: string, wanted: FixView["state"]): Promise<void> {
  const ends = new Set(["done", "failed", "stopped", "stale", "taken-back"]);
  const view = await waitFor(
    () => team.ada.get<FixView>(`/api/fixes/${id}`),
    (fix) => fix.state === wanted || (fix.state !== "done" && ends.has(fix.state)),
    240_000,
    `The fix did not come to "${wanted}"`,
  );
  if (view.state === wanted) return;
  const log = view.legs.flatMap((leg) => leg.log.map((entry) => `${leg.device}: ${entry.text}`));
  throw new Error(`The fix is ${view.state}, not ${wanted}.\n${log.join("\n")}`);
}

async function waitFor<T>(ask: () => Promise<T>, done: (value: T) => boolean, ms: number, what: string): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const value = await ask();
    if (done(value)) return value;
    if (Date.now() > end) throw new Error(`${what} in ${ms / 1000} s: ${JSON.stringify(value).slice(0, 2_000)}`);
    await sleep(500);
  }
}
