import type { TrustedPort } from "@/lib/model/facts";

type Ranges = { first: number; last: number }[];

interface Port {
  mode: "access" | "trunk" | null;
  access: number;
  /** null: every VLAN, or a list that was not understood. */
  allowed: Ranges | null;
  shut: boolean;
  bundled: boolean;
}

const LIST = /^\d+(-\d+)?(,\d+(-\d+)?)*$/;

/** Which VLANs the ports of a switch carry, from the lines of IOS and NX-OS below `interface X`. */
export class PortVlans {
  private readonly ports = new Map<string, Port>();
  private open: Port | null = null;

  /** A line with one blank between words, in the order of the text. */
  line(text: string): void {
    const name = /^interface (.+)$/.exec(text)?.[1];
    if (name !== undefined) {
      const blank: Port = { mode: null, access: 1, allowed: null, shut: false, bundled: false };
      this.open = this.ports.get(name) ?? blank;
      this.ports.set(name, this.open);
    }
    if (this.open) read(text, this.open);
  }

  /** Nothing where the lines do not settle it: no mode is set, or the port belongs to a bundle, which has lines of its own. */
  of(name: string): Pick<TrustedPort, "vlans"> {
    const port = this.ports.get(name);
    if (!port || port.bundled) return {};
    if (port.shut) return { vlans: [] };
    if (port.mode === "access") return { vlans: [{ first: port.access, last: port.access }] };
    return port.mode === "trunk" && port.allowed ? { vlans: port.allowed } : {};
  }
}

function read(text: string, port: Port): void {
  const no = text.startsWith("no ");
  const said = no ? text.slice(3) : text;
  const mode = /^switchport mode (\S+)/.exec(said)?.[1];
  const access = /^switchport access vlan (\d+)$/.exec(said)?.[1];
  const list = /^switchport trunk allowed vlan (.+)$/.exec(said)?.[1];
  if (said === "shutdown") port.shut = !no;
  else if (said.startsWith("channel-group ")) port.bundled = !no;
  else if (mode !== undefined) port.mode = !no && (mode === "access" || mode === "trunk") ? mode : null;
  else if (access !== undefined) port.access = no ? 1 : Number(access);
  else if (list !== undefined) port.allowed = no ? null : allowedBy(list, port.allowed);
}

function allowedBy(list: string, before: Ranges | null): Ranges | null {
  const more = list.startsWith("add ");
  const plain = (more ? list.slice("add ".length) : list).replace(/\s/g, "");
  if (!LIST.test(plain) || (more && !before)) return null;
  const ranges = plain.split(",").map((part) => {
    const [first = 0, last = first] = part.split("-").map(Number);
    return { first, last };
  });
  return more ? [...before!, ...ranges] : ranges;
}
