import { describe, expect, it } from "vitest";
import { publishedTests } from "@/e2e/corpus/published";
import { readerTests } from "@/e2e/corpus/reader-tests";
import type { Fix } from "@/lib/model/fix";
import ciscoIosxr from "./index";
import { EDGE } from "./samples";

const capture = (text: string) => ({ texts: [{ name: "edge.cfg", text }] });
const facts = ciscoIosxr.read(capture(EDGE));
const face = (name: string) => facts.interfaces.find((one) => one.name === name)!;

publishedTests("cisco-iosxr");

describe("Cisco IOS XR", () => {
  readerTests({ platform: ciscoIosxr, sample: EDGE, canaries: ["canaryone", "canarytwo"], endsMarked: false });
  it("calls every truncation an error once the device's own header is there", () => {
    const whole = EDGE.trimEnd().length;
    for (let length = EDGE.indexOf("!! IOS") + 8; length < whole; length++)
      if (!ciscoIosxr.read(capture(EDGE.slice(0, length))).problems.some((problem) => problem.affects === "all"))
        throw new Error(`cut after ${length} characters went unnoticed`);
  });
  it("gives interfaces the helpers of the profile that they use", () => {
    expect(face("Bundle-Ether4.12")).toMatchObject({
      addresses: ["10.61.12.2/24"],
      secondary: ["10.61.13.2/24"],
      virtual: ["10.61.12.1"],
      vrf: "RED",
      vlan: 12,
      aclIn: "CLIENTS",
      relayTargets: [
        { address: "10.2.0.6", vrf: "RED" },
        { address: "10.2.0.5", vrf: null, global: true },
      ],
    });
    expect(face("TenGigE0/0/0/1").relayTargets).toMatchObject([{ address: "10.2.0.5" }]);
    expect(face("Bundle-Ether4.13")).toMatchObject({
      shutdown: true,
      relayTargets: [{ address: "10.2.0.9", vrf: "BLUE" }],
    });
    expect(JSON.stringify(facts.interfaces)).not.toContain("10.2.0.98");
    expect(facts.interfaces.map((one) => one.name)).not.toContain("GigabitEthernet0/0/0/9");
  });
  it("reads filters", () => {
    expect(facts.acls[0]!.entries.map((entry) => [entry.action, entry.protocol, entry.destinationPorts])).toEqual([
      ["permit", "udp", [[67, 67]]],
      ["deny", "udp", [[69, 69]]],
      ["permit", "ip", null],
    ]);
  });
  it("does not guess about a profile or a pool that is not there", () => {
    const odd = ciscoIosxr.read(
      capture(
        "hostname a\ndhcp ipv4\n profile S server\n  pool P\n !\n interface Bundle-Ether1 relay profile GONE\n!\n",
      ),
    );
    expect(odd.problems.map((problem) => [problem.code, problem.affects])).toEqual([
      ["profile-missing", "relay"],
      ["pool-line-unreadable", "dhcp"],
      ["profile-without-subnet", "dhcp"],
    ]);
  });
  it("adds a further target to the profile that the interface uses, confirmed by a second commit", () => {
    const fix: Fix = {
      kind: "add-relay-target",
      device: "edge",
      interface: "Bundle-Ether4.12",
      target: "10.2.0.7",
      vrf: "default",
      order: 1,
    };
    // Without a table the server is looked for in the interface's own.
    expect(ciscoIosxr.planChange!({ ...fix, vrf: null }, capture(EDGE), facts)).toMatchObject({
      change: {
        apply: [
          "dhcp ipv4",
          "profile LOCK relay",
          "helper-address vrf RED 10.2.0.7",
          "exit",
          "exit",
          expect.any(String),
        ],
      },
    });
    expect(ciscoIosxr.planChange!(fix, capture(EDGE), facts)).toMatchObject({
      ok: true,
      change: {
        apply: [
          "dhcp ipv4",
          "profile LOCK relay",
          "helper-address vrf default 10.2.0.7",
          "exit",
          "exit",
          "commit confirmed minutes 5",
        ],
        expect: [
          {
            context: "dhcp ipv4",
            path: ["profile LOCK relay"],
            line: "helper-address vrf default 10.2.0.7",
            present: true,
          },
        ],
        undoneAfterMinutes: 5,
        preview: { sendable: true },
      },
    });
    const alone = ciscoIosxr.planChange!({ ...fix, interface: "Bundle-Ether4.13" }, capture(EDGE), facts);
    expect(alone).toMatchObject({
      ok: true,
      change: {
        apply: [
          "dhcp ipv4",
          "profile BOOTPATH-Bundle-Ether4-13 relay",
          "helper-address vrf default 10.2.0.7",
          "exit",
          "exit",
          "dhcp ipv4",
          "interface Bundle-Ether4.13 relay profile BOOTPATH-Bundle-Ether4-13",
          "exit",
          "commit confirmed minutes 5",
        ],
        inverse: [
          "dhcp ipv4",
          "no interface Bundle-Ether4.13 relay profile BOOTPATH-Bundle-Ether4-13",
          "exit",
          "dhcp ipv4",
          "no profile BOOTPATH-Bundle-Ether4-13 relay",
          "exit",
          "commit",
        ],
      },
    });
  });
});

describe("DHCP on IOS XR itself", () => {
  const read = (...lines: string[]) => ciscoIosxr.read({ texts: [{ name: "xr.cfg", text: `${lines.join("\n")}\n` }] });
  const FACES = [
    "hostname x",
    "interface GigabitEthernet0/0/0/3",
    " ipv4 address 10.3.0.1 255.255.255.0",
    "interface GigabitEthernet0/0/0/4",
    " ipv4 address 10.4.0.1 255.255.255.0",
  ];
  it("is a scope of the subnet in which its pool lies, with its boot settings", () => {
    const facts = read(
      ...FACES,
      "pool vrf default ipv4 P",
      " address-range 10.3.0.10 10.3.0.20",
      "dhcp ipv4",
      " profile S server",
      "  pool P",
      "  bootfile pxelinux.0",
      "  option 66 ascii 10.9.9.9",
      " profile IDLE server",
      "  lease 1 0 0",
      " interface GigabitEthernet0/0/0/3 server profile S",
    );
    expect(facts.coverage.unknown).toEqual([]);
    expect(facts.problems.map((problem) => [problem.code, problem.affects])).toEqual([
      ["profile-without-subnet", "dhcp"],
    ]);
    expect(facts.dhcp!.scopes).toMatchObject([
      {
        subnet: "10.3.0.0/24",
        active: true,
        ranges: [["10.3.0.10", "10.3.0.20"]],
        levels: [{ bootFile: { value: "pxelinux.0" }, options: [{ code: 66 }] }],
      },
    ]);
  });
  it("takes an interface out of its VRF's profile, and tells of helpers for a class", () => {
    const facts = read(
      ...FACES,
      "dhcp ipv4",
      " vrf default relay profile R",
      " profile R relay",
      "  helper-address vrf default 10.9.9.9",
      "  class C",
      "   match option 60 hex 505845",
      " interface GigabitEthernet0/0/0/3 none",
    );
    expect(facts.interfaces.map((face) => face.relayTargets.length)).toEqual([0, 1]);
    expect(facts.problems).toMatchObject([{ code: "relay-class", affects: "relay" }]);
    expect(facts.coverage.unknown.map((place) => place.line)).toEqual([10, 11]);
  });
});
