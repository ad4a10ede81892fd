import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import iscDhcpd from "./index";

const DHCPD = "/usr/sbin/dhcpd";
const folder = mkdtempSync(join(tmpdir(), "refused-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What dhcpd itself says of the file. */
function dhcpdTakes(text: string): boolean {
  const file = join(folder, "dhcpd.conf");
  writeFileSync(file, text);
  return spawnSync(DHCPD, ["-t", "-4", "-cf", file]).status === 0;
}

const read = (text: string) => iscDhcpd.read({ texts: [{ name: "dhcpd.conf", text }] });
const told = (text: string) => read(text).problems.filter(({ affects }) => affects === "dhcp").length > 0;

/** At the top of the file, with a subnet beside it; or inside the subnet where it begins with "|". */
function whole(line: string): string {
  const [outside = "", inside = ""] = line.startsWith("|") ? ["", line.slice(1)] : [line];
  return `subnet 10.4.2.0 netmask 255.255.255.0 { ${inside} }\n${outside}\n`;
}

const REFUSED = `option gpxe.no-pxedhcp code 176 = unsigned integer 8;
option ipxe-encap code 175 = encapsulate ipxe;
append option tftp-server-name "a";
prepend frob "x";
|range 10.4.2.5 10.4.2.9; range 10.4.2.9 10.4.2.12;
|range 10.4.2.5 10.4.2.9; pool { range 10.4.2.8 10.4.2.12; }
|pool { deny unknown-clients; }
authoritative;;
group { };
|pool { range 10.4.2.5 10.4.2.9; };
|if 1 = 1 { filename "x";; }
host a { hardware ethernet 00:11:22:33:44:55; };
zone a. { primary 127.0.0.1; };
|subnet 10.4.2.128 netmask 255.255.255.128 { }
|pool { failover peer "nope"; range 10.4.2.5 10.4.2.9; }
shared-network s { subnet 10.5.2.0 netmask 255.255.255.0 { } pool { range 10.5.3.5 10.5.3.6; } }
shared-network s { pool { range 10.5.2.5 10.5.2.6; } subnet 10.5.2.0 netmask 255.255.255.0 { } }
host a { } host a { }
host a { hardware ethernet 0:1:2:3:4:5; hardware ethernet 0:1:2:3:4:6; }
host a { fixed-address 10.4.2.5; fixed-address 10.4.2.6; }
class "a" { match if known; match if known; }
class a { match if known; }
class "a" { match if known; host b { } }
set x;
set = 5;
set x "1";
set x = ;
unset;
log(frob, "x");
log info "x";
on frob { }
on commit and expiry { }
key k { secret aGVsbG8=; }
key k { algorithm hmac-md5; }
key k { algorithm hmac-md5; secret aGVsbG8=; algorithm hmac-md5; }
key { algorithm hmac-md5; secret aGVsbG8=; }
zone a.example. { primary 10.1.1.1; key k; }
omapi-key k;
else { }
elsif known { }
if known { } else { } else { }
if option user-class == "iPXE" { }
if (known { }
if (known) or (known) { }
if (known) { } elsif (known) and known { }
if (option user-class) = "iPXE" { }
switch option user-class { case "a": filename "x"; }
switch (option user-class) { case 7: filename "x"; }
switch (option user-class) { case 00:07: filename "x"; }
switch (extract-int(option user-class, 16)) { case 0x7: filename "x"; }
option server.frob "x";
if known and { }
if not { }
option routers 10.4.2.300;
option routers "10.4.2.1";
option tftp-server-name 10.1.1.1;
option bootfile-name pxelinux.0;
option bootfile-name a/b;
option bootfile-name 5;
option vendor-class-identifier PXEClient;
option vendor-class-identifier 10.1.1.1;
option interface-mtu 70000;
option boot-size x;
option frobnicate 5;
option ip-forwarding maybe;
filename pxelinux.0;
filename 10.1.1.1;
server-name 10.1.1.1;
next-server 10.1.1;
next-server 10.1.1.300;
next-server "10.1.1.1";
default-lease-time x;
default-lease-time;
max-lease-time "5";
min-secs infinite;
ping-check maybe;
authoritative yes;
ddns-update-style frob;
log-facility x;
allow frobs;
allow unknown clients;
deny known-clients;
range 10.4.2.5;
pool { range 10.4.2.5; }
hardware ethernet 0:1:2:3:4:5;
fixed-address 10.4.2.5;
host a { hardware ethernet 00:11:22:33:44:5g; }
host a { hardware ethernet 001122334455; }
host a { hardware frob 0:1:2:3:4:5; }
host a { fixed-address 10.4.2.300; }
host a { fixed-address; }
subnet 10.4.9.1 netmask 255.255.255.0 { }
subnet 10.4.9.0 netmask 255.0.255.0 { }
shared-network x { }
if option frob = 5 { }
if exists frob { }
class "a" { match if option frob = "x"; }
class "a" { match option frob; }
|range 10.4.3.5;
|range 10.4.2.250 10.4.3.5;
|range 10.4.2.0/28;
|pool { range 10.4.3.5; }
|pool { range 10.4.2.5 10.4.2.9; allow bootp; }
|pool { range 10.4.2.5 10.4.2.9; allow members of "nope"; }
|allow unknown clients;`.split("\n");

const TAKEN =
  `option space gpxe; option gpxe.no-pxedhcp code 176 = unsigned integer 8; option gpxe-encap code 175 = encapsulate gpxe;
option agent.frob code 200 = text;
append tftp-server-name "a";
key k { algorithm hmac-md5; secret YWJj; };
option fqdn.no-client-update on; option fqdn.rcode2 255;
option nwip.autoretries 1;
option static-routes 10.1.1.1 10.1.1.2, 10.1.1.3 10.1.1.4;
shared-network s { subnet 10.5.2.0 netmask 255.255.255.0 { } pool { range 10.5.2.5 10.5.2.6; } }
host a { } host b { hardware ethernet 0:1:2:3:4:5; } host c { hardware ethernet 0:1:2:3:4:5; }
set x = "1"; unset x;
set x = (option user-class = "a");
log(info, concat("a", "b")); log("x");
on commit or release { set x = "1"; }
key k { algorithm hmac-md5; secret aGVsbG8=; }; zone a.example. { primary 10.1.1.1; key k; } omapi-key k;
key "k" { secret "aGVsbG8="; algorithm hmac-sha256; }
option routers gateway.example.com;
option routers 10.4.2.1, 10.4.2.2;
option tftp-server-name "10.1.1.1";
option tftp-server-name boot1;
option bootfile-name "a/b";
option bootfile-name = "a/b";
option bootfile-name = concat("a", "b");
option vendor-class-identifier "PXEClient";
option vendor-class-identifier 50:58:45;
option vendor-encapsulated-options 5;
option interface-mtu 1500;
option boot-size 0x10;
option boot-size -5;
option ip-forwarding off;
filename x-y_1;
filename = "a";
next-server boot.example.com;
next-server 10.1.1.1;
default-lease-time 600;
max-lease-time infinite;
min-secs 5;
ping-check ignore;
authoritative;
not authoritative;
ddns-update-style interim;
log-facility local7;
deny unknown-clients;
ignore declines;
allow booting;
host a { hardware ethernet 0:1:2:3:4:5; fixed-address 10.4.2.5, a.example.com; }
host a { hardware token-ring 0:1:2:3:4:5; }
subnet 10.4.0.0 netmask 255.255.0.0 { }
shared-network x { subnet 10.5.0.0 netmask 255.255.255.0 { } pool { range 10.5.0.1 10.5.0.2; } }
group { subnet 10.5.0.0 netmask 255.255.255.0 { } }
option arch code 93 = unsigned integer 16; if option arch = 00:07 { filename "a"; }
if exists user-class { }
if (known) { }
if ((known) or (known)) { }
if not (known) or (known) { }
if known or (known) { }
class "a" { match if (known) or (known); }
switch (option user-class) { case "a": filename "x"; break; case (00:07): filename "y"; break; default: filename "z"; }
switch (extract-int(option user-class, 16)) { case 7: filename "x"; break; case 09: filename "y"; }
switch (binary-to-ascii(10, 16, "", option user-class)) { case "7": filename "a"; }
option server.filename "x";
option server.next-server 10.4.2.9;
class "a" { match if substring(option vendor-class-identifier, 0, 9) = "PXEClient"; }
|range 10.4.2.9 10.4.2.5;
|range dynamic-bootp 10.4.2.9 10.4.2.19;
|pool { range 10.4.2.5 10.4.2.9; deny unknown clients; }
|pool { range 10.4.2.5 10.4.2.9; allow after 4 2030/01/01 00:00:00; }`.split("\n");

const PEER = `address 10.1.1.1; port 647; peer address 10.1.1.2; peer port 647; max-response-delay 60; max-unacked-updates 10;
load balance max seconds 3;`;
const withPeer = (body: string) =>
  `failover peer "f" { ${body} } subnet 10.4.2.0 netmask 255.255.255.0 { pool { failover peer "f"; range 10.4.2.5 10.4.2.9; } }`;
const PEERS: Record<string, [text: string, taken: boolean]> = {
  "a primary": [withPeer(`primary; ${PEER} mclt 1800; split 128;`), true],
  "a primary with more": [
    withPeer(`primary; ${PEER} mclt 1800; split 256; auto-partner-down 30; min-balance 60;`),
    true,
  ],
  "a secondary": [withPeer(`secondary; ${PEER}`), true],
  "a primary without mclt": [withPeer(`primary; ${PEER} split 128;`), false],
  "a primary without split": [withPeer(`primary; ${PEER} mclt 1800;`), false],
  "a secondary with split": [withPeer(`secondary; ${PEER} split 128;`), false],
  "a peer without its partner": [withPeer("primary; address 10.1.1.1; mclt 1800; split 128;"), false],
  "a split of 300": [withPeer(`primary; ${PEER} mclt 1800; split 300;`), false],
  "a port in words": [withPeer(`primary; ${PEER.replace("647", "x")} mclt 1800; split 128;`), false],
  "an unknown word": [withPeer(`primary; ${PEER} mclt 1800; split 128; frob 5;`), false],
  "a peer that no pool names": [
    `failover peer "f" { secondary; ${PEER} } subnet 10.4.2.0 netmask 255.255.255.0 { }`,
    false,
  ],
  "a peer declared behind its pool": [
    withPeer(`secondary; ${PEER}`).replace(/(failover peer "f" \{[^}]*\}) (.*)/s, "$2 $1"),
    false,
  ],
};

describe.runIf(existsSync(DHCPD))("failover peers, judged by dhcpd itself", () => {
  it.each(Object.entries(PEERS))("%s", (_, [text, taken]) => expect(dhcpdTakes(text)).toBe(taken));
});

describe("failover peers", () => {
  it.each(Object.entries(PEERS))("%s", (_, [text, taken]) => expect(told(text)).toBe(!taken));
});

describe.runIf(existsSync(DHCPD))("judged by dhcpd itself", () => {
  it.each(REFUSED)("%s is refused", (line) => expect(dhcpdTakes(whole(line))).toBe(false));
  it.each(TAKEN)("%s is taken", (line) => expect(dhcpdTakes(whole(line))).toBe(true));
});

describe("what dhcpd refuses", () => {
  it.each(REFUSED)("%s makes its answers unknown", (line) => expect(told(whole(line))).toBe(true));
  it.each(TAKEN)("%s does not", (line) =>
    expect(read(whole(line)).problems.filter(({ affects }) => affects === "dhcp")).toEqual([]),
  );

  it("is told with the line, the reason and what to do", () => {
    expect(read(whole("filename pxelinux.0;")).problems).toEqual([
      expect.objectContaining({
        code: "refused-by-dhcpd",
        what: 'dhcpd.conf, line 2: dhcpd refuses "filename pxelinux.0": "pxelinux.0" must stand in quotation marks. It does not start with this file.',
        next: "Correct the line; `dhcpd -t -cf dhcpd.conf` tells when all is well.",
      }),
    ]);
  });

  it("is still read as it was meant", () => {
    const facts = read(whole("filename pxelinux.0;"));
    expect(facts.dhcp?.scopes[0]?.levels.some((level) => level.bootFile?.value === "pxelinux.0")).toBe(true);
  });
});
