import { describe, expect, it } from "vitest";
import { estate, threeHosts } from "@/lib/engine/testing";
import type { Capture } from "@/lib/model/capture";
import { readDevice } from "@/lib/platforms/read-device";
import { type Flipped, type Question, whatFlipped, whatFlippedIn } from "./what-flipped";

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

  const noise = (word: string) =>
    Array.from({ length: 400 }, (_, at) => `! ${at}\nalias exec a${at} ${word}\n`).join("");

  it("in a very long difference, the lines that the path cites", () => {
    const after = noise("two") + ROUTER.replace(" ip helper-address 10.20.0.12\n", "");
    const found = whatFlipped(router(noise("one") + ROUTER, after))!;
    expect(found.proven).toBe(true);
    expect(found.lines.map(({ text }) => text.trim())).toEqual(["ip helper-address 10.20.0.12"]);
  });
});

describe("how often it plays", () => {
  const aliases = (word: string) => Array.from({ length: 1_000 }, (_, at) => `alias exec a${at} ${word}\n`).join("");
  const asked = (before: string, after: string, most = Number.POSITIVE_INFINITY) => {
    let reads = 0;
    const question = router(before, after);
    const read = (text: Capture) => {
      reads++;
      return question.read(text);
    };
    const goOn = () => reads < most;
    const flipped = whatFlippedIn({ ...question, read, goOn, cidrs: [question.cidr] }).get(question.cidr)!;
    return { flipped, reads };
  };

  /** Relaying is switched off, and a target goes: each of them alone breaks it. */
  const broken = ROUTER.replace("ntp", "no service dhcp\nntp").replace(" ip helper-address 10.20.0.12\n", "");
  const guilty = ["ip helper-address 10.20.0.12", "no service dhcp"];
  const texts = ({ lines: found }: Flipped) => found.map(({ text }) => text.trim());

  it("halves a thousand changed lines until two are left that break it each by itself", () => {
    const { flipped, reads } = asked(aliases("one") + ROUTER, aliases("two") + broken);
    expect(flipped.proven).toBe(true);
    expect(texts(flipped).sort()).toEqual(guilty);
    expect(reads).toBeLessThan(60);
  });

  it("tells lines that were tried, though not as few as could be, when its time ends on the way", () => {
    const { flipped } = asked(aliases("one") + ROUTER, aliases("two") + broken, 9);
    expect(flipped.proven).toBe(true);
    expect(texts(flipped)).toEqual(expect.arrayContaining(guilty));
    expect(flipped.lines.length).toBeGreaterThan(2);
  });
});

describe("which lines flipped several subnets", () => {
  const WIDE = ROUTER.replace(
    "end\n",
    `interface Vlan43
 ip address 10.4.3.1 255.255.255.0
 ip helper-address 10.20.0.10
 ip helper-address 10.20.0.12
!
end
`,
  );
  const cidrs = ["10.4.2.0/24", "10.4.3.0/24", "10.20.0.0/24"];
  const told = (found: Map<string, Flipped>) =>
    [...found].map(([cidr, { lines: list, proven }]) => [cidr, proven, ...list.map(({ line }) => line)]);

  it("each has its own lines, or shares them; what did not flip is left out", () => {
    const own = WIDE.replaceAll(" ip helper-address 10.20.0.12\n", "").replace("ntp server", "ntp peer");
    expect(told(whatFlippedIn({ ...router(WIDE, own), cidrs }))).toEqual([
      ["10.4.2.0/24", true, 12],
      ["10.4.3.0/24", true, 17],
    ]);
    const shared = WIDE.replace("ntp server", "no service dhcp\nntp server");
    const found = whatFlippedIn({ ...router(WIDE, shared), cidrs });
    expect(told(found)).toEqual(expect.arrayContaining([["10.4.2.0/24", true, 3]]));
    expect(found.get("10.4.3.0/24")?.lines).toEqual(found.get("10.4.2.0/24")?.lines);
  });

  it("stops when its time is up, and then claims nothing as proven", () => {
    const after = WIDE.replace("ntp server", "no service dhcp\nntp server");
    const found = whatFlippedIn({ ...router(WIDE, after), cidrs, goOn: () => false });
    expect([...found.values()].some(({ proven }) => proven)).toBe(false);
    expect(found.get("10.4.2.0/24")?.after).toBe("broken");
  });
});
