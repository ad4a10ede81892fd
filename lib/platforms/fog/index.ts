import { pxeHostPlatform } from "../pxe-host/platform";
import type { ProductSettings, PxeProduct, Setting } from "../pxe-host/product";
import { isYes, readSettings, SHELL_LINE } from "../pxe-host/settings";

/**
 * FOG: `/opt/fog/.fogsettings`, shell assignments of its installer (FOG 1.6 gave most of them new names). FOG gives files by TFTP and HTTP and
 * leaves naming them to a DHCP server; `bldhcp=1` means that its installer set up dhcpd on the same host (read from dhcpd.conf).
 */
const fog: PxeProduct = {
  id: "fog",
  title: "FOG",
  files: ["/opt/fog/.fogsettings"],
  beside: ["/etc/xinetd.d/tftp"],
  recognise: (text) =>
    /^## (Start|End) of FOG Settings/m.test(text.text) ||
    (/^(storageLocation|fogupdateloaded|fogprogramdir|snmysqlpass|FOG_install_type|FOG_program_dir)=/m.test(
      text.text,
    ) &&
      /^(ipaddress|bootfilename|docroot|WEB_docroot|NET_interface)=/m.test(text.text))
      ? { score: 96, why: "the settings of FOG's installer" }
      : null,
  read: (text) => readSettings(text, SHELL_LINE),
  interpret(settings) {
    const address = settings.get("ipaddress") ?? settings.get("NET_fog_server_ip");
    const root = settings.get("tftpdirdst");
    const other = settings.get("noTftpBuild") ?? settings.get("BOOT_external_tftp_server");
    const type = settings.get("installtype") ?? settings.get("FOG_install_type");
    const own = settings.get("bldhcp");
    const shown = root ?? other ?? address ?? type;
    // A storage node (S) holds images. A normal server has TFTP set up unless somebody said to leave it alone.
    const built = shown && !isYes(other) && !/^s/i.test(type?.value ?? "");
    return {
      addresses: address ? [address.value] : [],
      tftpRoot: root?.value || (built ? USUAL_ROOT : null),
      ports: {
        ...(built
          ? { 69: { answers: "yes", place: shown.place, why: "FOG's installer sets up TFTP on this host" } }
          : {}),
        ...(own && isYes(own) ? besideDhcp(own) : {}),
      },
      problems: [],
    };
  },
  secret: /\w*pass(?:word)?|fogapitoken/,
};

/** With a DHCP server of its own on the host nothing else can offer there, and that server has no port 4011. */
function besideDhcp({ place }: Setting): ProductSettings["ports"] {
  const fact = (why: string) => ({ answers: "no", place, why }) as const;
  return {
    67: fact("FOG's installer set up the DHCP server that holds port 67 here; what it names stands in dhcpd.conf"),
    4011: fact("FOG runs no boot server, and the DHCP server that its installer set up has none"),
  };
}

/** Where FOG's installer puts the boot files on the distributions it is made for. */
const USUAL_ROOT = "/tftpboot";

export default pxeHostPlatform(fog);
