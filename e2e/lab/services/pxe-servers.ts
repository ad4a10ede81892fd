import type { DeclaredPxe } from "@/lib/model/estate";
import type { Payloads } from "../firmware/payload";
import type { NodeSpec } from "../frame/spec";
import { CLIENT_NET, PXE } from "./addresses";
import { host } from "./host";
import type { ResponderAnswer, ResponderConfig } from "./responder-config";

/** Names of the boot files on the lab's TFTP servers. */
export const BIOS_FILE = "boot/bios.0";
export const UEFI_FILE = "boot/uefi.efi";
const ROOT = "/srv/tftp";

interface Where {
  name?: string;
  address?: string;
}

/** The TFTP root with both boot files, or with those named. */
export function bootFiles(payloads: Payloads, only: string[] = [BIOS_FILE, UEFI_FILE]): Record<string, string> {
  const all: [string, string][] = [
    [BIOS_FILE, payloads.bios],
    [UEFI_FILE, payloads.uefi],
  ];
  return Object.fromEntries(
    all.filter(([name]) => only.includes(name)).map(([name, path]) => [`${ROOT}/${name}`, path]),
  );
}

/** tftpd-hpa alone: files, but nothing on 67 or 4011. */
export function tftpd(
  payloads: Payloads,
  where: Where & { files?: string[]; options?: string; more?: Record<string, string> } = {},
): NodeSpec {
  const { name = "pxe-1", address = PXE, options = "--secure" } = where;
  const node = host(name, ["pxe"], address);
  return {
    ...node,
    copies: bootFiles(payloads, where.files),
    files: {
      [`${ROOT}/README`]: "Boot files of the lab.\n",
      "/etc/default/tftpd-hpa": [
        'TFTP_USERNAME="nobody"',
        `TFTP_DIRECTORY="${ROOT}"`,
        'TFTP_ADDRESS="0.0.0.0:69"',
        `TFTP_OPTIONS="${options}"`,
        "",
      ].join("\n"),
      ...where.more,
    },
    services: {
      "tftpd-hpa": [
        ". /etc/default/tftpd-hpa",
        'exec /usr/sbin/in.tftpd -L --user "$TFTP_USERNAME" --address "$TFTP_ADDRESS" $TFTP_OPTIONS "$TFTP_DIRECTORY"',
        "",
      ].join("\n"),
    },
    estate: {
      ...node.estate,
      platform: "tftpd",
      capture: { "tftpd-hpa": "/etc/default/tftpd-hpa" },
      commands: {
        "listeners.txt": ["ss", "-lun"],
        "tftp-files.txt": ["find", ROOT, "-type", "f", "-printf", "%P\\n"],
      },
    },
  };
}

/** dnsmasq as proxyDHCP and TFTP server. `lines` replace the usual pxe-service lines. */
export function proxyDnsmasq(
  payloads: Payloads,
  settings: Where & { lines?: string[]; files?: string[] } = {},
): NodeSpec {
  const { name = "pxe-1", address = PXE } = settings;
  const node = host(name, ["pxe"], address);
  const services = settings.lines ?? [
    `pxe-service=x86PC,"Lab BIOS",${BIOS_FILE}`,
    `pxe-service=x86-64_EFI,"Lab UEFI",${UEFI_FILE}`,
  ];
  return {
    ...node,
    copies: bootFiles(payloads, settings.files),
    files: {
      [`${ROOT}/README`]: "Boot files of the lab.\n",
      "/etc/dnsmasq.conf": [
        "port=0",
        `dhcp-range=${CLIENT_NET.replace("/24", "")},proxy,255.255.255.0`,
        ...services,
        "enable-tftp",
        `tftp-root=${ROOT}`,
        "",
      ].join("\n"),
    },
    services: { dnsmasq: "exec /usr/sbin/dnsmasq -k -C /etc/dnsmasq.conf --log-facility=- --log-dhcp\n" },
    estate: {
      ...node.estate,
      platform: "dnsmasq",
      capture: { "dnsmasq.conf": "/etc/dnsmasq.conf" },
      commands: {
        "listeners.txt": ["ss", "-lun"],
        "tftp-files.txt": ["find", ROOT, "-type", "f", "-printf", "%P\\n"],
      },
    },
  };
}

const PXE_OFFER: ResponderAnswer = { vendorClass: "PXEClient", file: null, nextServer: "own" };
const reply = (file: string): ResponderAnswer => ({ vendorClass: "PXEClient", file, nextServer: "own" });

interface BinlSettings extends Where {
  /** Ports of the responder; [4011] alone is a WDS that shares its host with a DHCP server. */
  ports?: ResponderConfig["ports"];
  offerDelayMs?: number;
  files?: string[];
  boot?: { bios: string; uefi: string };
  offers?: ResponderConfig["offers"];
  /** What Bootpath is told of its boot files, where that is not `boot`. */
  declared?: DeclaredPxe["boot"];
}

/** A boot server that answers as WDS does, beside tftpd-hpa. Its configuration cannot be pulled: it is declared. */
export function binl(payloads: Payloads, settings: BinlSettings = {}): NodeSpec {
  const { address = PXE, ports = [67, 4011], boot = { bios: BIOS_FILE, uefi: UEFI_FILE } } = settings;
  const node = tftpd(payloads, settings);
  return {
    ...node,
    responder: {
      address,
      ports,
      offers: settings.offers ?? { "0": PXE_OFFER, "7": PXE_OFFER },
      replies: { "0": reply(boot.bios), "7": reply(boot.uefi) },
      ...(settings.offerDelayMs ? { offerDelayMs: settings.offerDelayMs } : {}),
    },
    estate: {
      addresses: [address],
      capture: {},
      commands: {},
      texts: {},
      declared: {
        answers: [...ports, 69],
        boot: settings.declared ?? { bios: boot.bios, "ipxe-bios": boot.bios, "uefi-x64": boot.uefi },
        files: settings.files ?? [BIOS_FILE, UEFI_FILE],
      },
    },
  };
}
