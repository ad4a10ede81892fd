import { describe, expect, it } from "vitest";
import { estate, threeHosts } from "@/lib/engine/testing";
import type { Capture } from "@/lib/model/capture";
import { readDevice } from "@/lib/platforms/read-device";
import { type Question, whatFlipped } from "./what-flipped";

const ROUTER = `hostname core-1
!
ntp server 10.20.0.1
!
interface Vlan20
 ip address 10.20.0.1 255.255.255.0
!
interface Vlan42
 description floor 4
 ip address 10.4.2.1 255.255.255.0
 ip helper-address 10.20.0.10
 ip helper-address 10.20.0.12
!
end
`;
const SERVER = `option domain-name "corp.example";
default-lease-time 3600;
subnet 10.4.2.0 netmask 255.255.255.0 {
  range 10.4.2.50 10.4.2.200;
  option routers 10.4.2.1;
}
`;
const capture = (name: string, text: string): Capture => ({ texts: [{ name, text }] });
const whole = estate(threeHosts(), { clients: ["bios", "uefi-x64"] });

const router = (before: string, after: string): Question => ({
  estate: whole,
  device: "core-1",
  before: capture("core-1.cfg", before),
  after: capture("core-1.cfg", after),
  read: (text) => readDevice("cisco-ios", text),
  cidr: "10.4.2.0/24",
});
const server = (before: string, after: string): Question => ({
  ...router("", ""),
  device: "dhcp-1",
  before: capture("dhcpd.conf", before),
  after: capture("dhcpd.conf", after),
  read: (text) => readDevice("isc-dhcpd", text),
});
const lines = (question: Question) =>
  whatFlipped(question)?.lines.map(
    ({ change, line, text }) => `${change === "added" ? "+" : "-"}${line} ${text.trim()}`,
  );

describe("which lines flipped a subnet", () => {
  it("a relay target that went, among changes that do not matter", () => {
    const after = ROUTER.replace(" ip helper-address 10.20.0.12\n", "")
      .replace("ntp server 10.20.0.1", "ntp server 10.20.0.2")
      .replace("floor 4", "fourth floor");
    const found = whatFlipped(router(ROUTER, after))!;
    expect(found).toMatchObject({ before: "healthy", after: "broken", proven: true });
    expect(found.clients[1]).toEqual({ client: "uefi-x64", before: "boots", after: "fails: PXE-E16" });
    expect(lines(router(ROUTER, after))).toEqual(["-12 ip helper-address 10.20.0.12"]);
  });

  it("options that came, and not the lease time that came with them", () => {
    const after = SERVER.replace("3600", "7200").replace(
      "  option routers",
      '  option vendor-class-identifier "PXEClient";\n  option routers',
    );
    expect(lines(server(SERVER, after))).toEqual(['+5 option vendor-class-identifier "PXEClient";']);
  });

  it("two lines that break it each by itself", () => {
    const after = ROUTER.replace(" ip helper-address 10.20.0.10\n ip helper-address 10.20.0.12\n", "");
    expect(lines(router(ROUTER, after))).toEqual([
      "-11 ip helper-address 10.20.0.10",
      "-12 ip helper-address 10.20.0.12",
    ]);
  });

  it("a switch that the path does not cite as a line of its own", () => {
    const after = ROUTER.replace("ntp server", "no service dhcp\nntp server");
    expect(lines(router(ROUTER, after))).toEqual(["+3 no service dhcp"]);
  });

  it("it works the other way round: what mended it", () => {
    const broken = ROUTER.replace(" ip helper-address 10.20.0.12\n", "");
    expect(lines(router(broken, ROUTER))).toEqual(["+12 ip helper-address 10.20.0.12"]);
  });

  it("nothing flipped: null, for equal texts and for changes that do not matter", () => {
    expect(whatFlipped(router(ROUTER, ROUTER))).toBeNull();
    expect(whatFlipped(router(ROUTER, ROUTER.replace("floor 4", "lab")))).toBeNull();
  });

  it("a whole file that went", () => {
    const question = server(SERVER, SERVER);
    const found = whatFlipped({ ...question, after: { texts: [] } })!;
    expect(found.before).toBe("healthy");
    expect(found.after).not.toBe("healthy");
    expect(found.lines.every(({ change }) => change === "removed")).toBe(true);
  });

  it("a difference that is too long to try names what the path cites, and says that it is not proven", () => {
    const noise = (word: string) =>
      Array.from({ length: 400 }, (_, at) => `! ${at}\nalias exec a${at} ${word}\n`).join("");
    const before = noise("one") + ROUTER;
    const after = noise("two") + ROUTER.replace(" ip helper-address 10.20.0.12\n", "");
    const found = whatFlipped(router(before, after))!;
    expect(found.proven).toBe(false);
    expect(found.lines.map(({ text }) => text.trim())).toEqual(["ip helper-address 10.20.0.12"]);
  });
});
