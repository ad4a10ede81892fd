import { pxeHostPlatform } from "../pxe-host/platform";
import type { PxeProduct, Setting } from "../pxe-host/product";
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
  read: (text) => withModules(readSettings(text, YAML_LINE), text.text),
  interpret(settings) {
    const address = settings.get("next_server_v4") ?? settings.get("next_server") ?? settings.get("server");
    // Since 3.3 `manage_dhcp` switches all of it, and `manage_dhcp_v4` the part for IPv4.
    const all = settings.get("manage_dhcp");
    const v4 = settings.get("manage_dhcp_v4");
    const managed = isYes(v4) && (!all || isYes(all)) ? v4 : !v4 && isYes(all) ? all : undefined;
    const template = DHCP_TEMPLATES[/dnsmasq/.test(settings.get("dhcp.module")?.value ?? "") ? "dnsmasq" : "isc"];
    return {
      addresses: address ? [address.value] : [],
      tftpRoot: settings.get("tftpboot_location")?.value || null,
      ports: {},
      problems: managed
        ? [
            {
              code: "dhcp-managed",
              what: "Cobbler writes the configuration of this host's DHCP server from a template, so edits of that file do not last.",
              next: `Change the template (${template}), then run \`cobbler sync\`.`,
              affects: "nothing",
              place: managed.place,
            },
          ]
        : [],
    };
  },
  secret: /\w*(?:password|secret|passwd|crypted|key)\w*/,
};

const DHCP_TEMPLATES = { isc: "/etc/cobbler/dhcp.template", dnsmasq: "/etc/cobbler/dnsmasq.template" };

/** `modules:` names a program for each of its parts; the lines below `dhcp:` say which one is the DHCP server. */
function withModules(settings: Setting[], text: string): Setting[] {
  const lines = text.split("\n");
  const isDhcp = ({ name, place }: Setting) =>
    name === "module" && /^\s+dhcp:\s*(#.*)?$/.test(lines[place.line - 2] ?? "");
  return settings.map((setting) => (isDhcp(setting) ? { ...setting, name: "dhcp.module" } : setting));
}

export default pxeHostPlatform(cobbler);
