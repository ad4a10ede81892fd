import { CLIENTS } from "@/lib/model/clients";
import type { Condition, RequestField } from "@/lib/model/condition";

/**
 * May this level reach a computer that boots over the network? true when some client profile fulfils the condition for certain, judged by
 * options 60, 77 and 93 alone. What hangs on a MAC address or on option 82 is nobody's in particular, and counts as not reaching.
 */
export function reachesPxe(when: Condition): boolean {
  // HTTP Boot is no PXE: a URL for HTTPClient is meant as it stands.
  return Object.values(CLIENTS).some((client) => {
    if (client.firmware === "edk2-http") return false;
    const arch = client.arch.toString(16).padStart(4, "0");
    const sent: Record<number, string | null> = {
      60: hex(client.vendorClass),
      77: client.userClass && hex(client.userClass),
      93: arch,
    };
    return holds(when, sent) === true;
  });
}

type Sent = Record<number, string | null>;

/** null: cannot be said. */
function holds(when: Condition, sent: Sent): boolean | null {
  switch (when.op) {
    case "always":
      return true;
    case "never":
      return false;
    case "not": {
      const inner = holds(when.of, sent);
      return inner === null ? null : !inner;
    }
    case "and":
    case "or": {
      const decisive = when.op === "or";
      const each = when.of.map((one) => holds(one, sent));
      if (each.includes(decisive)) return decisive;
      return each.includes(null) ? null : !decisive;
    }
    case "equals":
    case "prefix":
    case "contains": {
      const value = sentIn(when.field, sent);
      if (value === undefined) return null;
      if (value === null) return false;
      if (when.op === "equals") return value === when.value;
      return when.op === "prefix" ? value.startsWith(when.value) : value.includes(when.value);
    }
    default:
      return null;
  }
}

function sentIn(field: RequestField, sent: Sent): string | null | undefined {
  return typeof field === "object" && field.suboption === undefined ? sent[field.option] : undefined;
}

const hex = (text: string): string => Buffer.from(text, "utf8").toString("hex");
