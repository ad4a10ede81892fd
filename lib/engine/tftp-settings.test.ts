import { expect, it } from "vitest";
import type { ClientId } from "@/lib/model/clients";
import type { Acl } from "@/lib/model/facts";
import { readDevice } from "@/lib/platforms/read-device";
import { simulate } from "./simulate";
import { device, estate, threeHosts } from "./testing";

const FILES = { name: "tftp-files.txt", text: "boot/uefi.efi\nboot/bios.0\nBig/uefi.efi\n" };
const hpa = (options: string) =>
  readDevice("tftpd", {
    texts: [
      { name: "tftpd-hpa", text: `TFTP_DIRECTORY="/srv/tftp"\nTFTP_ADDRESS="0.0.0.0:69"\nTFTP_OPTIONS="${options}"\n` },
      FILES,
    ],
  });
const dnsmasq = (...lines: string[]) =>
  readDevice("dnsmasq", {
    texts: [{ name: "dnsmasq.conf", text: `port=0\nenable-tftp\ntftp-root=/srv/tftp\n${lines.join("\n")}\n` }, FILES],
  });

/** What a computer meets that is told to load `file` from this server; `acl`: on packets that go to the clients. */
function path(facts: ReturnType<typeof hpa>, file: string, client: ClientId = "uefi-x64", acl?: Acl) {
  const [router, dhcp] = threeHosts({ targets: ["10.20.0.10"], scope: { next: "10.20.0.12", file } });
  if (acl && router?.facts) {
    router.facts.acls.push(acl);
    for (const one of router.facts.interfaces) if (one.relayTargets.length > 0) one.aclOut = acl.name;
  }
  const server = device("pxe-1", {
    ...{ roles: ["pxe"], platform: facts!.platform, addresses: ["10.20.0.12"] },
    facts,
  });
  const [found] = simulate(estate([router!, dhcp!, server], { clients: [client] })).subnets[0]!.clients;
  return found!;
}
const end = (...of: Parameters<typeof path>) => {
  const { outcome, error } = path(...of);
  return `${outcome} ${error ?? ""}`.trim();
};

it("in.tftpd without --secure refuses a name that does not begin with a slash, as tftpd-hpa 5.2 did", () => {
  expect(end(hpa(""), "boot/uefi.efi")).toBe("fails PXE-E23");
  expect(end(hpa(""), "boot/bios.0", "ipxe-bios")).toBe("fails 0212603c");
  expect(end(hpa("--secure"), "boot/bios.0", "ipxe-bios")).toBe("boots");
  expect(end(hpa(""), "/srv/tftp/boot/bios.0", "ipxe-bios")).toBe("boots");
  expect(end(hpa(""), "/srv/tftp/boot/none.0", "ipxe-bios")).toBe("fails 2d12613b");
});

it("dnsmasq's tftp-lowercase finds small letters whatever is asked for, and never a file with capitals", () => {
  expect(end(dnsmasq("tftp-lowercase"), "BOOT/UEFI.EFI")).toBe("boots");
  expect(end(dnsmasq(), "BOOT/UEFI.EFI")).toBe("fails PXE-E23");
  expect(end(dnsmasq("tftp-lowercase"), "Big/uefi.efi")).toBe("fails PXE-E23");
  expect(end(dnsmasq(), "Big/uefi.efi")).toBe("boots");
});

it("tftp-secure is a risk, since no list of files tells whose they are", () => {
  expect(path(dnsmasq("tftp-secure"), "boot/uefi.efi").outcome).toBe("at-risk");
});

it("a range of ports for TFTP data is what a filter has to let through", () => {
  const place = { file: "router-1", line: 9 };
  const anyone = { address: 0, wildcard: 0xffffffff };
  const any = { source: anyone, destination: anyone, sourcePorts: null, destinationPorts: null, place } as const;
  const entries = [
    { ...any, action: "permit", protocol: "udp", sourcePorts: [[40000, 40100]] },
    { ...any, action: "deny", protocol: "udp", sourcePorts: [[1024, 65535]] },
    { ...any, action: "permit", protocol: "ip" },
  ] as unknown as Acl["entries"];
  const acl: Acl = { name: "OUT", entries, place };
  for (const ranged of [
    hpa("--secure --port-range 40000:40100"),
    hpa("-s -R 40000:40100"),
    dnsmasq("tftp-port-range=40000,40100"),
  ])
    expect(end(ranged, "boot/uefi.efi", "uefi-x64", acl)).toBe("boots");
  expect(path(hpa("--secure"), "boot/uefi.efi", "uefi-x64", acl).outcome).toBe("fails");
  // One port for all: what comes from 69 passes the list.
  expect(end(dnsmasq("tftp-single-port"), "boot/uefi.efi", "uefi-x64", acl)).toBe("boots");
});
