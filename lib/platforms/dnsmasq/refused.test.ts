import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import dnsmasq from "./index";

const DNSMASQ = "/usr/sbin/dnsmasq";
const folder = mkdtempSync(join(tmpdir(), "refused-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What dnsmasq itself says of the file. */
function dnsmasqTakes(text: string): boolean {
  const file = join(folder, "dnsmasq.conf");
  writeFileSync(file, text);
  return spawnSync(DNSMASQ, ["--test", "-C", file]).status === 0;
}

const whole = (line: string) => `dhcp-range=10.4.2.50,10.4.2.99,12h\n${line}\n`;
const refused = (line: string) =>
  dnsmasq
    .read({ texts: [{ name: "dnsmasq.conf", text: whole(line) }] })
    .problems.filter(({ code }) => code === "refused-by-dnsmasq");

const REFUSED = `dhcp-range=10.5.2.50,10.5.2.99,255.255.255.0,set:x,10m
dhcp-range=10.5.2.50,10.5.2.99,24,10m
dhcp-range=10.5.2.50,10.5.2.99,10m,255.255.255.0
dhcp-match=set:efi,option:client-arch,7,9
dhcp-match=set:efi,93,7,9
dhcp-match=set:ipxe,encap:175,177
dhcp-match=set:efi,client-arch,7
dhcp-match=93,7
dhcp-match=set:a,option:message-type,1
dhcp-match=set:a,57,1472
dhcp-option=43,5
dhcp-option=61,300
dhcp-match=set:a,set:b,93,7
dhcp-option=150,boot
dhcp-option=option:tftp-server-address,boot.example.com
dhcp-option=option:router,10.4.2.300
dhcp-option=3,"10.4.2.1"
dhcp-option=router,10.4.2.1
dhcp-option=frob
dhcp-option=vendor:PXEClient
dhcp-option=93,7,9
dhcp-option=option:hostname,x
dhcp-option="3,10.4.2.1"
dhcp-boot
dhcp-boot=tag:efi
DHCP-BOOT=a
dhcp-boot a
dhcp-boot:a
--enable-tftp
dhcp-ignore
tftp-root
pxe-prompt
dhcp-mac=set:a,00:11:22:33:44:gg
tag-if=tag:b
tag-if=a,b
dhcp-relay=10.4.2.1,,eth0
listen-address=x
frob
frob=1
port=abc
port=70000
dhcp-authoritative=1
dhcp-no-override=yes
log-dhcp=on
dhcp-lease-max=x
cache-size=x
dhcp-range=10.8.0.5
dhcp-range=10.8.0.300,10.8.0.9
dhcp-range=10.8.0.5,10.9.0.9,255.255.255.0
dhcp-option=option:frob,1
dhcp-match=x
dhcp-match=set:x,option:frob,7
dhcp-vendorclass=PXEClient
dhcp-userclass=iPXE
dhcp-mac=00:11:22:*:*:*
dhcp-host=00:11:22:33:44:5g,10.4.2.7
dhcp-relay=10.1.1.1
pxe-service=frob,"a",b
pxe-service=
pxe-service=x86PC`.split("\n");

const TAKEN = `dhcp-match=set:efi,option:client-arch,7
dhcp-match=set:a,option:hostname,x
dhcp-match=set:a,option:user-class,iPXE,gPXE
dhcp-match=set:a,vi-encap:343,1
dhcp-match=set:a,vi-encap:343
dhcp-option=option:classless-static-route,10.0.0.0/8,10.4.2.1
dhcp-option=option:T1,1m
dhcp-option=option:vendor-id-encap,x
dhcp-option=lan,3,10.4.2.1
dhcp-option=#known,3,10.4.2.1
dhcp-option=3
dhcp-option=150,10.4.2.1,10.4.2.2
dhcp-option=66,10.4.2.1
dhcp-option=224,x,y
dhcp-option=option6:dns-server,[::]
dhcp-option=cpewan-id,vi-encap:3561,5,"x"
dhcp-boot=
dhcp-boot=tag:a,,,10.4.2.1
tftp-unique-root=mac
tag-if=set:a,tag:!b
listen-address=10.4.2.1,::1
port=0
cache-size=1000
dhcp-authoritative
dhcp-no-override
log-dhcp
dhcp-lease-max=5
dhcp-range=set:x,10.8.0.5,10.8.0.9,255.255.255.0,1h
dhcp-range=tag:x,10.8.0.0,proxy
dhcp-range=10.8.0.0,proxy,255.255.255.0
dhcp-range=10.8.0.0,static
dhcp-range=10.8.0.9,10.8.0.5
dhcp-range=fd00::5,fd00::9,64
dhcp-option=option:tftp-server,10.1.1.1
dhcp-option=tag:x,option:bootfile-name,a
dhcp-option=66,10.1.1.1
dhcp-option=vendor:PXEClient,6,2b
dhcp-option=option6:dns-server,[::]
dhcp-option-force=208,f1:00:74:7e
dhcp-match=set:x,option:client-arch,7
dhcp-match=set:x,175
dhcp-vendorclass=set:x,PXEClient
dhcp-vendorclass=x,PXEClient
dhcp-userclass=set:x,iPXE
dhcp-mac=set:x,00:11:22:*:*:*
dhcp-host=00:11:22:33:44:55,10.4.2.7,set:x
dhcp-host=id:01:02,10.4.2.7
dhcp-relay=10.1.1.1,10.1.1.2
dhcp-boot=a,b,10.1.1.1
dhcp-boot=tag:!x,a
pxe-service=x86PC,"a",b
pxe-service=tag:x,X86-64_EFI,"a",b,10.1.1.1
pxe-service=7,"a"
pxe-prompt="a",5
enable-tftp
enable-tftp=eth0
tag-if=set:a,tag:b
bind-interfaces
interface=eth0,eth1
server=/example.com/10.1.1.1
address=/example.com/10.1.1.1
local=/example.com/
domain=example.com,10.4.2.0/24
no-dhcp-interface=eth0
srv-host=_ldap._tcp.example.com,a.example.com,389`.split("\n");

describe.runIf(existsSync(DNSMASQ))("judged by dnsmasq itself", () => {
  it.each(REFUSED)("%s is refused", (line) => expect(dnsmasqTakes(whole(line))).toBe(false));
  it.each(TAKEN)("%s is taken", (line) => expect(dnsmasqTakes(whole(line))).toBe(true));
});

describe("what dnsmasq refuses", () => {
  it.each(REFUSED)("%s is told, and nothing of the host is certain", (line) =>
    expect(refused(line)).toEqual([
      expect.objectContaining({ affects: "all", place: expect.objectContaining({ line: 2 }) }),
    ]),
  );
  it.each(TAKEN)("%s is not", (line) => expect(refused(line)).toEqual([]));
});
