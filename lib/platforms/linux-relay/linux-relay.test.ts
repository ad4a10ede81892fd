import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, invertEdits } from "@/lib/core/line-edits";
import type { Capture } from "@/lib/model/capture";
import type { Fix } from "@/lib/model/fix";
import linuxRelay from "./index";

const IP_ADDR = `1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN
    inet 127.0.0.1/8 scope host lo
2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc fq state UP
    inet 10.20.0.1/24 brd 10.20.0.255 scope global eth0
3: eth1.42@eth1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc fq state UP
    inet 10.4.2.1/24 scope global eth1.42
    inet 10.4.9.1/24 scope global secondary eth1.42
4: eth2: <BROADCAST,MULTICAST> mtu 1500 qdisc fq state DOWN
    inet 10.4.3.1/24 scope global eth2
`;

const capture = (defaults: string, extra: Capture["texts"] = []): Capture => ({
  texts: [
    { name: "/etc/default/isc-dhcp-relay", text: defaults },
    { name: "ip-addr.txt", text: IP_ADDR },
    { name: "hostname.txt", text: "edge-1\n" },
    ...extra,
  ],
});

const targets = (defaults: string) =>
  Object.fromEntries(
    linuxRelay
      .read(capture(defaults))
      .interfaces.map((one) => [one.name, one.relayTargets.map((target) => target.address)]),
  );

describe("reading", () => {
  it("lists each target on each interface that is served, with its line", () => {
    const facts = linuxRelay.read(
      capture('# x\nSERVERS="10.20.0.10 10.20.0.12"\nINTERFACES="eth0 eth1.42"\nOPTIONS=""\n'),
    );
    const served = facts.interfaces.find((one) => one.name === "eth1.42")!;
    expect(served).toMatchObject({ addresses: ["10.4.2.1/24"], secondary: ["10.4.9.1/24"], vlan: 42, shutdown: false });
    expect(served.relayTargets.map((target) => [target.address, target.place.line])).toEqual([
      ["10.20.0.10", 2],
      ["10.20.0.12", 2],
    ]);
    expect(facts.interfaces.find((one) => one.name === "eth2")).toMatchObject({ shutdown: true, relayTargets: [] });
    expect(facts.hostname).toBe("edge-1");
    expect(facts.coverage).toMatchObject({ lines: 12, understood: 12 });
  });

  it("takes every quoting, an empty INTERFACES as all, and leaves upstream interfaces out", () => {
    expect(targets("SERVERS=10.20.0.10\nINTERFACES=''\n")).toEqual({
      eth0: ["10.20.0.10"],
      "eth1.42": ["10.20.0.10"],
      eth2: ["10.20.0.10"],
    });
    expect(targets('SERVERS=\'10.20.0.10\'\nINTERFACES=""\nOPTIONS="-id eth1.42 -iu eth0 -a -m append"\n')).toEqual({
      eth0: [],
      "eth1.42": ["10.20.0.10"],
      eth2: [],
    });
    expect(targets('SERVERS="10.20.0.10"\nINTF_CMD="-i eth1.42 -i eth0"\n').eth2).toEqual([]);
    expect(targets('#SERVERS="1.1.1.1"\nSERVERS=""\nINTERFACES="eth1.42"\n')["eth1.42"]).toEqual([]);
  });

  it("reads dhcp-helper, a systemd unit and systemd-networkd", () => {
    const read = (name: string, text: string) => {
      const facts = linuxRelay.read({
        texts: [
          { name, text },
          { name: "ip-addr.txt", text: IP_ADDR },
        ],
      });
      return facts.interfaces
        .filter((one) => one.relayTargets.length > 0)
        .map((one) => [one.name, one.relayTargets.map((target) => target.address)]);
    };
    expect(read("dhcp-helper", 'DHCPHELPER_OPTS="-s 10.20.0.10 -s10.20.0.12 -i eth1.42 -e eth0"\n')).toEqual([
      ["eth1.42", ["10.20.0.10", "10.20.0.12"]],
    ]);
    expect(
      read("override.conf", "[Service]\nExecStart=\nExecStart=/usr/sbin/dhcrelay -d --no-pid -i eth1.42 10.9.9.9\n"),
    ).toEqual([["eth1.42", ["10.9.9.9"]]]);
    expect(
      read("lan.network", "[Match]\nName=eth1.*\n[Network]\nDHCPServer=yes\n[DHCPServer]\nRelayTarget=10.9.9.9\n"),
    ).toEqual([["eth1.42", ["10.9.9.9"]]]);
  });

  it("says that the addresses are missing instead of showing none", () => {
    const facts = linuxRelay.read({
      texts: [{ name: "isc-dhcp-relay", text: 'SERVERS="10.1.1.1"\nINTERFACES="eth1"\n' }],
    });
    expect(facts.problems).toMatchObject([{ code: "interfaces-missing", affects: "interfaces" }]);
    expect(facts.interfaces).toMatchObject([{ name: "eth1", relayTargets: [{ address: "10.1.1.1" }] }]);
  });

  it("says that the relay does not run when nothing listens on 67", () => {
    const listeners = "State  Recv-Q Send-Q Local Address:Port Peer Address:Port\nUNCONN 0 0 0.0.0.0:69 0.0.0.0:*\n";
    const facts = linuxRelay.read(capture('SERVERS="10.1.1.1"\n', [{ name: "listeners.txt", text: listeners }]));
    expect(facts.relay?.enabled).toBe(false);
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, ip) => {
        linuxRelay.read({
          texts: [
            { name: "isc-dhcp-relay", text },
            { name: "ip-addr.txt", text: ip },
          ],
        });
      }),
    );
  });
});

describe("the same settings under other names", () => {
  const addresses =
    "2: eth1: <UP> mtu 1500\n    inet 10.4.2.1/24 scope global eth1\n3: eth2: <UP> mtu 1500\n    inet 10.4.3.1/24 scope global eth2\n";
  it.each([
    ["SUSE", 'DHCRELAY_INTERFACES="eth1"\nDHCRELAY_SERVERS="10.20.0.10 10.20.0.11"\nDHCRELAY_OPTIONS="-a"\n'],
    ["Alpine and Gentoo", 'IFACE="eth1"\nDHCRELAY_OPTS="-a"\nDHCRELAY_SERVERS="10.20.0.10 10.20.0.11"\n'],
  ])("%s", (_name, text) => {
    const capture = {
      texts: [
        { name: "dhcrelay", text },
        { name: "ip-addr.txt", text: addresses },
      ],
    };
    expect(linuxRelay.identify(capture.texts[0]!).score).toBe(90);
    const facts = linuxRelay.read(capture);
    const targets = Object.fromEntries(
      facts.interfaces.map((one) => [one.name, one.relayTargets.map(({ address }) => address)]),
    );
    expect(targets).toEqual({ eth1: ["10.20.0.10", "10.20.0.11"], eth2: [] });
    expect(facts.relay?.notes.map(({ word }) => word)).toEqual(["insert-option-82"]);
    expect([facts.problems, facts.coverage.unknown]).toEqual([[], []]);
    const fix = { kind: "add-relay-target", interface: "eth2", target: "10.20.0.12" } as Fix;
    expect(linuxRelay.planChange!(fix, capture, facts).ok).toBe(false);
  });
});

describe("adding a relay target", () => {
  const fix: Fix = { kind: "add-relay-target", device: "edge-1", order: 1, interface: "eth1.42", target: "10.20.0.12" };
  const changed = (defaults: string) => {
    const before = capture(defaults);
    const planned = linuxRelay.planChange!(fix, before, linuxRelay.read(before));
    if (!planned.ok || planned.change.kind !== "file") throw new Error(planned.ok ? planned.change.kind : planned.why);
    const after = applyEdits(defaults, planned.change.edits);
    expect(applyEdits(after, invertEdits(defaults, planned.change.edits))).toBe(defaults);
    const served = linuxRelay.read(capture(after)).interfaces.find((one) => one.name === "eth1.42")!;
    expect(served.relayTargets.map((target) => target.address)).toContain("10.20.0.12");
    return after;
  };

  it("keeps quotes, comments and line endings", () => {
    expect(changed('# ours\nSERVERS="10.20.0.10" # main\nINTERFACES="eth0 eth1.42"\n')).toBe(
      '# ours\nSERVERS="10.20.0.10 10.20.0.12" # main\nINTERFACES="eth0 eth1.42"\n',
    );
    expect(changed("SERVERS='10.20.0.10'\r\nINTERFACES=''\r\n")).toBe(
      "SERVERS='10.20.0.10 10.20.0.12'\r\nINTERFACES=''\r\n",
    );
    expect(changed("SERVERS=10.20.0.10")).toBe('SERVERS="10.20.0.10 10.20.0.12"\n');
    expect(changed('SERVERS=""\n')).toBe('SERVERS="10.20.0.12"\n');
  });

  it("writes SERVERS where it is missing, and serves the interface where it did not", () => {
    expect(changed("#SERVERS=\nOPTIONS=\n")).toBe('#SERVERS=\nOPTIONS=\nSERVERS="10.20.0.12"\n');
    expect(changed('SERVERS="10.20.0.12"\nINTERFACES="eth0"\n')).toBe(
      'SERVERS="10.20.0.12"\nINTERFACES="eth0 eth1.42"\n',
    );
  });

  it("refuses what is there already and what is no address", () => {
    const before = capture('SERVERS="10.20.0.12"\n');
    expect(linuxRelay.planChange!(fix, before, linuxRelay.read(before))).toMatchObject({ ok: false });
    expect(
      linuxRelay.planChange!({ ...fix, target: "1.1.1.1; rm -rf /" }, before, linuxRelay.read(before)),
    ).toMatchObject({ ok: false });
  });
});

describe("interfaces from the files that configure them", () => {
  const relay = { name: "isc-dhcp-relay", text: 'SERVERS="10.9.9.9"\nINTERFACES="clients eth0"\n' };
  const netplan = `network:
  version: 2
  vlans:
    clients: {id: 42, link: eth1, addresses: [10.4.2.1/24]}
  tunnels:
    wg0: {mode: wireguard, keys: {private: CANARY+1=}, peers: [{keys: {public: ok, shared: "CANARY2"}}]}
    gre1:
      key: CANARY3
`;
  it("come from netplan", () => {
    const facts = linuxRelay.read({ texts: [relay, { name: "/etc/netplan/01.yaml", text: netplan }] });
    expect(facts.problems.filter(({ affects }) => affects !== "nothing")).toEqual([]);
    expect(facts.interfaces[0]).toMatchObject({
      name: "clients",
      addresses: ["10.4.2.1/24"],
      vlan: 42,
      relayTargets: [{ address: "10.9.9.9" }],
    });
    expect(linuxRelay.identify({ name: "01.yaml", text: netplan }).score).toBe(45);
    expect(linuxRelay.redact({ name: "01.yaml", text: netplan })).not.toContain("CANARY");
  });
  it("come from systemd-networkd, whose VLANs stand in files of their own", () => {
    const network = "[Match]\nName=clients\n[Network]\nAddress=10.4.2.1/24\nVRF=RED\n";
    const netdev = "[NetDev]\nName=clients\nKind=vlan\n[VLAN]\nId=42\n";
    const facts = linuxRelay.read({
      texts: [relay, { name: "clients.network", text: network }, { name: "clients.netdev", text: netdev }],
    });
    expect(facts.interfaces[0]).toMatchObject({ name: "clients", vlan: 42, vrf: "RED" });
  });
  it("counts the lines that tell interfaces and filters, and names what lies elsewhere", () => {
    const interfaces =
      "# by hand\nsource /etc/network/interfaces.d/*\n\nauto eth1\niface eth1 inet static\n  address 10.6.1.1/24\n";
    const rules = "*filter\n:FORWARD ACCEPT [0:0]\nCOMMIT\n";
    const read = (...texts: [string, string][]) =>
      linuxRelay.read({ texts: texts.map(([name, text]) => ({ name, text })) }).coverage;
    expect(read(["interfaces", interfaces], ["iptables-save.txt", rules])).toMatchObject({
      lines: 7,
      understood: 6,
      unknown: [{ file: "interfaces", line: 2 }],
    });
    const rest = "iface eth2 inet static\n  address 10.6.2.1/24\n";
    expect(read(["interfaces", interfaces], ["interfaces.d/eth2", rest])).toMatchObject({ lines: 6, unknown: [] });
    const asked = "1: lo: <LOOPBACK,UP> mtu 65536\n2: eth1: <UP> mtu 1500\n    inet 10.6.1.1/24 scope global eth1\n";
    expect(read(["interfaces", interfaces], ["ip-addr.txt", asked])).toMatchObject({ lines: 7, unknown: [] });
  });
});
