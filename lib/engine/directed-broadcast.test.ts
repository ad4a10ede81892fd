import { expect, test } from "vitest";
import { assess } from "@/lib/checks/assess";
import { read } from "@/lib/platforms/cisco-ios/read";
import { indexEstate } from "./estate-index";
import { whoHears } from "./hearing";
import { device, dhcpServer, estate, pxeServer } from "./testing";

const core = (servers: string) =>
  device("core-1", {
    roles: ["router"],
    facts: read({
      texts: [
        {
          name: "core-1.cfg",
          text: `hostname core-1
interface Vlan10
 ip address 10.1.0.1 255.255.255.0
 ip helper-address 10.9.0.255
interface Vlan90
 ip address 10.9.0.1 255.255.255.0
${servers}
end
`,
        },
      ],
    }),
  });
const network = { network: 0x0a010000, prefix: 24 };
const servers = () => [
  dhcpServer("dhcp-1", "10.9.0.10", [
    { subnet: "10.1.0.0/24", ranges: [["10.1.0.50", "10.1.0.99"]], options: { 3: "10.1.0.1" } },
  ]),
  pxeServer("pxe-1", "10.9.0.12"),
];
const withCore = (line: string) => ({ ...estate([core(line), ...servers()]), subnets: [] });
const subnetOf = (whole: ReturnType<typeof estate>) =>
  assess(whole).subnets.find(({ cidr }) => cidr === "10.1.0.0/24")!;

test("every server of a network hears what is relayed to its broadcast address, where the router there broadcasts it", () => {
  const whole = withCore(" ip directed-broadcast");
  const { listeners, unknowns, strangers } = whoHears(indexEstate(whole), network, undefined);
  expect(listeners.map(({ address, giaddr, relays }) => [address, giaddr, relays[0]!.target.address])).toEqual([
    ["10.9.0.10", "10.1.0.1", "10.9.0.255"],
    ["10.9.0.12", "10.1.0.1", "10.9.0.255"],
  ]);
  expect([unknowns, strangers]).toEqual([[], []]);
  expect(subnetOf(whole)).toMatchObject({ health: "healthy", findings: [] });
});

test("without a word about it that is not known, and nobody is told that a server is missing from the relay", () => {
  for (const line of [" no shutdown", " ip directed-broadcast 101"]) {
    const whole = withCore(line);
    expect(subnetOf(whole).health).toBe("unknown");
    expect(assess(whole).findings.map(({ check }) => check)).toEqual(["fact-unknown"]);
  }
});

test("switched off, nobody hears it, and the cure is to name the servers", () => {
  const whole = withCore(" no ip directed-broadcast");
  expect(subnetOf(whole).health).toBe("broken");
  const { blocked } = whoHears(indexEstate(whole), network, undefined);
  expect(blocked.map(({ code, by, evidence }) => [code, by, evidence.map(({ text }) => text?.trim())])).toEqual([
    ["no-directed-broadcast", "core-1", ["ip helper-address 10.9.0.255", "interface Vlan90"]],
  ]);
  const found = assess(whole).findings.find(({ check }) => check === "dhcp-server-not-in-relay");
  expect(found?.fixes.map(({ kind }) => kind)).toEqual(["add-relay-target"]);
});

test("where that network's router is not known, a target that may be its broadcast address is no missing server", () => {
  expect(assess(withCore(" shutdown")).findings.map(({ check }) => check)).toEqual(["fact-unknown"]);
});
