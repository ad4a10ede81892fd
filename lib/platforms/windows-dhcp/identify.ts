import type { CapturedText } from "@/lib/model/capture";
import { isShown } from "./read-shown";

export type TextKind = "json" | "xml" | "netsh-json" | "netsh" | "netsh-shown" | "pasted";

/** Lists and headings of tables as the DhcpServer cmdlets print them. */
const PASTED = [
  [/^[ \t]*OptionId\s*:\s*\d/m, /^[ \t]*(PolicyName|VendorClass|UserClass)\s*:/m],
  [/^[ \t]*ScopeId\s*:\s*\d/m, /^[ \t]*(SubnetMask|SuperscopeName|ProcessingOrder|ClientId|PartnerServer)\s*:/m],
  [/^[ \t]*ProcessingOrder\s*:/m, /^[ \t]*MacAddress\s*:/m],
  [/^[ \t]*AsciiData\s*:/m, /^[ \t]*Type\s*:\s*(Vendor|User)\s*$/m],
  [
    /^[ \t]*(OptionId\s+Name\s+Type\b.*\bValue\b|ScopeId\s+SubnetMask\b|IPAddress\s+ScopeId\s+ClientId\b|Name\b.*\sProcessingOrder\b)/m,
    /^[ \t]*-{2,}(\s+-{2,})+\s*$/m,
  ],
];

/** Which of this platform's forms a text is; null: none. */
export function textKind(text: string): TextKind | null {
  const head = text.slice(0, 200_000);
  const start = head.replace(/^\uFEFF/, "").trimStart();
  if (start.startsWith("{") || start.startsWith("[")) {
    if (/"Format"\s*:\s*"bootpath-windows-dhcp-netsh-1"/.test(head)) return "netsh-json";
    if (/"Format"\s*:\s*"bootpath-windows-dhcp-1"/.test(head)) return "json";
    const cmdlet =
      (/"ScopeId"\s*:/i.test(head) &&
        /"(SubnetMask|StartRange|SuperscopeName|ClientId|PartnerServer)"\s*:/i.test(head)) ||
      (/"OptionId"\s*:/i.test(head) && /"(VendorClass|UserClass|PolicyName|MultiValued)"\s*:/i.test(head)) ||
      (/"AsciiData"\s*:/i.test(head) && /"Type"\s*:\s*("(Vendor|User)"|[01])/i.test(head)) ||
      (/"PartnerServer"\s*:/i.test(head) && /"(Mode|ServerRole|ReplicationState)"\s*:/i.test(head)) ||
      (/"BindingState"\s*:/i.test(head) && /"InterfaceAlias"\s*:/i.test(head)) ||
      (/"ProcessingOrder"\s*:/i.test(head) && /"MacAddress"\s*:/i.test(head));
    return cmdlet ? "json" : null;
  }
  if (start.startsWith("<")) return /<(\w+:)?DHCPServer\b/.test(head) && /<(\w+:)?IPv[46]\b/.test(head) ? "xml" : null;
  if (isShown(head)) return "netsh-shown";
  if (
    /^[ \t]*(netsh\s+)?dhcp server\s+(\\\\\S+\s+)?(scope|add|set|delete)\b/im.test(head) ||
    /^[ \t]*(netsh\s+)?dhcp server\s+\S+\s+(scope|add|set|delete)\b/im.test(head)
  )
    return "netsh";
  if (PASTED.some((marks) => marks.every((mark) => mark.test(head)))) return "pasted";
  return /^[ \t]*Scope Address\s+-\s*Subnet Mask/im.test(head) ? "netsh" : null;
}

const WHY: Record<TextKind, string> = {
  json: "it holds the properties of the DhcpServer cmdlets",
  xml: "its root is DHCPServer, as Export-DhcpServer writes it",
  "netsh-json": "it is a netsh dump that Bootpath's script read",
  "netsh-shown": "it is what `netsh dhcp server … show optionvalue` prints",
  pasted: "it holds lists or tables of the DhcpServer cmdlets",
  netsh: "its lines are `Dhcp Server … set/add …`, as netsh dumps them",
};

export function identify(text: CapturedText): { score: number; why: string } {
  const kind = textKind(text.text);
  if (!kind) return { score: 0, why: "nothing of Windows DHCP" };
  return {
    score: /bootpath-windows-dhcp/.test(text.text.slice(0, 200)) || !["json", "pasted"].includes(kind) ? 98 : 85,
    why: WHY[kind],
  };
}
