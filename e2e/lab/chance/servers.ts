import type { NodeSpec } from "../frame/spec";
import { dhcpd, dnsmasqDhcp, kea } from "../services/dhcp-servers";
import type { Settings, Sketch } from "./sketch";

/** A sketch's DHCP server in its program's words. */
export const serverOf = (sketch: Sketch): NodeSpec => WRITERS[sketch.program](sketch);

const WRITERS: Record<Sketch["program"], (sketch: Sketch) => NodeSpec> = {
  dhcpd: ({ server, scope, uefi, ipxe }) =>
    dhcpd({
      global: [
        "option client-arch code 93 = string;",
        ...inDhcpd(server),
        ...(uefi ? [`class "uefi" { match if option client-arch = 00:07; ${inDhcpd(uefi).join(" ")} }`] : []),
        ...(ipxe ? [`class "ipxe" { match if option user-class = "iPXE"; ${inDhcpd(ipxe).join(" ")} }`] : []),
      ],
      scope: inDhcpd(scope),
    }),
  kea: ({ server, scope, uefi, ipxe }) =>
    kea({
      global: {
        ...inKea(server),
        // It takes no empty list.
        ...(uefi || ipxe ? { "client-classes": classesInKea(uefi, ipxe) } : {}),
      },
      scope: inKea(scope),
    }),
  dnsmasq: ({ server, scope, uefi, ipxe }) =>
    dnsmasqDhcp([
      "dhcp-match=set:uefi,option:client-arch,7",
      "dhcp-userclass=set:ipxe,iPXE",
      ...(ipxe ? inDnsmasq(ipxe, "tag:ipxe,") : []),
      ...(uefi ? inDnsmasq(uefi, "tag:uefi,") : []),
      // It knows no levels: what the server sets and what the scope sets are lines after one another.
      ...inDnsmasq({ ...server, ...scope }, ""),
    ]),
};

export function inDhcpd({ option60, option66, option67, nextServer, bootFile, option43 }: Settings): string[] {
  return [
    ...(option60 ? [`option vendor-class-identifier "${option60}";`] : []),
    ...(option66 ? [`option tftp-server-name "${option66}";`] : []),
    ...(option67 ? [`option bootfile-name "${option67}";`] : []),
    ...(nextServer ? [`next-server ${nextServer};`] : []),
    ...(bootFile ? [`filename "${bootFile}";`] : []),
    ...(option43 ? [`option vendor-encapsulated-options ${pairs(option43)};`] : []),
  ];
}

export function inKea({
  option60,
  option66,
  option67,
  nextServer,
  bootFile,
  option43,
}: Settings): Record<string, unknown> & { "option-data"?: object[] } {
  const data = [
    ...(option60 ? [{ name: "vendor-class-identifier", data: option60, "always-send": true }] : []),
    ...(option66 ? [{ name: "tftp-server-name", data: option66 }] : []),
    ...(option67 ? [{ name: "boot-file-name", data: option67 }] : []),
    ...(option43 ? [{ code: 43, "csv-format": false, data: option43.toUpperCase() }] : []),
  ];
  return {
    ...(nextServer ? { "next-server": nextServer } : {}),
    ...(bootFile ? { "boot-file-name": bootFile } : {}),
    ...(data.length > 0 ? { "option-data": data } : {}),
  };
}

function classesInKea(uefi: Settings | null, ipxe: Settings | null): object[] {
  return [
    ...(uefi ? [{ name: "uefi", test: "option[93].hex == 0x0007", ...inKea(uefi) }] : []),
    ...(ipxe ? [{ name: "ipxe", test: "option[77].hex == 'iPXE'", ...inKea(ipxe) }] : []),
  ];
}

export function inDnsmasq(
  { option60, option66, option67, nextServer, bootFile, option43 }: Settings,
  tag: string,
): string[] {
  const file = bootFile ?? option67;
  return [
    ...(option60 ? [`dhcp-option-force=${tag}option:vendor-class,${option60}`] : []),
    ...(option66 ? [`dhcp-option=${tag}66,"${option66}"`] : []),
    ...(option67 && bootFile ? [`dhcp-option=${tag}67,"${option67}"`] : []),
    ...(file ? [`dhcp-boot=${tag}${file}${nextServer ? `,,${nextServer}` : ""}`] : []),
    ...(option43 ? [`dhcp-option-force=${tag}43,${pairs(option43)}`] : []),
  ];
}

const pairs = (hex: string): string => hex.match(/../g)!.join(":");
