import { CLIENTS, type ClientId } from "@/lib/model/clients";
import type { Condition } from "@/lib/model/condition";
import type { DeclaredPxe, EstateDevice } from "@/lib/model/estate";
import type { PortFact, PxeAnswer, PxeFacts, PxeRule } from "@/lib/model/facts";

/** Place of what stands in no captured text; never shown as evidence. */
const DECLARED = { file: "", line: 0 };

/** The PXE services of a device: as read, with what is declared filling what the configuration does not show. */
export function pxeServiceOf(device: EstateDevice): PxeFacts | null {
  const read = device.facts?.pxe ?? null;
  const declared = device.declaredPxe;
  if (!declared) return read;
  const port = (number: 67 | 69 | 4011): PortFact => {
    const fact = read?.ports[number];
    if (fact && (fact.answers === "yes" || (fact.answers === "no" && fact.place))) return fact;
    const answers = declared.answers.includes(number);
    return { answers: answers ? "yes" : "no", place: null, why: `declared: ${answers ? "" : "not "}on UDP ${number}` };
  };
  return {
    kind: read?.kind ?? "declared",
    addresses: read?.addresses ?? [],
    ports: { 67: port(67), 69: port(69), 4011: port(4011) },
    rules: read && read.rules.length > 0 ? read.rules : declaredRules(declared),
    files: read?.files ?? (declared.files && { paths: declared.files, complete: true, caseSensitive: true }),
    subnets: read?.subnets ?? null,
    sharesHostWithDhcp: read?.sharesHostWithDhcp ?? (declared.answers.includes(67) ? null : true),
  };
}

/** A declared server answers like WDS: an offer without file and the file on 4011; without 4011 the file is in its offer. */
function declaredRules(declared: DeclaredPxe): PxeRule[] {
  const answer = (file: string | null): PxeAnswer => ({
    vendorClass: "PXEClient",
    file,
    nextServer: "own",
    option43: null,
  });
  const boot = Object.entries(declared.boot) as [ClientId, string][];
  const onBootPort = declared.answers.includes(4011);
  // iPXE first: it sends the same architecture as the ROM.
  const order: ClientId[] = ["ipxe-bios", "bios", "uefi-x64-http", "uefi-x64", "uefi-arm64"];
  return boot
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([client, file]) => ({
      when: clientCondition(client),
      offer: { ...answer(onBootPort ? null : file), vendorClass: vendorClassFor(client) },
      bootServerReply: { ...answer(file), vendorClass: vendorClassFor(client) },
      place: DECLARED,
    }));
}

const vendorClassFor = (client: ClientId) => (CLIENTS[client].firmware === "edk2-http" ? "HTTPClient" : "PXEClient");

function clientCondition(client: ClientId): Condition {
  const profile = CLIENTS[client];
  const arch: Condition = {
    op: "equals",
    field: { option: 93 },
    value: profile.arch.toString(16).padStart(4, "0"),
  };
  if (profile.firmware !== "ipxe") return arch;
  return { op: "and", of: [arch, { op: "equals", field: { option: 77 }, value: "69505845" }] };
}

/** What a port does, and why we think so; a device without PXE service answers on neither 4011 nor 69. */
export function answersOn(service: PxeFacts | null, port: 67 | 69 | 4011): PortFact {
  return service?.ports[port] ?? { answers: "no", place: null, why: "it runs no PXE service" };
}
