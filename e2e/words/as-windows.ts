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
      policy(nameOf(group, at), { ProcessingOrder: at + 1, Condition: "And", ...criteria(group) }),
    ),
  });
  const users = groups.flatMap(({ who }) => who.flatMap((atom) => ("userClass" in atom ? [atom.userClass] : [])));
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
        Type: users.includes(data) ? ("User" as const) : ("Vendor" as const),
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

/** Of vendor classes the one that says it all: the vendor class of a computer names its architecture. */
function criteria({ who }: Group): { VendorClass: string[]; UserClass: string[] } {
  const vendors = who.filter((atom) => !("userClass" in atom));
  const [first] = vendors.sort((a, b) => classOf(b).length - classOf(a).length);
  const user = who.find((atom) => "userClass" in atom);
  return {
    VendorClass: first ? ["arch" in first && !first.is ? "NE" : "EQ", `${classOf(first)}*`] : [],
    UserClass: user ? ["EQ", `${classOf(user)}*`] : [],
  };
}

/**
 * A condition lists vendor classes that the client must be of, or must not be of, not both: "PXE clients but not these" is said by the
 * order of the policies, of which the first that sets a value wins. So is "but not this user class".
 */
function inOrder(groups: Group[]): Group[] {
  const said = groups.map(({ who, settings }) => {
    const others = who.filter((atom) => !("userClass" in atom) || atom.is);
    const wanted = others.filter((atom) => "vendor" in atom || atom.is);
    const kept = wanted.length > 0 ? wanted : others;
    return { group: { who: kept, settings }, left: who.length - kept.length };
  });
  return said.sort((a, b) => a.left - b.left).map(({ group }) => group);
}

/** Architectures of HTTP Boot (IANA). */
const BY_HTTP = new Set([15, 16, 17, 18, 19, 20]);
const classOf = (atom: Atom) => {
  if ("vendor" in atom) return atom.vendor;
  if ("userClass" in atom) return atom.userClass;
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
