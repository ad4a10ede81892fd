import { existsSync } from "node:fs";
import { run } from "./frame/run";
import { DHCP_HELPER, unpackDhcpHelper } from "./services/dhcp-helper";

/** Debian's packages, and one program of each that shows that it is there. */
const PACKAGES: [string, string][] = [
  ["qemu-system-x86", "/usr/bin/qemu-system-x86_64"],
  ["ipxe-qemu", "/usr/lib/ipxe/qemu/pxe-virtio.rom"],
  ["seabios", "/usr/share/seabios/bios-256k.bin"],
  ["ovmf", "/usr/share/OVMF/OVMF_CODE_4M.fd"],
  ["isc-dhcp-relay", "/usr/sbin/dhcrelay"],
  ["isc-dhcp-server", "/usr/sbin/dhcpd"],
  ["kea-dhcp4-server", "/usr/sbin/kea-dhcp4"],
  ["dnsmasq-base", "/usr/sbin/dnsmasq"],
  ["tftpd-hpa", "/usr/sbin/in.tftpd"],
  ["tcpdump", "/usr/bin/tcpdump"],
  ["nftables", "/usr/sbin/nft"],
  ["iptables", "/usr/sbin/iptables-nft-restore"],
  ["openssh-server", "/usr/sbin/sshd"],
  ["openssh-client", "/usr/bin/ssh-keygen"],
  ["grub-common", "/usr/bin/grub-mkimage"],
  ["grub-efi-amd64-bin", "/usr/lib/grub/x86_64-efi/moddep.lst"],
  ["grub-pc-bin", "/usr/lib/grub/i386-pc/moddep.lst"],
  ["iproute2", "/sbin/ip"],
  ["openssl", "/usr/bin/openssl"],
];

const missing = () => PACKAGES.filter(([, shows]) => !existsSync(shows)).map(([name]) => name);

/**
 * What the lab needs and this machine lacks, as a sentence for people; null when all is there.
 * `install`: put missing packages in place first (needs root and apt-get).
 */
export function preflight(install: boolean): string | null {
  if (process.platform !== "linux") return "The lab needs Linux: it builds networks from Linux network namespaces.";
  if (process.getuid?.() !== 0) return "The lab needs root, for network namespaces: run `sudo npm run lab`.";
  if (install && missing().length > 0) installPackages(missing());
  const lacking = missing();
  if (lacking.length > 0) {
    return `The lab needs programs that are not here. Install them:\n  apt-get install --no-install-recommends ${lacking.join(" ")}\nor run \`npm run lab -- --install\`.`;
  }
  if (!existsSync(DHCP_HELPER) && !unpackDhcpHelper()) {
    return "The lab needs the relay dhcp-helper, which Debian's mirror did not give (apt-get download dhcp-helper).";
  }
  const trial = run(["unshare", "-n", "-m", "-p", "-u", "-f", "true"], { mayFail: true });
  if (trial.code !== 0) return `This machine does not let the lab make namespaces: ${trial.stderr.trim()}`;
  if (!existsSync("/dev/net/tun"))
    return "The lab needs /dev/net/tun (network taps for the firmware), which is not here.";
  return null;
}

function installPackages(names: string[]): void {
  console.log(`Installing ${names.join(", ")} …`);
  const env = ["env", "DEBIAN_FRONTEND=noninteractive"];
  // The services themselves must not start on this machine: only the lab's nodes run them.
  const options = ["-y", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0"];
  run([...env, "apt-get", "update", "-q"], { mayFail: true, timeoutMs: 300_000 });
  const result = run([...env, "RUNLEVEL=1", "apt-get", "install", ...options, ...names], {
    mayFail: true,
    timeoutMs: 900_000,
  });
  if (result.code !== 0) console.error(`apt-get could not install them: ${result.stderr.trim().split("\n").at(-1)}`);
}

/** Versions that a report must name, as the programs' packages bear them. */
export function versions(): string[] {
  const query = run(["dpkg-query", "-W", ...PACKAGES.map(([name]) => name)], {
    mayFail: true,
  });
  return query.stdout.trim().replace(/\t/g, " ").split("\n").filter(Boolean);
}
