import type { CapturedText } from "@/lib/model/capture";
import { pxeHostPlatform } from "../pxe-host/platform";
import type { PxeProduct } from "../pxe-host/product";
import { isYes, readSettings, YAML_LINE } from "../pxe-host/settings";

/**
 * Foreman smart proxy: `settings.d/tftp.yml` and `dhcp.yml`, YAML with Ruby's symbol keys. The proxy writes files into the TFTP root and entries
 * into a DHCP server; the servers themselves are programs of their own.
 */
const foreman: PxeProduct = {
  id: "foreman",
  title: "Foreman smart proxy",
  files: ["tftp", "dhcp", "dhcp_isc"].map((part) => `/etc/foreman-proxy/settings.d/${part}.yml`),
  recognise: (text) =>
    /^:(tftproot|tftp_servername|tftp_read_timeout|foreman_url|trusted_hosts):/m.test(text.text) ||
    /^:use_provider:\s+:?dhcp_|^:dhcp_vendor:\s/m.test(text.text) ||
    /foreman-proxy\/settings\.d\/(tftp|dhcp)[^/]*\.ya?ml$/.test(text.name)
      ? { score: 94, why: "settings of a Foreman smart proxy" }
      : null,
  // Each of its files has an `enabled` of its own.
  read: (text) =>
    readSettings(text, YAML_LINE).map((setting) =>
      setting.name === "enabled" ? { ...setting, name: `${partOf(text)}.enabled` } : setting,
    ),
  interpret(settings) {
    const name = settings.get("tftp_servername");
    const root = settings.get("tftproot");
    const enabled = settings.get("tftp.enabled");
    return {
      addresses: name ? [name.value] : [],
      tftpRoot: root?.value || null,
      ports: {},
      problems:
        enabled && !isYes(enabled)
          ? [
              {
                code: "tftp-proxy-off",
                what: "The smart proxy's TFTP feature is switched off, so Foreman does not keep the boot files up to date.",
                next: "Check who writes the files of the TFTP server.",
                affects: "nothing",
                place: enabled.place,
              },
            ]
          : [],
    };
  },
  secret: /\w*(?:password|secret|key)/,
};

function partOf(text: CapturedText): string {
  const named = /(?:^|\/)([a-z_]+)\.ya?ml$/.exec(text.name)?.[1];
  if (named) return named;
  return /^#?:tftp(root|_servername|_read_timeout):/m.test(text.text) ? "tftp" : "other";
}

export default pxeHostPlatform(foreman);
