import { LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { formatCidr, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import { CLIENT_IDS } from "@/lib/model/clients";
import { METHODS, PXE_WISHES } from "@/lib/model/estate";
import { PLATFORM_IDS, ROLES } from "@/lib/model/platform-ids";

const address = z.string().refine((text) => parseIpv4(text) !== null, "is no IPv4 address (such as 10.20.0.10)");
const cidr = z.string().refine((text) => parseCidr(text) !== null, "is no subnet (such as 10.4.2.0/24)");
const port = z.union([z.literal(67), z.literal(69), z.literal(4011)], "is none of the ports 67, 69 and 4011");
const text = z.string().min(1, "is empty");

const declaredPxe = z.strictObject({
  answers: z.array(port).default([]),
  boot: z.partialRecord(z.enum(CLIENT_IDS, "is no client profile"), text).default({}),
  files: z.array(text).optional(),
});

const device = z.strictObject({
  name: text,
  roles: z
    .array(z.enum(ROLES, `is none of ${ROLES.join(", ")}`))
    .min(1, "must name at least one role")
    .optional(),
  platform: z.enum(PLATFORM_IDS, "is no platform that Bootpath knows").optional(),
  site: z.string().optional(),
  addresses: z.array(address).default([]),
  config: text.optional(),
  pxe: declaredPxe.optional(),
});

const subnet = z.strictObject({
  cidr,
  name: z.string().default(""),
  site: z.string().default(""),
  vrf: z.string().nullish(),
  pxe: z.enum(PXE_WISHES, `is none of ${PXE_WISHES.join(", ")}`).default("required"),
  method: z.enum(METHODS, `is none of ${METHODS.join(", ")}`).default("proxy"),
});

const estateFile = z.strictObject({
  version: z.literal(1, "must be 1").default(1),
  clients: z
    .array(z.enum(CLIENT_IDS, `is none of ${CLIENT_IDS.join(", ")}`))
    .min(1, "must name at least one client profile")
    .optional(),
  devices: z.array(device).superRefine((devices, context) => {
    const seen = new Set<string>();
    devices.forEach(({ name }, index) => {
      if (seen.has(name))
        context.addIssue({
          code: "custom",
          path: [index, "name"],
          message: `"${name}" is the name of two devices`,
          input: name,
        });
      seen.add(name);
    });
  }),
  subnets: z
    .array(subnet)
    .superRefine((subnets, context) => {
      const seen = new Set<string>();
      subnets.forEach(({ cidr, vrf }, index) => {
        const parsed = parseCidr(cidr);
        if (!parsed) return;
        const network = formatCidr(parsed);
        if (seen.has(`${network} ${vrf ?? ""}`))
          context.addIssue({
            code: "custom",
            path: [index, "cidr"],
            message: `${network} stands here twice`,
            input: cidr,
          });
        seen.add(`${network} ${vrf ?? ""}`);
      });
    })
    .default([]),
});

export type EstateFile = z.output<typeof estateFile>;

export interface YamlFault {
  line: number;
  message: string;
}

/** Reads the text of an `estate.yaml` (see contracts/offline-check). One fault is enough to refuse it; it names its line. */
export function parseEstateFile(source: string): { ok: true; value: EstateFile } | { ok: false; fault: YamlFault } {
  return parseYaml(source, estateFile);
}

/** Reads YAML by a schema; the fault names the line and, in words, where in the document it stands. */
export function parseYaml<T extends z.ZodType>(
  source: string,
  schema: T,
): { ok: true; value: z.output<T> } | { ok: false; fault: YamlFault } {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const broken = document.errors[0];
  if (broken)
    return { ok: false, fault: { line: lines.linePos(broken.pos[0]).line, message: firstLine(broken.message) } };
  let plain: unknown;
  try {
    plain = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return { ok: false, fault: { line: 1, message: firstLine(String((error as Error).message)) } };
  }
  const result = schema.safeParse(plain);
  if (result.success) return { ok: true, value: result.data };
  const issue = result.error.issues[0]!;
  return {
    ok: false,
    fault: { line: lineOf(document, lines, issue.path), message: `${inWords(issue.path)}${faultInWords(issue)}` },
  };
}

function lineOf(document: ReturnType<typeof parseDocument>, lines: LineCounter, path: PropertyKey[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    const range = node && typeof node === "object" && "range" in node ? (node.range as [number] | null) : null;
    if (range) return lines.linePos(range[0]).line;
  }
  return 1;
}

function inWords(path: PropertyKey[]): string {
  if (path.length === 0) return "";
  return `${path.map((part) => (typeof part === "number" ? `[${part + 1}]` : String(part))).join(" ")} `;
}

/** What the schema's own words leave to programmers. */
function faultInWords(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys")
    return `has "${issue.keys.join('", "')}", which Bootpath does not know: it may be misspelt`;
  if (issue.code !== "invalid_type" || !issue.message.startsWith("Invalid input")) return issue.message;
  const kinds: Record<string, string> = { array: "a list", object: "a block of keys", record: "a block of keys" };
  if (issue.message.endsWith("undefined")) return "is missing";
  return `must be ${kinds[issue.expected] ?? `a ${issue.expected}`}`;
}

function firstLine(message: string): string {
  return (message.split("\n")[0] ?? message).replace(/ at line \d+.*$/, "");
}
