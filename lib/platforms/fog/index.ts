import { pxeHostPlatform } from "../pxe-host/platform";
import type { PxeProduct } from "../pxe-host/product";
import { readSettings, SHELL_LINE } from "../pxe-host/settings";

/**
 * FOG: `/opt/fog/.fogsettings`, shell assignments of its installer. FOG gives files by TFTP and HTTP and leaves naming them to a DHCP server;
 * `bldhcp=1` means that its installer set up dhcpd on the same host (read from dhcpd.conf).
 */
const fog: PxeProduct = {
  id: "fog",
  title: "FOG",
  files: ["/opt/fog/.fogsettings"],
  recognise: (text) =>
    /^## (Start|End) of FOG Settings/m.test(text.text) ||
    (/^(storageLocation|fogupdateloaded|fogprogramdir|snmysqlpass)=/m.test(text.text) &&
      /^(ipaddress|bootfilename|docroot)=/m.test(text.text))
      ? { score: 96, why: "the settings of FOG's installer" }
      : null,
  read: (text) => readSettings(text, SHELL_LINE),
  interpret(settings) {
    const address = settings.get("ipaddress");
    const root = settings.get("tftpdirdst");
    const own = settings.get("noTftpBuild");
    const built = root && !/^(y|yes|true|1)$/i.test(own?.value ?? "");
    return {
      addresses: address ? [address.value] : [],
      tftpRoot: root?.value || null,
      ports: built
        ? { 69: { answers: "yes", place: root.place, why: "FOG's installer set up TFTP on this host" } }
        : {},
      problems: [],
    };
  },
  secret: /\w*pass(?:word)?|fogapitoken/,
};

export default pxeHostPlatform(fog);
