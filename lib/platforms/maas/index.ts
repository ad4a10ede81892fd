import type { PortFact } from "@/lib/model/facts";
import { pxeHostPlatform } from "../pxe-host/platform";
import type { PxeProduct, Setting } from "../pxe-host/product";
import { readSettings, YAML_LINE } from "../pxe-host/settings";

/** MAAS rack controller: `/etc/maas/rackd.conf`. It serves TFTP itself; its dhcpd's configuration is written by the region. */
const maas: PxeProduct = {
  id: "maas",
  title: "MAAS rack controller",
  files: ["/etc/maas/rackd.conf", "/var/snap/maas/current/rackd.conf"],
  beside: ["/var/lib/maas/dhcpd.conf", "/var/snap/maas/common/maas/dhcpd.conf"],
  recognise: (text) =>
    /^maas_url:\s+\S/m.test(text.text) && !/^(database_host|database_name|database_uri):/m.test(text.text)
      ? { score: 94, why: "maas_url, as the rack controller's settings hold it" }
      : null,
  read: (text) => readSettings(text, YAML_LINE),
  interpret(settings) {
    const url = settings.get("maas_url");
    return {
      addresses: [],
      tftpRoot: settings.get("tftp_root")?.value || null,
      ports: url ? { 69: tftpPort(url, settings.get("tftp_port")), 4011: noBootServer(url) } : {},
      problems: [],
      // It answers by names of its own (bootx64.efi, pxelinux.cfg/…), whatever lies in the folder.
      makesFiles: true,
    };
  },
  secret: /\w*(?:password|secret|key)/,
};

function tftpPort(url: Setting, port: Setting | undefined): PortFact {
  if (port && port.value !== "69")
    return {
      answers: "no",
      place: port.place,
      why: `the rack controller serves TFTP on port ${port.value.slice(0, 8)}`,
    };
  return { answers: "yes", place: (port ?? url).place, why: "a MAAS rack controller serves TFTP itself" };
}

function noBootServer({ place }: Setting): PortFact {
  const why = "a rack controller names files by its DHCP server and runs no boot server on 4011";
  return { answers: "no", place, why };
}

export default pxeHostPlatform(maas);
