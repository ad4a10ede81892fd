// Programs that others wrote and that judge our readers, simulators and transports in the unit tests.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Debian's package, and a file that shows that it is there. */
const JUDGES = [
  ["isc-dhcp-server", "/usr/sbin/dhcpd"],
  ["kea-dhcp4-server", "/usr/sbin/kea-dhcp4"],
  ["kea-ctrl-agent", "/usr/sbin/kea-ctrl-agent"],
  ["dnsmasq-base", "/usr/sbin/dnsmasq"],
  ["tftpd-hpa", "/usr/sbin/in.tftpd"],
  ["openssh-server", "/usr/sbin/sshd"],
  ["openssh-client", "/usr/bin/ssh"],
  ["iproute2", "/sbin/ip"],
  ["nftables", "/usr/sbin/nft"],
  ["iptables", "/usr/sbin/iptables-nft-restore"],
  ["python3-winrm", "/usr/lib/python3/dist-packages/winrm/__init__.py"],
];

const missing = () => JUDGES.filter(([, shows]) => !existsSync(shows)).map(([name]) => name);

/** In CI missing judges are installed, and it is an error if one stays away: a test without its judge must not read as passed. */
export function callJudges() {
  if (process.env.CI && missing().length > 0 && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    process.stderr.write(`Installing ${missing().join(", ")}.\n`);
    // RUNLEVEL=1: their services must not start on this machine.
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
    spawnSync("apt-get", ["update", "-q"], { stdio: "ignore", env });
    spawnSync("apt-get", ["install", "-y", "-q", "--no-install-recommends", ...missing()], { stdio: "ignore", env });
  }
  const lacking = missing();
  if (lacking.length === 0) return;
  const line = `These judge some of the tests and are not here: apt-get install --no-install-recommends ${lacking.join(" ")}`;
  if (process.env.CI) throw new Error(line);
  process.stderr.write(`${line}\nThe tests that need them say so and are left out.\n`);
}
