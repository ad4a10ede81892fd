import fc from "fast-check";
import { describe, expect, it } from "vitest";
import pfsense from "./index";
import { read } from "./read";
import { PFSENSE } from "./samples";

const facts = (text: string) => read({ texts: [{ name: "config.xml", text }] });
const face = (name: string, text = PFSENSE) => facts(text).interfaces.find((one) => one.name === name)!;
const scope = (name: string, text = PFSENSE) => facts(text).dhcp!.scopes.find((one) => one.name === name)!;
const lineOf = (part: string) => PFSENSE.split("\n").findIndex((line) => line.includes(part)) + 1;

describe("interfaces", () => {
  it("a static mapping names its one file without netboot, its server and its other files with it alone", () => {
    const mapping = (more: string) =>
      read({
        texts: [
          {
            name: "config.xml",
            text: `<pfsense><interfaces><lan><enable/><ipaddr>10.0.0.1</ipaddr><subnet>24</subnet></lan></interfaces><dhcpd><lan><enable/><staticmap><mac>00:11:22:33:44:55</mac><nextserver>10.9.9.9</nextserver><filename>pc.0</filename><filename64>pc.efi</filename64>${more}</staticmap></lan></dhcpd></pfsense>`,
          },
        ],
      }).dhcp!.scopes[0]!.reservations[0]!.levels.map(({ bootFile, nextServer }) => [
        bootFile?.value,
        nextServer?.value,
      ]);
    expect(mapping("")).toEqual([["pc.0", undefined]]);
    expect(mapping("<netboot/>")).toEqual([
      ["pc.efi", undefined],
      ["pc.0", "10.9.9.9"],
    ]);
  });

  it("are known by the firewall's short names", () => {
    expect(face("lan")).toMatchObject({
      addresses: ["10.4.2.1/24"],
      description: "Users & more",
      virtual: ["10.4.2.254"],
      shutdown: false,
    });
    expect(face("opt1")).toMatchObject({ description: "Lab & tests", vlan: 43 });
    expect(face("opt2").shutdown).toBe(true);
    expect(face("wan").addresses).toEqual([]);
    expect(facts(PFSENSE).hostname).toBe("fw-1");
    expect(facts(PFSENSE).problems.map((one) => one.code)).toEqual(["address-not-in-config"]);
    expect(facts(PFSENSE).coverage.unknown).toEqual([]);
  });

  it("have the line of their element, although a command stands before the document", () => {
    expect(face("lan").place).toMatchObject({ line: lineOf("<lan>"), text: "<lan>" });
  });
});

describe("the relay", () => {
  it("relays what its lists name", () => {
    expect(face("lan").relayTargets).toMatchObject([
      { address: "10.20.0.10", place: { line: lineOf("<server>") } },
      { address: "10.20.0.11" },
    ]);
  });

  it("is off without <enable>, and an empty element is no relay", () => {
    const off = facts(PFSENSE.replace("<dhcrelay>\n\t\t<enable></enable>", "<dhcrelay>"));
    expect(off.relay).toMatchObject({ enabled: false, why: { text: "<dhcrelay>" } });
    expect(off.interfaces.find((one) => one.name === "lan")!.relayTargets.every((one) => one.active === false)).toBe(
      true,
    );
    expect(facts(PFSENSE.replace(/<dhcrelay>[\s\S]*<\/dhcrelay>/, "<dhcrelay/>")).relay!.enabled).toBe(true);
  });

  it("tells an interface that is not there", () => {
    const text = PFSENSE.replace(
      "<interface>lan</interface>\n\t\t<server>",
      "<interface>opt9</interface>\n\t\t<server>",
    );
    expect(facts(text).problems).toContainEqual(
      expect.objectContaining({ code: "interface-unknown", affects: "relay" }),
    );
  });
});

describe("the DHCP server", () => {
  it("has a level for each kind of firmware with a file of its own", () => {
    const levels = scope("opt1").levels;
    expect(levels.map((level) => [level.id, level.bootFile?.value])).toEqual([
      ["dhcpd opt1 filename64", "snponly.efi"],
      ["dhcpd opt1 filename64arm", "snponly-arm64.efi"],
      ["dhcpd opt1", "undionly.kpxe"],
    ]);
    expect(levels[0]!.when).toEqual({
      op: "or",
      of: [
        { op: "equals", field: { option: 93 }, value: "0007" },
        { op: "equals", field: { option: 93 }, value: "0009" },
      ],
    });
    expect(levels[2]).toMatchObject({ nextServer: { value: "10.20.0.12" } });
    expect(levels[2]!.options.map((option) => [option.code, option.value])).toEqual([
      [66, "10.20.0.12"],
      [60, "PXEClient"],
    ]);
    expect(levels[2]!.bootFile!.place.line).toBe(lineOf("<filename>undionly"));
  });

  it("takes subnet and state from the interface", () => {
    expect(scope("opt1")).toMatchObject({ subnet: "10.4.3.0/24", active: true, ranges: [["10.4.3.50", "10.4.3.99"]] });
    expect(scope("opt2").active).toBe(false);
  });

  it("ignores server and files without <netboot>, and does not ignore them in a static mapping", () => {
    expect(scope("opt2").levels[0]).toMatchObject({ nextServer: null, bootFile: null });
    expect(scope("opt1").reservations).toMatchObject([
      { name: "kiosk", mac: "aa:bb:cc:00:11:22", levels: [{ bootFile: { value: "kiosk.0" } }] },
    ]);
  });

  it("knows when only known computers are served, and tells elements it does not know", () => {
    const text = PFSENSE.replace(
      "<netboot></netboot>",
      "<netboot></netboot><denyunknown>enabled</denyunknown><newthing>1</newthing>",
    );
    expect(scope("opt1", text).serves).toEqual({ op: "known-client" });
    expect(facts(text).coverage.unknown.map((place) => place.line)).toEqual([lineOf("<netboot>")]);
  });
});

describe("the rules", () => {
  it("stand on the interface that packets come in by, aliases resolved, the rest dropped", () => {
    const acl = facts(PFSENSE).acls.find((one) => one.name === face("lan").aclIn)!;
    const blocked = acl.entries.filter((entry) => entry.action === "deny" && entry.destinationPorts?.[0]?.[0] === 4011);
    expect(blocked.map((entry) => entry.destination.address)).toEqual([0x0a14000c, 0x0a14000d]);
    expect(acl.entries.at(-1)).toMatchObject({ action: "deny", protocol: "ip" });
    expect(acl.entries.every((entry) => entry.unknown === undefined)).toBe(true);
  });
});

describe("bad input", () => {
  it("tells every cut", () => {
    const end = PFSENSE.indexOf("</pfsense>");
    for (let at = 0; at < end; at += 17)
      expect(facts(PFSENSE.slice(0, at)).problems.some((one) => one.affects === "all")).toBe(true);
  });

  it("tells what is no config.xml", () => {
    expect(facts("\u0000\u0001").problems[0]).toMatchObject({ code: "not-text", affects: "all" });
    expect(facts("---- BEGIN config.xml ----\nU2FsdGVk").problems[0]).toMatchObject({ code: "encrypted" });
    expect(facts(PFSENSE.replace("</lan>", "</lam>")).problems[0]).toMatchObject({ affects: "all" });
    expect(facts(`<pfsense>${"<a>".repeat(100_000)}</pfsense>`).problems[0]).toMatchObject({ affects: "all" });
    expect(
      facts('<!DOCTYPE a [<!ENTITY b "bbbb">]><pfsense><system><hostname>&b;</hostname></system></pfsense>').hostname,
    ).toBe("&b;");
  });

  it("never throws", () => {
    const piece = fc.constantFrom(
      "<pfsense>",
      "</pfsense>",
      "<dhcpd>",
      "<lan>",
      "</lan>",
      "<enable/>",
      "<![CDATA[",
      "]]>",
      "<!--",
      "-->",
      "&#99999999;",
      "<a b='",
      "10.0.0.1",
      "\n",
      "<interfaces>",
      "</interfaces>",
      "<?",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")),
        ),
        (text) => {
          expect(facts(text).platform).toBe("pfsense");
          expect(pfsense.redact({ name: "x", text }).split("\n")).toHaveLength(text.split("\n").length);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("identify, redact, fingerprint", () => {
  it("goes by the root element", () => {
    expect(pfsense.identify({ name: "x", text: PFSENSE }).score).toBeGreaterThan(90);
    expect(pfsense.identify({ name: "x", text: "<opnsense><a/></opnsense>" }).score).toBe(0);
  });

  it("takes secrets out and keeps what is read", () => {
    const hidden = pfsense.redact({ name: "x", text: PFSENSE });
    expect(hidden).not.toContain("Canary");
    expect(facts(hidden)).toEqual(facts(PFSENSE));
    expect(pfsense.redact({ name: "x", text: "<psk><![CDATA[a&b]]></psk><prv>x1y2z3q</prv>" })).not.toMatch(/a&b|x1y2/);
  });

  it("does not change with the time of saving", () => {
    const capture = (text: string) => ({ texts: [{ name: "config.xml", text }] });
    expect(pfsense.fingerprint(capture(PFSENSE.replace("1545602758", "1599999999")))).toBe(
      pfsense.fingerprint(capture(PFSENSE)),
    );
    expect(pfsense.fingerprint(capture(PFSENSE.replace("10.20.0.11", "10.20.0.14")))).not.toBe(
      pfsense.fingerprint(capture(PFSENSE)),
    );
  });

  const written = (inside: string, more = "") =>
    facts(`<?xml version="1.0"?>
<pfsense>
	<interfaces><lan><enable></enable><if>igb1</if><ipaddr>10.1.0.1</ipaddr><subnet>24</subnet></lan></interfaces>
	<dhcpbackend>kea</dhcpbackend>
	${more}
	<dhcpd><lan><enable></enable><range><from>10.1.0.9</from><to>10.1.0.19</to></range>
		${inside}
	</lan></dhcpd>
</pfsense>
`);

  it("takes a value that is no text after decoding as it stands", () => {
    const item = (value: string) =>
      written(`<numberoptions><item><number>66</number><type>text</type><value>${value}</value></item></numberoptions>`)
        .dhcp!.scopes[0]!.levels[0]!.options;
    expect(item("bootsrv1")).toMatchObject([{ code: 66, value: "bootsrv1" }]);
    expect(item("MTAuMS4wLjc=")).toMatchObject([{ code: 66, value: "10.1.0.7" }]);
  });

  it("does not know what a piece of Kea's own configuration sets", () => {
    expect(written("<custom_kea_config>eyJhIjoxfQ==</custom_kea_config>").problems).toMatchObject([
      { code: "kea-custom", affects: "dhcp", only: ["10.1.0.0/24"] },
    ]);
    const global = written("", "<kea><custom_kea_config>eyJhIjoxfQ==</custom_kea_config></kea>").problems;
    expect(global).toMatchObject([{ code: "kea-custom", affects: "dhcp" }]);
    expect(global[0]!.only).toBeUndefined();
    expect(written("<custom_kea_config></custom_kea_config>").problems).toEqual([]);
  });
});
