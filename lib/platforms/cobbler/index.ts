import { pxeHostPlatform } from "../pxe-host/platform";
import type { PxeProduct } from "../pxe-host/product";
import { isYes, readSettings, YAML_LINE } from "../pxe-host/settings";

/** Cobbler: `/etc/cobbler/settings.yaml` (older: `settings`). It writes the files of dhcpd or dnsmasq where `manage_dhcp` says so. */
const cobbler: PxeProduct = {
  id: "cobbler",
  title: "Cobbler",
  files: ["/etc/cobbler/settings.yaml", "/etc/cobbler/settings"],
  recognise: (text) =>
    /^(next_server(_v4)?|tftpboot_location|manage_tftpd?|cobbler_master|webdir|xmlrpc_port):/m.test(text.text) &&
    /^(manage_dhcp(_v4)?|manage_dns|default_virt_bridge|kernel_options|server):/m.test(text.text)
      ? { score: 94, why: "settings of Cobbler" }
      : null,
  read: (text) => readSettings(text, YAML_LINE),
  interpret(settings) {
    const address = settings.get("next_server_v4") ?? settings.get("next_server") ?? settings.get("server");
    const managed = settings.get("manage_dhcp_v4") ?? settings.get("manage_dhcp");
    return {
      addresses: address ? [address.value] : [],
      tftpRoot: settings.get("tftpboot_location")?.value || null,
      ports: {},
      problems: isYes(managed)
        ? [
            {
              code: "dhcp-managed",
              what: "Cobbler writes the configuration of this host's DHCP server from a template, so edits of that file do not last.",
              next: "Change the template (/etc/cobbler/dhcp.template), then run `cobbler sync`.",
              affects: "nothing",
              ...(managed ? { place: managed.place } : {}),
            },
          ]
        : [],
    };
  },
  secret: /\w*(?:password|secret|passwd|crypted|key)\w*/,
};

export default pxeHostPlatform(cobbler);
