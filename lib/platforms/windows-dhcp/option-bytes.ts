import { parseIpv4 } from "@/lib/core/ipv4";

/** Types of options that need no definition to be known (RFC 2132 and Windows' own list), for texts that name none. */
const STANDARD: Record<number, string> = {
  3: "ipv4address",
  6: "ipv4address",
  15: "string",
  43: "binarydata",
  51: "dword",
  60: "string",
  66: "string",
  67: "string",
  150: "ipv4address",
};

/**
 * How a Windows option value reads for a person, and its bytes on the wire. `type` as the cmdlets (`IPv4Address`), netsh
 * (`IPADDRESS`) or nobody ("") names it. Whether Windows adds a zero byte to a text is not settled by a source; it is left out here.
 */
export function optionBytes(code: number, type: string, value: string[]): { value: string; hex: string | null } {
  switch (kindOf(type || (STANDARD[code] ?? ""))) {
    case "address":
      return { value: value.join(","), hex: joined(value.map(addressHex)) };
    case "binary": {
      const hex = joined(value.map(binaryHex));
      return { value: hex ?? value.join(" "), hex };
    }
    case "byte":
      return { value: value.join(","), hex: joined(value.map((one) => numberHex(one, 1))) };
    case "word":
      return { value: value.join(","), hex: joined(value.map((one) => numberHex(one, 2))) };
    case "dword":
      return { value: value.join(","), hex: joined(value.map((one) => numberHex(one, 4))) };
    case "text":
      return { value: value.join(","), hex: Buffer.from(value.join(""), "utf8").toString("hex") };
    default:
      return { value: value.join(","), hex: null };
  }
}

/** Types by the numbers that ConvertTo-Json may write instead (MS-DHCPM, DHCP_OPTION_DATA_TYPE). */
const NUMBERED = ["byte", "word", "dword", "dworddword", "ipaddress", "string", "binary", "encapsulated"];

function kindOf(type: string): "address" | "binary" | "byte" | "word" | "dword" | "text" | null {
  switch (NUMBERED[/^\d$/.test(type) ? Number(type) : -1] ?? type.toLowerCase()) {
    case "ipv4address":
    case "ipaddress":
      return "address";
    case "binarydata":
    case "binary":
    case "encapsulateddata":
    case "encapsulated":
      return "binary";
    case "byte":
      return "byte";
    case "word":
      return "word";
    case "dword":
      return "dword";
    case "string":
      return "text";
    default:
      return null;
  }
}

function joined(parts: (string | null)[]): string | null {
  return parts.some((part) => part === null) ? null : parts.join("");
}

function addressHex(text: string): string | null {
  const address = parseIpv4(text);
  return address === null ? null : address.toString(16).padStart(8, "0");
}

/** "0x6", "06 01 08", "060108" and "06-01-08" alike. */
function binaryHex(text: string): string | null {
  const words = text
    .trim()
    .split(/[\s,:-]+/)
    .map((word) => word.replace(/^0x/i, ""));
  const hex = words
    .map((word) => (word.length % 2 === 1 ? `0${word}` : word))
    .join("")
    .toLowerCase();
  return /^[0-9a-f]*$/.test(hex) ? hex : null;
}

function numberHex(text: string, bytes: number): string | null {
  const number = /^(0x[0-9a-f]+|\d+)$/i.test(text) ? Number(text) : Number.NaN;
  return number >= 0 && number < 256 ** bytes ? number.toString(16).padStart(bytes * 2, "0") : null;
}
