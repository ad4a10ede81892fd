import { parseCidr } from "@/lib/core/ipv4";
import { type LinuxInterface, vlanOfName } from "./ip-addr";

/** A line of `ip -br addr`: name, state, then addresses of both families; of a tunnel `A peer B/P`. */
const LINE = /^([^\s:@]+)(?:@\S+)?[ \t]+(UP|DOWN|UNKNOWN|LOWERLAYERDOWN|DORMANT|NOTPRESENT|TESTING)(?:[ \t]+(.*))?$/;

export function isIpBrief(text: string): boolean {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  return (
    lines.length > 0 && lines.every((line) => LINE.test(line.trimEnd())) && lines.some((line) => /\d\/\d/.test(line))
  );
}

/** Output of `ip -br addr`: it does not tell which addresses are secondary, but prints them after the primary one of their network. */
export function parseIpBrief(text: string): LinuxInterface[] {
  return text.split(/\r?\n/).flatMap((line, index): LinuxInterface[] => {
    const [, name, state, rest] = LINE.exec(line.trimEnd()) ?? [];
    if (name === undefined || name === "lo") return [];
    const all = (rest ?? "")
      .replace(/([\d.]+) peer [\d.]+\//g, "$1/")
      .split(/\s+/)
      .filter((word) => parseCidr(word) !== null);
    const networks = all.map((one) => parseCidr(one)!);
    const isFirst = (at: number) =>
      networks.findIndex(
        ({ network, prefix }) => network === networks[at]!.network && prefix === networks[at]!.prefix,
      ) === at;
    return [
      {
        name,
        addresses: all.filter((_, at) => isFirst(at)),
        secondary: all.filter((_, at) => !isFirst(at)),
        vrf: null,
        vlan: vlanOfName(name),
        // UNKNOWN is what drivers say that do not tell their state.
        up: state === "UP" || state === "UNKNOWN",
        alias: "",
        line: index + 1,
      },
    ];
  });
}
