import { describe, expect, it } from "vitest";
import { identifyText } from "../registry";
import junos from "./index";

const read = (text: string) => junos.read({ texts: [{ name: "session.txt", text }] });
const gist = (text: string) =>
  read(text).interfaces.map(({ name, addresses, relayTargets }) => [
    name,
    addresses.join(),
    relayTargets.map(({ address }) => address).join(),
  ]);

const RELAY = `dhcp-relay {
    server-group {
        S {
            10.9.9.9;
        }
    }
    active-server-group S;
    group G {
        interface irb.10;
    }
}
`;
const IRB = `unit 10 {
    family inet {
        address 10.10.0.1/24;
    }
}
`;
const EXPECTED = [["irb.10", "10.10.0.1/24", "10.9.9.9"]];

describe("parts of a Junos configuration, each shown by a command of its own", () => {
  it("are read below the words that each command named", () => {
    const text = `{master:0}
admin@ex1> show configuration interfaces irb | no-more
${IRB}
{master:0}
admin@ex1> show configuration forwarding-options
${RELAY}
{master:0}
admin@ex1> `;
    const facts = read(text);
    expect(gist(text)).toEqual(EXPECTED);
    expect(facts.problems).toEqual([]);
    expect(facts.coverage.unknown).toEqual([]);
    expect(facts.interfaces[0]!.relayTargets[0]!.place).toMatchObject({ line: 14, text: "10.9.9.9;" });
    expect(identifyText({ name: "session.txt", text })?.platform).toBe("juniper-junos");
  });

  it("also out of the configuration mode, at the top and below a part of it, and without a prompt at the end", () => {
    const text = `[edit]
admin@ex1# show forwarding-options
${RELAY}
[edit interfaces]
admin@ex1# show irb
${IRB}`;
    expect(gist(text)).toEqual(EXPECTED);
    expect(read(text).problems).toEqual([]);
  });

  it("leave what was shown as a whole, or as set lines, as it is, and tell a text that breaks off", () => {
    const set = `admin@ex1> show configuration interfaces | display set
set interfaces irb unit 10 family inet address 10.10.0.1/24
admin@ex1> show configuration | no-more
forwarding-options {
    ${RELAY.replaceAll("\n", "\n    ")}
}
`;
    expect(gist(set)).toEqual(EXPECTED);
    const cut = `admin@ex1> show configuration interfaces irb\n${IRB.slice(0, 40)}`;
    expect(read(cut).problems.some(({ affects }) => affects === "all")).toBe(true);
  });
});
