/** A UDP port on which something listens. */
export interface Listener {
  port: number;
  /** "0.0.0.0", "*", "[::]", an address, or an address with %interface. */
  address: string;
  line: number;
  /** The program, where the list names it (`ss -lunp`, `netstat -lunp`, as root). */
  program?: string;
}

export type ListenersResult = { ok: true; listeners: Listener[] } | { ok: false; why: string };

const SERVICE_PORTS: Record<string, number> = {
  bootps: 67,
  bootpc: 68,
  tftp: 69,
  pxe: 4011,
  altserviceboot: 4011,
  domain: 53,
};

/** Output of `ss -lun` (or `ss -lunp`, `netstat -lun`) → UDP listeners. A heading with nothing below it means that nothing listens. */
export function parseListeners(text: string): ListenersResult {
  const listeners: Listener[] = [];
  let heading = false;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === "") continue;
    if (/^(Netid|State|Proto|Recv-Q|Active Internet)\b/i.test(line)) {
      heading = true;
      continue;
    }
    const fields = line.split(/\s+/);
    if (/^tcp/i.test(fields[0]!)) continue;
    const local = fields
      .slice(/^udp/i.test(fields[0]!) ? 1 : 0)
      .find((field) => /:(\d+|[a-z]\w*)$/i.test(field) && !field.startsWith("users:"));
    const port = local?.slice(local.lastIndexOf(":") + 1) ?? "";
    const number = /^\d+$/.test(port) ? Number(port) : SERVICE_PORTS[port.toLowerCase()];
    if (!local || number === undefined) continue;
    const program = /users:\(\("([^"]+)"/.exec(line)?.[1] ?? /\s\d+\/(\S+)$/.exec(line)?.[1];
    listeners.push({
      port: number,
      address: local.slice(0, local.lastIndexOf(":")),
      line: index + 1,
      ...(program === undefined ? {} : { program }),
    });
  }
  if (listeners.length === 0 && !heading) return { ok: false, why: "it holds no line as `ss -lun` prints them" };
  return { ok: true, listeners };
}
