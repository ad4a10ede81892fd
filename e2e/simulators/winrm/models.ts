import type { WdsDocument } from "@/lib/platforms/wds/document";
import type {
  DhcpDocument,
  OptionValueDocument,
  PolicyDocument,
  ScopeDocument,
} from "@/lib/platforms/windows-dhcp/document";

/** Short ways to write believable models for tests and the demo. */
const NAMES: Record<number, [string, string]> = {
  3: ["Router", "IPv4Address"],
  6: ["DNS Servers", "IPv4Address"],
  15: ["DNS Domain Name", "String"],
  43: ["Vendor Specific Info", "BinaryData"],
  51: ["Lease", "DWord"],
  60: ["PXEClient", "String"],
  66: ["Boot Server Host Name", "String"],
  67: ["Bootfile Name", "String"],
  150: ["TFTP Servers", "IPv4Address"],
};

export function optionValue(
  code: number,
  value: string | string[],
  more: Partial<OptionValueDocument> = {},
): OptionValueDocument {
  const [Name, Type] = NAMES[code] ?? [`Option ${code}`, "String"];
  return { OptionId: code, Name, Type, Value: [value].flat(), VendorClass: "", UserClass: "", PolicyName: "", ...more };
}

export function policy(Name: string, more: Partial<PolicyDocument>): PolicyDocument {
  return {
    Name,
    Enabled: true,
    Condition: "Or",
    ProcessingOrder: 1,
    VendorClass: [],
    UserClass: [],
    MacAddress: [],
    ClientId: [],
    RelayAgent: [],
    CircuitId: [],
    RemoteId: [],
    SubscriberId: [],
    Fqdn: [],
    ...more,
  };
}

/** A /24: `net` is "10.4.2". */
export function scope24(net: string, Name: string, more: Partial<ScopeDocument> = {}): ScopeDocument {
  return {
    ScopeId: `${net}.0`,
    Name,
    SubnetMask: "255.255.255.0",
    StartRange: `${net}.50`,
    EndRange: `${net}.200`,
    State: "Active",
    Type: "Dhcp",
    Delay: 0,
    ActivatePolicies: true,
    OptionValues: [optionValue(3, `${net}.1`)],
    Policies: [],
    Reservations: [],
    ...more,
  };
}

export function dhcpModel(more: Partial<DhcpDocument>): DhcpDocument {
  return {
    Format: "bootpath-windows-dhcp-1",
    ComputerName: "DHCP-1",
    Service: "Running",
    Setting: { IsDomainJoined: true, IsAuthorized: true, ActivatePolicies: true },
    Bindings: [],
    Classes: [
      { Name: "Default BOOTP Class", Type: "User", Data: "0x424f4f54502e4d6963726f736f6674" },
      { Name: "Microsoft Options", Type: "Vendor", Data: "0x4d534654" },
    ],
    OptionDefinitions: Object.entries(NAMES).map(([code, [Name, Type]]) => ({
      OptionId: Number(code),
      Name,
      Type,
      VendorClass: "",
      MultiValued: Type === "IPv4Address",
    })),
    Filters: { Allow: false, Deny: false, Entries: [] },
    Superscopes: [],
    Failovers: [],
    OptionValues: [],
    Policies: [],
    Scopes: [],
    Errors: [],
    ...more,
  };
}

export function wdsModel(more: Partial<WdsDocument>): WdsDocument {
  const programs = {
    x86: "boot\\x86\\wdsnbp.com",
    x64: "boot\\x64\\wdsnbp.com",
    x86uefi: "boot\\x86\\wdsmgfw.efi",
    x64uefi: "boot\\x64\\wdsmgfw.efi",
  };
  return {
    Format: "bootpath-wds-1",
    ComputerName: "WDS-1",
    Services: [{ Name: "WDSServer", Status: "Running" }],
    Addresses: [],
    WdsPxe: { UseDHCPPorts: "1", BindPolicy: "0", BindInterfaces: null, ProvidersOrder: ["BINLSVC"] },
    Binl: { netbootAnswerRequests: "TRUE", netbootAnswerOnlyValidClients: "FALSE", ResponseDelay: "0" },
    BootPrograms: Object.entries(programs).map(([Architecture, Default]) => ({ Architecture, Default, N12: "" })),
    Tftp: { RootFolder: "C:\\RemoteInstall", ReadFilter: ["\\boot\\*"] },
    Files: { Complete: true, Paths: Object.values(programs) },
    Listeners: [67, 69, 4011].map((LocalPort) => ({ LocalAddress: "0.0.0.0", LocalPort, Services: ["WDSServer"] })),
    SmsDp: null,
    Errors: [],
    ...more,
  };
}
