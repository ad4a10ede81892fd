import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findLatestCapture } from "@/lib/data/captures";
import { db } from "@/lib/data/client";
import { queue } from "@/lib/data/queue";
import { addCapture } from "../devices/add-capture";
import { createDevice } from "../devices/create-device";
import { createFix } from "../fixes/create-fix";
import { declareSubnet } from "../subnets/declare-subnet";
import { person, startServiceTest } from "../testing";
import { getTryBase } from "./get-try-base";
import { tryChange } from "./try-change";

const engineer = person("engineer");

const ROUTER = `hostname core-1
!
enable secret 5 $1$canary$abcdefghijklmnopqrstuv
snmp-server community canary-community RO
!
interface Vlan20
 ip address 10.20.0.1 255.255.255.0
!
interface Vlan42
 ip address 10.4.2.1 255.255.255.0
 ip helper-address 10.20.0.10
 ip helper-address 10.20.0.12
!
end
`;
const DHCP = `subnet 10.4.2.0 netmask 255.255.255.0 {\r
  range 10.4.2.50 10.4.2.200;\r
  option routers 10.4.2.1;\r
  option vendor-class-identifier "PXEClient";\r
}\r
`;
const HELPER = " ip helper-address 10.20.0.12\n";

const ids = new Map<string, string>();
let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startServiceTest();
  const pxe = { answers: [67, 4011, 69], boot: { bios: "boot/pxeboot.n12", "uefi-x64": "boot/wdsmgfw.efi" } };
  for (const device of [
    { name: "core-1", roles: ["router"], transport: "files" },
    { name: "dhcp-1", roles: ["dhcp"], serviceAddresses: ["10.20.0.10"], transport: "files" },
    {
      name: "pxe-1",
      roles: ["pxe"],
      serviceAddresses: ["10.20.0.12"],
      declaredPxe: pxe,
      transport: "declared",
    },
  ])
    ids.set(device.name, (await createDevice(engineer, device)).id);
  await declareSubnet(engineer, { cidr: "10.4.2.0/24", name: "Floor 2" });
  await show("core-1", "core-1.cfg", ROUTER);
  await show("dhcp-1", "dhcpd.conf", DHCP.replace(/ {2}option vendor.*\r\n/, ""));
});
afterAll(() => stop());

const show = (device: string, name: string, text: string) =>
  addCapture(engineer, { id: ids.get(device), texts: [{ name, text }] });

async function base(device: string, fixId?: string) {
  const found = await getTryBase(engineer, { id: ids.get(device), fixId });
  if (!found) throw new Error("nothing to begin with");
  return found;
}

async function attempt(device: string, edit: (text: string) => string) {
  const { captureId, texts } = await base(device);
  const sent = texts.map(({ name, captured }) => ({ name, text: edit(captured) }));
  return tryChange(engineer, { id: ids.get(device), captureId, texts: sent });
}

describe("an edited configuration", () => {
  it("is played on the whole network: who loses what, for which finding, by which line", async () => {
    const tried = await attempt("core-1", (text) => text.replace(HELPER, ""));
    expect(tried).toMatchObject({ worse: 1, changed: { added: 0, removed: 1 }, problems: [], unknown: [] });
    expect(tried.effect).toHaveLength(1);
    expect(tried.effect[0]).toMatchObject({ cidr: "10.4.2.0/24", before: "healthy", after: "broken", worse: true });
    expect(tried.effect[0]?.subnetId).toBe((await db().subnet.findFirst({ where: { cidr: "10.4.2.0/24" } }))?.id);
    expect(tried.appeared.map(({ check }) => check)).toContain("pxe-server-not-in-relay");
    expect(tried.vanished).toEqual([]);
    expect(tried.texts).toHaveLength(1);
    const marks = tried.texts[0]?.diff?.split("\n").filter((line) => /^[+-][^+-]/.test(line));
    expect(marks).toEqual(["- ip helper-address 10.20.0.12"]);
  });

  it("tells of subnets that only the edit has, and of those that it takes away", async () => {
    const more = "interface Vlan43\n ip address 10.4.3.1 255.255.255.0\n ip helper-address 10.20.0.10\n!\nend\n";
    const tried = await attempt("core-1", (text) => text.replace(/end\n$/, more));
    expect(tried.added).toMatchObject([{ cidr: "10.4.3.0/24", clients: [{ client: "bios" }, {}] }]);
    expect(tried.added[0]?.health).not.toBe("healthy");
    expect(tried).toMatchObject({ effect: [], gone: [], worse: 0 });
    const less = await attempt("core-1", (text) => text.replace(/interface Vlan20\n.*\n!\n/, ""));
    expect(less.gone.map(({ cidr }) => cidr)).toEqual(["10.20.0.0/24"]);
    expect(less.added).toEqual([]);
  });

  it("leaves places of secrets alone, and shows no secret that was pasted", async () => {
    const { texts } = await base("core-1");
    expect(texts[0]?.captured).not.toContain("canary");
    const tried = await attempt("core-1", () => ROUTER);
    expect(tried.changed).toEqual({ added: 0, removed: 0 });
    expect(tried.texts).toEqual([]);
    const other = await attempt("core-1", (text) => text.replace("!\n", "!\nsnmp-server community canary-two RW\n"));
    expect(JSON.stringify(other)).not.toContain("canary");
  });

  it("is no different for a browser's line endings and a missing last one", async () => {
    const tried = await attempt("dhcp-1", (text) => text.replaceAll("\r\n", "\n").trimEnd());
    expect(tried).toMatchObject({ texts: [], effect: [], changed: { added: 0, removed: 0 } });
    const harmful = await attempt("dhcp-1", () => DHCP.replaceAll("\r\n", "\n"));
    expect(harmful).toMatchObject({ worse: 1, changed: { added: 1, removed: 0 } });
    expect(harmful.appeared[0]?.check).toBe("boot-options-on-dhcp");
  });

  it("tells a line that its reader does not understand, and a text that is none of the device", async () => {
    const slip = await attempt("core-1", (text) => text.replace(HELPER, `${HELPER} ip helper-adress 10.20.0.13\n`));
    expect(slip.unknown.map(({ text }) => text?.trim())).toEqual(["ip helper-adress 10.20.0.13"]);
    const gone = await attempt("core-1", () => "lorem ipsum\n");
    expect(gone.worse).toBeGreaterThan(0);
    const { captureId } = await base("core-1");
    const stranger = { id: ids.get("core-1"), captureId, texts: [{ name: "../other", text: "x" }] };
    await expect(tryChange(engineer, stranger)).rejects.toMatchObject({ problem: { code: "no-such-text" } });
  });

  it("takes a device that could not be read lately as its last capture shows it, and says so", async () => {
    const lastProblem = { code: "no-answer", what: "core-1 did not answer.", next: "Look at it." };
    const id = ids.get("core-1");
    await db().device.update({ where: { id }, data: { transport: "ssh", lastProblem } });
    const tried = await attempt("core-1", (text) => text.replace(HELPER, ""));
    expect(tried).toMatchObject({ worse: 1, unread: { code: "no-answer" } });
    expect(tried.effect[0]).toMatchObject({ before: "healthy", after: "broken" });
    await db().device.update({ where: { id }, data: { transport: "files", lastProblem: {} } });
    await show("core-1", "core-1.cfg", ROUTER);
  });

  it("is refused on a capture that is no longer the newest", async () => {
    const { captureId } = await base("core-1");
    await show("core-1", "core-1.cfg", ROUTER.replace("core-1", "core-one"));
    const old = { id: ids.get("core-1"), captureId, texts: [{ name: "core-1.cfg", text: ROUTER }] };
    await expect(tryChange(engineer, old)).rejects.toMatchObject({ problem: { code: "conflict" } });
  });

  it("leaves no trace", async () => {
    const trace = async () => [
      await db().capture.count(),
      await db().auditEntry.count(),
      await db().fix.count(),
      await db().assessmentRun.count(),
      (await (await queue()).findJobs("assess")).length,
    ];
    const before = await trace();
    await attempt("core-1", (text) => text.replace(HELPER, ""));
    expect(await trace()).toEqual(before);
  });

  it("may begin with what a fix would make of the files", async () => {
    await show("dhcp-1", "dhcpd.conf", DHCP);
    const { id } = await createFix(engineer, { findingIds: ["boot-options-on-dhcp:dhcp-1:scope 10.4.2.0"] });
    const begun = await base("dhcp-1", id);
    expect(begun.from).toMatch(/dhcp-1 sets option 60/);
    expect(begun.texts[0]?.start).not.toContain("vendor-class-identifier");
    expect(begun.texts[0]?.captured).toContain("vendor-class-identifier");
    const stored = await findLatestCapture(db(), ids.get("dhcp-1") ?? "");
    expect(stored?.capture.texts[0]?.text).toContain("vendor-class-identifier");
  });
});
