import type { Condition } from "@/lib/model/condition";
import type { PxeFacts, PxeRule } from "@/lib/model/facts";
import { boolAt, type DataNode, field, listAt, textAt } from "../windows-dhcp/data-node";
import { ports, sharesHost } from "./ports";
import { type PxeService, pxeService } from "./service";
import { placeOf, type WdsText } from "./wds-text";

const KINDS: Record<PxeService["kind"], string> = {
  wds: "wds",
  "wds-sms": "configmgr-dp",
  sccmpxe: "configmgr-dp",
  ris: "ris",
  ads: "ads",
};

/** What a Windows host offers to PXE clients; null when it runs no such service. */
export function pxeFacts(text: WdsText): PxeFacts | null {
  const service = pxeService(text);
  if (!service) return null;
  const files = field(text.root, "Files");
  return {
    kind: KINDS[service.kind],
    addresses: [],
    ports: ports(text, service),
    rules: rules(text, service),
    files:
      files && files.fields.size > 0
        ? { paths: listAt(files, "Paths"), complete: boolAt(files, "Complete") === true, caseSensitive: false }
        : null,
    subnets: null,
    sharesHostWithDhcp: sharesHost(text, service),
  };
}

const PXE_CLIENT: Condition = { op: "prefix", field: { option: 60 }, value: Buffer.from("PXEClient").toString("hex") };

/** WDS's names of architectures → numbers of option 93 (RFC 4578; 7 and 9 are both used for x64). */
const ARCHITECTURES: Record<string, number[]> = {
  x86: [0],
  x86uefi: [6],
  x64uefi: [7, 9],
  arm64: [11],
  arm64uefi: [11],
  ia64: [2],
};

function rules(text: WdsText, service: PxeService): PxeRule[] {
  const policy = answerPolicy(text, service);
  const place = placeOf(text, field(text.root, "Binl") ?? service.node);
  if (policy === "silent") return [{ when: PXE_CLIENT, offer: null, bootServerReply: null, place }];
  const both = (when: Condition): Condition => (policy === "all" ? when : { op: "and", of: [when, policy] });
  const known: PxeRule[] =
    service.kind === "wds"
      ? programs(text).map(({ arch, file, node }) => rule(both(forArch(arch)), file, placeOf(text, node)))
      : [];
  return [...known, rule(both(PXE_CLIENT), null, place)];
}

/** Boot programs by architecture. A BIOS client says x86; an entry for x64 alone serves it all the same, after WDS found out. */
function programs(text: WdsText): { arch: number[]; file: string; node: DataNode }[] {
  const entries = (field(text.root, "BootPrograms")?.items ?? []).map((node) => {
    return { name: textAt(node, "Architecture").toLowerCase(), file: textAt(node, "Default"), node };
  });
  const bios = entries.find((one) => one.name === "x86" && one.file) ?? entries.find((one) => one.name === "x64");
  return entries
    .filter((one) => one.file !== "")
    .flatMap((one) => {
      const arch = one === bios ? [0] : one.name === "x86" ? undefined : ARCHITECTURES[one.name];
      return arch ? [{ arch, file: one.file, node: one.node }] : [];
    });
}

function forArch(arch: number[]): Condition {
  const each = arch.map(
    (one): Condition => ({ op: "equals", field: { option: 93 }, value: one.toString(16).padStart(4, "0") }),
  );
  return { op: "and", of: [PXE_CLIENT, each.length === 1 ? each[0]! : { op: "or", of: each }] };
}

/** WDS answers like BINL: an offer without a file, then the file on port 4011. `file` null: not known which. */
function rule(when: Condition, file: string | null, place: PxeRule["place"]): PxeRule {
  const answer = { vendorClass: "PXEClient", nextServer: "own", option43: null } as const;
  return {
    when,
    offer: { ...answer, file: null },
    bootServerReply: { ...answer, file, ...(file === null && { fileUnknown: true }) },
    place,
  };
}

/** Whom the server answers. A setting that is not in the registry may stand in Active Directory, so its absence says nothing. */
function answerPolicy(text: WdsText, service: PxeService): "all" | "silent" | Condition {
  if (service.unnamed)
    return { op: "unknown", why: "only the ports of this PXE server were captured, not whom it answers" };
  if (service.kind === "sccmpxe" || service.kind === "wds-sms")
    return {
      op: "unknown",
      why: "ConfigMgr answers only computers for which it has a deployment; that is not visible here",
    };
  const binl = field(text.root, "Binl");
  const answers = binl && boolAt(binl, "netbootAnswerRequests");
  if (answers === false) return "silent";
  const onlyKnown = binl && boolAt(binl, "netbootAnswerOnlyValidClients");
  if (onlyKnown === true)
    return { op: "unknown", why: "WDS answers only computers that are prestaged; which ones is not visible here" };
  if (answers === null || onlyKnown === null)
    return {
      op: "unknown",
      why: "the answer policy of WDS is not in the registry (in AD mode it stands in Active Directory)",
    };
  return "all";
}
