/** What the script `read-dhcp` answers: the cmdlets' own property names, every value projected to plain JSON. */
export interface DhcpDocument {
  Format: "bootpath-windows-dhcp-1";
  ComputerName: string;
  /** Status of the service DHCPServer; empty when there is none. */
  Service: string;
  Setting: { IsDomainJoined: boolean; IsAuthorized: boolean; ActivatePolicies: boolean } | null;
  Bindings: { InterfaceAlias: string; IPAddress: string; SubnetMask: string; BindingState: boolean }[];
  Classes: { Name: string; Type: "Vendor" | "User"; Data: string }[];
  OptionDefinitions: { OptionId: number; Name: string; Type: string; VendorClass: string; MultiValued: boolean }[];
  Filters: { Allow: boolean; Deny: boolean; Entries: { List: string; MacAddress: string }[] } | null;
  Superscopes: { SuperscopeName: string; ScopeId: string[] }[];
  Failovers: { Name: string; PartnerServer: string; Mode: string; State: string; ScopeId: string[] }[];
  OptionValues: OptionValueDocument[];
  Policies: PolicyDocument[];
  Scopes: ScopeDocument[];
  Errors: { What: string; Message: string }[];
}

export interface OptionValueDocument {
  OptionId: number;
  Name: string;
  Type: string;
  Value: string[];
  VendorClass: string;
  UserClass: string;
  PolicyName: string;
}

export interface PolicyDocument {
  Name: string;
  Enabled: boolean;
  Condition: "And" | "Or";
  ProcessingOrder: number;
  /** Each list begins with EQ or NE; an empty list is no condition. */
  VendorClass: string[];
  UserClass: string[];
  MacAddress: string[];
  ClientId: string[];
  RelayAgent: string[];
  CircuitId: string[];
  RemoteId: string[];
  SubscriberId: string[];
  Fqdn: string[];
}

export interface ScopeDocument {
  ScopeId: string;
  Name: string;
  SubnetMask: string;
  StartRange: string;
  EndRange: string;
  State: string;
  Type: string;
  Delay: number;
  ActivatePolicies: boolean;
  OptionValues: OptionValueDocument[];
  Policies: PolicyDocument[];
  Reservations: ReservationDocument[];
}

export interface ReservationDocument {
  IPAddress: string;
  ClientId: string;
  Name: string;
  Type: string;
  OptionValues: OptionValueDocument[];
}

/** One option value at one level, as the change scripts take it. Empty selectors mean "none". */
export interface OptionItem {
  scopeId: string | null;
  reservedIp: string | null;
  policyName: string | null;
  userClass: string | null;
  vendorClass: string | null;
  optionId: number;
  /** What must stand there now; null: nothing. */
  expected: string[] | null;
  /** What shall stand there (restore-options, set-option-60). */
  value?: string[];
}

export interface OptionItems {
  items: OptionItem[];
}

/** What the change scripts answer. `done: false` with a problem: look at the items' states for what was and was not done. */
export interface ChangeAnswer {
  done: boolean;
  problem: string | null;
  items: { state: ItemState; before: string[] | null; after: string[] | null }[];
}

export type ItemState =
  | "differs"
  | "present"
  | "already-absent"
  | "removed"
  | "would-remove"
  | "waiting"
  | "already-set"
  | "set"
  | "failed";
