import type { Condition, RequestField } from "@/lib/model/condition";

/** Option 93 and option 60 as firmware sends them (RFC 4578), with and without iPXE's marks (options 77 and 175). */
const ARCHITECTURES = [0, 2, 6, 7, 8, 9, 10, 11, 15, 16, 18, 19];

interface Sent {
  arch: number;
  ipxe: boolean;
}

const hexOf = (text: string) => [...text].map((char) => char.charCodeAt(0).toString(16).padStart(2, "0")).join("");

/** The bytes of a field; null: not sent; "some": sent, but not the same for every machine. */
function field({ arch, ipxe }: Sent, name: RequestField): string | "some" | null {
  if (typeof name === "string") return "some";
  if (name.suboption !== undefined) return "some";
  switch (name.option) {
    case 93:
      return arch.toString(16).padStart(4, "0");
    case 60:
      return hexOf(`${arch >= 15 ? "HTTP" : "PXE"}Client:Arch:${String(arch).padStart(5, "0")}:UNDI:003000`);
    case 77:
      return ipxe ? hexOf("iPXE") : null;
    case 175:
      return ipxe ? "some" : null;
    case 53:
    case 54:
    case 55:
    case 57:
    case 61:
    case 94:
    case 97:
      return "some";
    case 82:
      return "some";
    default:
      return null;
  }
}

type Tri = true | false | null;

function evaluate(condition: Condition, sent: Sent): Tri {
  switch (condition.op) {
    case "always":
      return true;
    case "never":
      return false;
    case "and":
    case "or": {
      const decides = condition.op === "or";
      const parts = condition.of.map((part) => evaluate(part, sent));
      if (parts.includes(decides)) return decides;
      return parts.includes(null) ? null : !decides;
    }
    case "not": {
      const inner = evaluate(condition.of, sent);
      return inner === null ? null : !inner;
    }
    case "exists":
      return field(sent, { option: condition.option }) !== null;
    case "equals":
    case "prefix":
    case "contains":
      return compare(condition, field(sent, condition.field));
    default:
      return null;
  }
}

function compare(condition: Extract<Condition, { op: "equals" | "prefix" | "contains" }>, bytes: string | null): Tri {
  if (bytes === "some") return null;
  if (bytes === null) return false;
  if (condition.op === "prefix") return bytes.startsWith(condition.value);
  if (condition.op === "contains") return bytes.includes(condition.value);
  const start = (condition.offset ?? 0) * 2;
  const cut = bytes.slice(start, condition.length === undefined ? undefined : start + condition.length * 2);
  return cut === condition.value;
}

/** Whether some computer that boots from the network may fulfil the condition. False for phones' and access points' classes. */
export function mayReachPxeClient(condition: Condition): boolean {
  return ARCHITECTURES.some((arch) => [false, true].some((ipxe) => evaluate(condition, { arch, ipxe }) !== false));
}
