import type { OptionValueDocument } from "@/lib/platforms/windows-dhcp/document";
import { dhcpModel, optionValue, policy, scope24 } from "../simulators/winrm/models";
import { addresses } from "./as-dhcpd";
import { type Atom, type Group, hexOf, isText, type ServerWords, type Settings, textOf } from "./server-words";

const ADDRESSES = new Set([6, 42]);

/** The answer of the read script: what the cmdlets of a Windows DHCP server show. */
export function asWindows(words: ServerWords): string {
  const groups = inOrder(words.groups.filter(({ settings }) => settings.options.size > 0));
  const scope = scope24("10.4.2", "Floor 2", {
    ...(words.range ? { StartRange: words.range[0], EndRange: words.range[1] } : {}),
    // Without addresses to give there is no scope that serves.
    State: words.range ? "Active" : "Inactive",
    OptionValues: [
      ...(words.routers ? [optionValue(3, words.routers)] : []),
      ...values(words.scope),
      ...values(words.pool),
      ...groups.flatMap((group, at) => values(group.settings, nameOf(group, at))),
    ],
    Policies: groups.map((group, at) =>
      policy(nameOf(group, at), { ProcessingOrder: at + 1, Condition: "And", VendorClass: criteria(group) }),
    ),
  });
  const shared = words.sharedWith?.replace(".0/24", "");
  const other = shared
    ? [
        scope24(shared, "Floor 2, old", {
          State: "Inactive",
          OptionValues: [],
          StartRange: `${shared}.50`,
          EndRange: `${shared}.60`,
        }),
      ]
    : [];
  const document = dhcpModel({
    ComputerName: words.name.toUpperCase(),
    Bindings: [
      { InterfaceAlias: "Ethernet", IPAddress: words.address, SubnetMask: "255.255.255.0", BindingState: true },
    ],
    Classes: [
      { Name: "Microsoft Options", Type: "Vendor", Data: "0x4d534654" },
      ...[...new Set(groups.flatMap(({ who }) => who.map(classOf)))].map((data) => ({
        Name: data,
        Type: "Vendor" as const,
        Data: `0x${hexOf(data)}`,
      })),
    ],
    // Who is on no list gets no address.
    Filters: {
      Allow: words.knownOnly,
      Deny: false,
      Entries: words.knownOnly ? [{ List: "Allow", MacAddress: "00-11-22-33-44-55" }] : [],
    },
    Failovers: words.partner
      ? [{ Name: "pair", PartnerServer: words.partner, Mode: "LoadBalance", State: "Normal", ScopeId: ["10.4.2.0"] }]
      : [],
    Superscopes: shared ? [{ SuperscopeName: "Building", ScopeId: ["10.4.2.0", `${shared}.0`] }] : [],
    OptionValues: values(words.server),
    Scopes: [scope, ...other],
  });
  return `${JSON.stringify(document)}\n`;
}

const nameOf = ({ who }: Group, at: number) => `${who.map(classOf).join(" and ")} ${at + 1}`;

/** The class that says it all: the vendor class of a computer names its architecture. */
function criteria({ who }: Group): string[] {
  const [first] = [...who].sort((a, b) => classOf(b).length - classOf(a).length);
  return ["arch" in first! && !first.is ? "NE" : "EQ", `${classOf(first!)}*`];
}

/**
 * A condition lists vendor classes that the client must be of, or must not be of, not both: "PXE clients but not these" is said by the
 * order of the policies, of which the first that sets a value wins.
 */
function inOrder(groups: Group[]): Group[] {
  const said = groups.map(({ who, settings }) => {
    const wanted = who.filter((atom) => "vendor" in atom || atom.is);
    const rest = wanted.length > 0 && wanted.length < who.length;
    return { group: { who: wanted.length > 0 ? wanted : who, settings }, rest };
  });
  return [...said.filter(({ rest }) => !rest), ...said.filter(({ rest }) => rest)].map(({ group }) => group);
}

/** Architectures of HTTP Boot (IANA). */
const BY_HTTP = new Set([15, 16, 17, 18, 19, 20]);
const classOf = (atom: Atom) => {
  if ("vendor" in atom) return atom.vendor;
  return `${BY_HTTP.has(atom.arch) ? "HTTPClient" : "PXEClient"}:Arch:${String(atom.arch).padStart(5, "0")}`;
};

function values({ options }: Settings, PolicyName = ""): OptionValueDocument[] {
  return [...options].map(([code, hex]) =>
    optionValue(code, value(code, hex), { PolicyName, ...(ADDRESSES.has(code) ? { Type: "IPv4Address" } : {}) }),
  );
}

function value(code: number, hex: string): string | string[] {
  if (ADDRESSES.has(code)) return addresses(hex);
  if (code === 43) return hex.match(/../g)!.map((byte) => `0x${byte}`);
  const text = hex.replace(/00$/, "");
  if (!isText(text)) throw new Error(`Option ${code} is no text.`);
  return textOf(text);
}
