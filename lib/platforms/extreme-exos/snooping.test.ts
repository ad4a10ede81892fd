import { describe, expect, it } from "vitest";
import exos from "./index";

const TEXT = `#
# Module vlan configuration.
#
configure snmp sysName "access-1"
create vlan "Floor2"
configure vlan Floor2 tag 42
create vlan "Voice" tag 43
# Module ipSecurity configuration.
enable ip-security dhcp-snooping vlan Floor2 ports all violation-action drop-packet block-mac permanently snmp-trap
configure trusted-ports 49,50 trust-for dhcp-server
`;
const read = (text: string) => exos.read({ texts: [{ name: "show configuration", text }] }).snooping ?? null;
const gist = (text: string) => {
  const found = read(text);
  return (
    found && {
      vlans: found.vlans.map(({ first, last }) => `${first}-${last}`),
      trusted: found.trusted.map(({ port }) => port),
      inserts: found.insertsOption82,
    }
  );
};

describe("DHCP snooping of EXOS", () => {
  it("is on in the VLANs named, by their tags, and drops what comes in by ports that are not trusted", () => {
    expect(gist(TEXT)).toEqual({ vlans: ["42-42"], trusted: ["49,50"], inserts: false });
    expect(gist(TEXT.replace(/configure trusted.*\n/, ""))).toEqual({ vlans: ["42-42"], trusted: [], inserts: false });
    expect(read(TEXT.replace(/enable ip-security.*\n/, ""))).toBeNull();
    expect(read(`${TEXT}disable ip-security dhcp-snooping vlan Floor2 ports all\n`)).toBeNull();
  });

  it("leaves ports alone that it does not name, and all of them where nothing follows from a violation", () => {
    const bare = TEXT.replace(/configure trusted.*\n/, "");
    expect(gist(bare.replace("ports all", "ports 1-48"))!.trusted).toEqual(["all but 1-48 in Floor2"]);
    expect(gist(bare.replace("drop-packet block-mac permanently snmp-trap", "none"))!.trusted).toEqual([
      "every port in Floor2",
    ]);
  });

  it("takes trusted servers, and option 82 only where it is configured", () => {
    const more = `${TEXT.replace(/configure trusted.*\n/, "")}configure trusted-servers vlan Floor2 add server 10.20.0.10 trust-for dhcp-server\n`;
    expect(gist(more)!.trusted).toEqual(["server 10.20.0.10"]);
    expect(gist(`${more}configure ip-security dhcp-snooping information option\n`)!.inserts).toBe(true);
  });
});
