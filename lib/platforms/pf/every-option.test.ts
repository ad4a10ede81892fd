import { describe, expect, it } from "vitest";
import { applyEdits, invertEdits } from "@/lib/core/line-edits";
import type { Facts } from "@/lib/model/facts";
import type { RemoveBootOptions } from "@/lib/model/fix";
import opnsense from "../opnsense/index";
import { RELAY_AND_KEA } from "../opnsense/samples";
import pfsense from "../pfsense/index";
import { PFSENSE } from "../pfsense/samples";

/** Ranges, tagged options, boot files and hosts of OPNsense's dnsmasq, and its older ISC server. */
const DNSMASQ = RELAY_AND_KEA.replace(/<Kea>[\s\S]*<\/Kea>\n/, "").replace(
  "  <OPNsense>",
  `  <dnsmasq>
    <enable>1</enable>
    <dhcp_tags uuid="t1">
      <tag>efi</tag>
    </dhcp_tags>
    <dhcp_ranges uuid="a">
      <interface>opt1</interface>
      <start_addr>10.4.3.10</start_addr>
      <end_addr>10.4.3.99</end_addr>
      <subnet_mask>255.255.255.0</subnet_mask>
    </dhcp_ranges>
    <dhcp_options uuid="b">
      <type>match</type>
      <option>93</option>
      <value>7</value>
      <set_tag>t1</set_tag>
    </dhcp_options>
    <dhcp_options uuid="c">
      <type>set</type>
      <option>66</option>
      <interface>opt1</interface>
      <value>10.9.9.9</value>
    </dhcp_options>
    <dhcp_options uuid="d">
      <type>set</type>
      <option>60</option>
      <interface>opt1</interface>
      <value>PXEClient</value>
    </dhcp_options>
    <dhcp_boot uuid="e">
      <tag>t1</tag>
      <filename>snp.efi</filename>
      <address>10.9.9.8</address>
    </dhcp_boot>
  </dnsmasq>
  <OPNsense>`,
);

const TABLE = [
  {
    platform: pfsense,
    what: "its ISC server",
    text: PFSENSE,
    settings: [
      "dhcpd opt1 filename64: file",
      "dhcpd opt1 filename64arm: file",
      "dhcpd opt1 staticmap 1: file",
      "dhcpd opt1: 60",
      "dhcpd opt1: 66",
      "dhcpd opt1: file",
      "dhcpd opt1: next-server",
    ],
  },
  {
    platform: opnsense,
    what: "Kea",
    text: RELAY_AND_KEA,
    settings: ["subnet 10.4.3.0/24: 66", "subnet 10.4.3.0/24: 67", "subnet 10.4.3.0/24: next-server"],
  },
  {
    platform: opnsense,
    what: "dnsmasq",
    text: DNSMASQ,
    settings: ["tag:efi: file", "tag:efi: next-server", "tag:opt1: 60", "tag:opt1: 66"],
  },
];

type Setting = [level: string, what: number | "next-server" | "file", line: number];

function settingsOf(facts: Facts): Setting[] {
  const all = (facts.dhcp?.scopes ?? [])
    .flatMap((scope) => [...scope.levels, ...scope.reservations.flatMap((one) => one.levels)])
    .flatMap((level): Setting[] => [
      ...level.options
        .filter(({ code }) => [43, 60, 66, 67].includes(code))
        .map(({ code, place }): Setting => [level.id, code, place.line]),
      ...(level.nextServer?.value ? [[level.id, "next-server", level.nextServer.place.line] as Setting] : []),
      ...(level.bootFile?.value ? [[level.id, "file", level.bootFile.place.line] as Setting] : []),
    ]);
  return [...new Map(all.map((one) => [one.join(), one])).values()];
}
const inWords = (settings: Setting[]) => settings.map(([level, what]) => `${level}: ${what}`).sort();

describe.each(TABLE)("$platform.id, $what", ({ platform, text, settings }) => {
  const name = "/conf/config.xml";
  const read = (config: string) => platform.read({ texts: [{ name, text: config }] });
  const facts = read(text);
  const all = settingsOf(facts);

  /** The settings that are left, and proof that the file comes back to the letter. */
  function without(fix: RemoveBootOptions): Setting[] {
    const plan = platform.planChange!(fix, { texts: [{ name, text }] }, facts);
    if (!plan.ok || plan.change.kind !== "file") throw new Error(plan.ok ? "no file" : `${plan.why} ${plan.next}`);
    const { edits } = plan.change;
    const after = applyEdits(text, edits);
    expect(applyEdits(after, invertEdits(text, edits))).toBe(text);
    expect(read(after).problems.filter(({ affects }) => affects === "all")).toEqual([]);
    return settingsOf(read(after));
  }

  it("is read at every level", () => {
    expect(inWords(all)).toEqual(settings);
  });

  it.each(all.map(([level, what, line]) => [level, what, line] as const))(
    "%s: %s goes, with what stands on its line",
    (level, what, line) => {
      const together = all.filter((one) => one[2] === line);
      const codes = together.flatMap(([, one]) => (typeof one === "number" ? [one] : []));
      const left = without({
        kind: "remove-boot-options",
        device: "fw",
        order: 1,
        options: codes,
        nextServer: together.some(([, one]) => one === "next-server"),
        bootFile: together.some(([, one]) => one === "file"),
        levels: [...new Set(together.map(([one]) => one))],
      });
      expect(inWords(left)).toEqual(inWords(all.filter((one) => !together.includes(one))));
      expect(inWords(left)).not.toContain(`${level}: ${what}`);
    },
  );

  it("goes all at once", () => {
    const options = [43, 60, 66, 67];
    expect(
      without({ kind: "remove-boot-options", device: "fw", order: 1, options, nextServer: true, bootFile: true }),
    ).toEqual([]);
  });
});
