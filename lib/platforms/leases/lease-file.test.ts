import { describe, expect, it } from "vitest";
import { readDevice } from "../read-device";
import { isLeaseFile, leasesOnly, readLeases } from "./lease-file";

const plain = (name: string, text: string) =>
  readLeases({ name, text }).map(({ address, mac, name: host, place }) => [address, mac, host, place.line]);

const DHCPD = `# The format of this file is documented in the dhcpd.leases(5) manual page.
lease 10.4.2.51 {
  starts 4 2026/11/19 10:00:00;
  binding state active;
  hardware ethernet 52:54:00:12:34:56;
  client-hostname "old-name";
}
lease 10.4.2.52 {
  hardware ethernet 52:54:0:12:34:57;
}
lease 10.4.2.51 {
  hardware ethernet 52:54:00:12:34:58;
  client-hostname "pc-17";
}
lease 10.4.2.53 {
  hardware ethernet 52:54:00`;

describe("lease files", () => {
  it("of dhcpd: the last entry of an address counts, a cut one does not", () => {
    expect(plain("dhcpd.leases", DHCPD)).toEqual([
      ["10.4.2.52", "52:54:00:12:34:57", null, 8],
      ["10.4.2.51", "52:54:00:12:34:58", "pc-17", 11],
    ]);
  });

  it("of Kea: by its header, assigned ones only", () => {
    const text = [
      "address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context,pool_id",
      "10.4.2.51,52:54:00:12:34:56,,3600,1766400000,1,0,0,pc-17.example.com.,0,,0",
      "10.4.2.52,52:54:00:12:34:57,,3600,1766400000,1,0,0,,1,,0",
      "",
    ].join("\n");
    expect(plain("kea-leases4.csv", text)).toEqual([["10.4.2.51", "52:54:00:12:34:56", "pc-17.example.com", 2]]);
  });

  it("of dnsmasq", () => {
    const text =
      "1766400000 52:54:00:12:34:56 10.4.2.51 pc-17 01:52:54:00:12:34:56\n1766400000 52:54:00:12:34:57 10.4.2.52 * *\nduid 00:01\n";
    expect(plain("dnsmasq.leases", text)).toEqual([
      ["10.4.2.51", "52:54:00:12:34:56", "pc-17", 1],
      ["10.4.2.52", "52:54:00:12:34:57", null, 2],
    ]);
  });

  it("are told from configurations", () => {
    for (const name of ["/var/lib/dhcp/dhcpd.leases", "kea-leases4.csv", "var_lib_misc_dnsmasq.leases"])
      expect(isLeaseFile({ name, text: "" }), name).toBe(true);
    for (const name of ["dhcpd.conf", "kea-dhcp4.conf", "dnsmasq.conf", "leases.conf"])
      expect(isLeaseFile({ name, text: "x" }), name).toBe(false);
  });

  it("go to the server's facts, and disturb nothing of its configuration", () => {
    const config = {
      name: "dhcpd.conf",
      text: "authoritative;\nsubnet 10.4.2.0 netmask 255.255.255.0 {\n  range 10.4.2.50 10.4.2.99;\n}\n",
    };
    const alone = readDevice("isc-dhcpd", { texts: [config] });
    const both = readDevice(null, { texts: [{ name: "dhcpd.leases", text: DHCPD }, config] });
    expect(both.dhcp?.leases?.map(({ name }) => name)).toEqual([null, "pc-17"]);
    expect({ ...both, dhcp: { ...both.dhcp, leases: undefined } }).toEqual({
      ...alone,
      dhcp: { ...alone.dhcp, leases: undefined },
    });
  });

  it("of IOS: client ids with the hardware type in front, and hardware addresses", () => {
    const text = [
      "Bindings from all pools not associated with VRF:",
      "IP address          Client-ID/              Lease expiration        Type",
      "10.4.2.51           0152.5400.1234.56       Mar 02 2026 12:07 AM    Automatic",
      "10.4.2.52           5254.0012.3457          Infinite                Manual",
      "10.4.2.53           0063.6973.636f.2d35.    Mar 02 2026 12:07 AM    Automatic",
      "                    3235.342d.566c.31",
    ].join("\n");
    const read = [
      ["10.4.2.51", "52:54:00:12:34:56", null, 3],
      ["10.4.2.52", "52:54:00:12:34:57", null, 4],
      ["10.4.2.53", null, null, 5],
    ];
    expect(plain("show ip dhcp binding", text)).toEqual(read);
    const kept = leasesOnly({ name: "show ip dhcp binding", text });
    expect(kept).not.toContain("2026");
    expect(plain("show ip dhcp binding", kept)).toEqual(read);
  });

  it("are kept without anything but addresses and names, in the same lines, and read the same", () => {
    const secret = DHCPD.replace("binding state active;", 'uid "\\001his-own-name"; set vendor = "his-own-phone";');
    const dhcpd = leasesOnly({ name: "dhcpd.leases", text: secret });
    expect(dhcpd).not.toMatch(/his-own|2026/);
    expect(dhcpd.split("\n")).toHaveLength(secret.split("\n").length);
    expect(plain("dhcpd.leases", dhcpd)).toEqual(plain("dhcpd.leases", DHCPD));
    const dnsmasq = "1766400000 52:54:00:12:34:56 10.4.2.51 pc-17 ff:his-own-id\nduid 00:01:his-own\n";
    expect(leasesOnly({ name: "dnsmasq.leases", text: dnsmasq })).toBe("0 52:54:00:12:34:56 10.4.2.51 pc-17 *\n\n");
  });
});
