import { describe, expect, it } from "vitest";
import { identifyText } from "../registry";
import junos from "./index";

const read = (text: string) => junos.read({ texts: [{ name: "mx.set", text }] });
const addresses = (text: string) => read(text).interfaces.map(({ name, addresses: own }) => [name, own.join()]);

describe("edits of a session", () => {
  it("rename and copy what stands there already, in its place", () => {
    const facts = read(
      [
        "set interfaces irb unit 50 family inet address 10.50.0.1/24",
        "set interfaces irb unit 52 family inet address 10.52.0.1/24",
        "copy interfaces irb unit 50 to unit 51",
        "rename interfaces irb unit 51 family inet address 10.50.0.1/24 to address 10.51.0.1/24",
        "rename interfaces irb unit 50 to unit 53",
        "set forwarding-options dhcp-relay server-group OLD 10.200.0.7",
        "rename forwarding-options dhcp-relay server-group OLD to server-group NEW",
        "set forwarding-options dhcp-relay group G active-server-group NEW",
        "set forwarding-options dhcp-relay group G interface irb.53",
        "",
      ].join("\n"),
    );
    expect(facts.problems).toEqual([]);
    expect(facts.coverage.unknown).toEqual([]);
    expect(facts.interfaces).toMatchObject([
      { name: "irb.53", addresses: ["10.50.0.1/24"], relayTargets: [{ address: "10.200.0.7" }] },
      { name: "irb.52", addresses: ["10.52.0.1/24"] },
      { name: "irb.51", addresses: ["10.51.0.1/24"] },
    ]);
  });

  it("insert a term of a filter before another one, however many there are", () => {
    const names = Array.from({ length: 12 }, (_, at) => `t${at}`);
    const set = names.map((name) => `set firewall family inet filter F term ${name} then count ${name}`);
    const facts = read(
      [
        "set interfaces irb unit 1 family inet filter input F",
        ...set,
        "set firewall family inet filter F term drop from protocol udp",
        "set firewall family inet filter F term drop from destination-port 69",
        "set firewall family inet filter F term drop then discard",
        "set firewall family inet filter F term all then accept",
        "set firewall family inet filter F term pass from protocol udp",
        "set firewall family inet filter F term pass then accept",
        "insert firewall family inet filter F term pass before term drop",
        "insert firewall family inet filter F term all before term t0",
        "insert firewall family inet filter F term t11 before term t1",
        "set firewall family inet filter F term t11 then count again",
        "",
      ].join("\n"),
    );
    const entries = facts.acls.find(({ name }) => name === "F")?.entries ?? [];
    expect(facts.coverage.unknown).toEqual([]);
    const lineOf = (line: number) => entries.findIndex(({ place }) => place.line === line);
    expect(entries[0]?.place.line).toBe(17);
    expect(lineOf(18)).toBeLessThan(lineOf(14));
    expect(lineOf(18)).toBeGreaterThanOrEqual(0);
  });

  it("tell where an edit is not followed", () => {
    const facts = read(
      "set interfaces irb unit 5 family inet address 10.5.0.1/24\nreplace pattern 10.5 with 10.6\nrename interfaces xe-0/0/9 to xe-0/0/8\n",
    );
    expect(facts.coverage.unknown.map(({ line }) => line)).toEqual([2, 3]);
    expect(facts.problems).toMatchObject([{ affects: "all", code: "edit-not-read" }]);
  });

  it("are read behind the prompt of the configuration mode", () => {
    const session = `noc@mx-quay> configure
Entering configuration mode

[edit]
noc@mx-quay# set interfaces xe-0/0/1 unit 0 family inet address 10.61.0.1/24

[edit]
noc@mx-quay# edit interfaces irb unit 6
[edit interfaces irb unit 6]
noc@mx-quay# set family inet address 10.6.0.1/24
[edit interfaces irb unit 6]
noc@mx-quay# top
noc@mx-quay# set forwarding-options helpers bootp server 10.200.0.7
noc@mx-quay# set forwarding-options helpers bootp interface irb.6
noc@mx-quay# commit and-quit
commit complete
Exiting configuration mode
`;
    expect(identifyText({ name: "log.txt", text: session })?.platform).toBe("juniper-junos");
    const facts = read(session);
    expect(facts.problems).toEqual([]);
    expect(facts.coverage.unknown).toEqual([]);
    expect(facts.interfaces).toMatchObject([
      { name: "xe-0/0/1.0", addresses: ["10.61.0.1/24"], relayTargets: [] },
      { name: "irb.6", addresses: ["10.6.0.1/24"], relayTargets: [{ address: "10.200.0.7" }] },
    ]);
    expect(facts.interfaces[1]?.place.text).toBe("noc@mx-quay# set family inet address 10.6.0.1/24");
  });
});

describe("an interface range with units", () => {
  it("gives them to its members; what a member says itself stays", () => {
    const text = `interfaces {
    interface-range CRANES {
        member-range ge-0/0/2 to ge-0/0/3;
        member "xe-0/1/*";
        unit 0 {
            family inet {
                mtu 1500;
                address 10.90.0.1/24;
            }
        }
    }
    xe-0/1/7 {
        description "the last";
    }
}
`;
    expect(addresses(text)).toEqual([
      ["xe-0/1/7.0", "10.90.0.1/24"],
      ["ge-0/0/2.0", "10.90.0.1/24"],
      ["ge-0/0/3.0", "10.90.0.1/24"],
    ]);
  });
  it("makes no interface of ports that only switch", () => {
    const text =
      "interfaces {\n    interface-range PCS {\n        member-range ge-0/0/2 to ge-0/0/3;\n        unit 0 { family ethernet-switching; }\n    }\n}\n";
    expect(addresses(text)).toEqual([]);
  });
});
