import { parseIpv4 } from "@/lib/core/ipv4";
import { CLIENTS, type ClientId } from "@/lib/model/clients";
import type { RequestField } from "@/lib/model/condition";

/**
 * What a server sees of a client's DISCOVER. Bytes in lower-case hex.
 * `present`: sent, but with bytes that differ from machine to machine. Everything else is not sent.
 */
export interface Request {
  options: Map<number, string>;
  present: Set<number>;
  /** Cannot be told: whether the switch or relay put it in. */
  perhaps: Set<number>;
  /** null: heard on the link, without a relay. */
  giaddr: string | null;
}

const text = (value: string) => [...value].map((c) => c.charCodeAt(0).toString(16).padStart(2, "0")).join("");

const bases = new Map<ClientId, Request>();

/** The request of a client profile (RFC 4578: 60, 93, 94, 97; iPXE adds 77 and 175). */
export function requestOf(client: ClientId, giaddr: string | null): Request {
  let base = bases.get(client);
  if (!base) {
    base = build(client);
    bases.set(client, base);
  }
  const { options, present, perhaps } = base;
  return giaddr === null ? base : { options, present, perhaps, giaddr };
}

function build(client: ClientId): Request {
  const profile = CLIENTS[client];
  const options = new Map<number, string>([
    [53, "01"],
    [60, text(profile.vendorClass)],
    [93, profile.arch.toString(16).padStart(4, "0")],
    [94, profile.arch === 0 ? "010201" : "010300"],
  ]);
  if (profile.userClass) options.set(77, text(profile.userClass));
  const present = new Set([55, 57, 97]);
  if (profile.firmware === "ipxe") present.add(175).add(61);
  // Seen on the wire: OVMF 2022.11 sends no client identifier, iPXE always does. ROMs differ.
  const perhaps = new Set(profile.firmware === "intel-rom" ? [61, 82] : [82]);
  return { options, present, perhaps, giaddr: null };
}

/** The same request with this option 60; null: its own. */
export function withVendorClass(request: Request, vendorClass: string | null): Request {
  if (vendorClass === null) return request;
  return { ...request, options: new Map(request.options).set(60, text(vendorClass)) };
}

/** A computer that asks for an address only: no class, no architecture, no reservation. */
export function plainRequest(giaddr: string | null): Request {
  return { options: new Map([[53, "01"]]), present: new Set([55, 61]), perhaps: new Set([57, 82]), giaddr };
}

/** The bytes of a field; null: not sent; undefined: cannot be told. */
export function fieldOf(request: Request, field: RequestField): string | null | undefined {
  if (field === "hardware") return undefined;
  if (field === "giaddr") return (parseIpv4(request.giaddr ?? "0.0.0.0") ?? 0).toString(16).padStart(8, "0");
  if (field.suboption !== undefined || request.present.has(field.option) || request.perhaps.has(field.option)) {
    const outer = request.options.has(field.option) || request.present.has(field.option);
    return outer || request.perhaps.has(field.option) ? undefined : null;
  }
  return request.options.get(field.option) ?? null;
}
