import { parseIpv4, prefixOfMask } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import { classData } from "./class-data";
import { boolAt, type DataNode, field, has, listAt, textAt } from "./data-node";
import {
  CRITERIA,
  type Policy,
  reservationOf,
  type Scope,
  type ServerModel,
  scopeOf,
  type Value,
} from "./server-model";

/** Where in the tree we are: what a value without a scope of its own belongs to. */
interface Within {
  scope: Scope | null;
  reservation: Scope["reservations"][number] | null;
  policy: Policy | null;
}

/**
 * Walks a tree of cmdlet objects (our own script's JSON, a person's `… | ConvertTo-Json`, or the export XML) and takes each object for
 * what its members say that it is, wherever it stands.
 */
export function readTree(model: ServerModel, file: string, text: string, root: DataNode): void {
  const lines = text.split("\n");
  walkTree(model, file, lines, root);
  const filled = lines.filter((line) => line.trim() !== "").length;
  model.lines += filled;
  model.understood += filled;
}

/** The same without counting lines. */
export function walkTree(model: ServerModel, file: string, lines: string[], root: DataNode): void {
  const reader = new TreeReader(model, file, lines);
  const inName = /(?<![\d.])(\d{1,3}(?:\.\d{1,3}){3})(?!\d|\.\d)/.exec(file)?.[1] ?? null;
  reader.named = inName !== null && parseIpv4(inName) !== null ? inName : null;
  reader.walk(root, { scope: null, reservation: null, policy: null });
}

const rank = (name: string): number =>
  /^i?p?v?4?scopes?$/.test(name) || name === "ipv4" ? 0 : name.includes("reservation") ? 1 : 2;

/** A lease has a reservation's properties (`Export-DhcpServer -Leases`, `Get-DhcpServerv4Lease`); only its state tells it apart. */
const isLease = (at: DataNode): boolean => {
  const state = textAt(at, "AddressState");
  return has(at, "LeaseExpiryTime") || (state !== "" && !/reservation/i.test(state));
};

class TreeReader {
  /** An address in the file's name: `options-10.4.2.0.json` holds the values of that scope. */
  named: string | null = null;

  constructor(
    private readonly model: ServerModel,
    private readonly file: string,
    private readonly lines: string[],
  ) {}

  walk(at: DataNode, within: Within): void {
    for (const item of at.items ?? []) this.walk(item, within);
    if (at.fields.size === 0) return;
    if (this.take(at, within)) return;
    this.header(at);
    // Scopes first, then reservations: what belongs to them may stand before them.
    const fields = [...at.fields].filter(([name]) => name !== "ipv6").sort(([a], [b]) => rank(a) - rank(b));
    for (const [name, children] of fields) for (const child of children) this.walk(child, this.within(name, within));
  }

  /** A member named by an address (`"10.4.2.0": […]`) holds what belongs to that scope or reservation. */
  private within(name: string, outer: Within): Within {
    if (parseIpv4(name) === null) return outer;
    const reserved = this.model.scopes.flatMap((scope) => scope.reservations.map((one) => ({ scope, one })));
    const host = reserved.find(({ one }) => one.address === name);
    if (host) return { scope: host.scope, reservation: host.one, policy: null };
    const scope = this.model.scopes.find((one) => one.id === name);
    return scope ? { scope, reservation: null, policy: null } : outer;
  }

  /** false: this object is only a container. */
  private take(at: DataNode, within: Within): boolean {
    if (has(at, "ScopeId", "SubnetMask")) this.scope(at);
    else if (has(at, "OptionId", "Value")) this.value(at, within);
    else if (has(at, "OptionId")) this.definition(at);
    else if (has(at, "Name", "ProcessingOrder")) this.policy(at, within);
    else if (has(at, "IPAddress", "ClientId") && isLease(at)) return true;
    else if (has(at, "IPAddress", "ClientId")) this.reservation(at, within);
    else if (has(at, "ip", "mac", "scope", "options")) this.lease(at);
    else if (has(at, "Name", "Type", "Data")) this.class(at);
    else if (has(at, "PartnerServer")) this.failover(at);
    else if (has(at, "SuperscopeName", "ScopeId")) this.superscope(at);
    else if (has(at, "InterfaceAlias", "BindingState")) this.binding(at);
    else if (has(at, "What", "Message")) this.unread(at);
    else if (has(at, "Allow", "Deny")) this.filters(at);
    else return false;
    return true;
  }

  private header(at: DataNode): void {
    const computer = textAt(at, "ComputerName");
    if (computer) this.model.hostname = computer;
    const service = textAt(at, "Service");
    if (/^bootpath-windows-dhcp-\d+$/.test(textAt(at, "Format"))) this.model.whole = true;
    if (service) this.model.running = /^(running|4)$/i.test(service);
    else if (has(at, "Service", "Format")) this.model.running = false;
    const active = boolAt(at, "ActivatePolicies");
    if (active !== null) this.model.activatePolicies = active;
    const authorized = boolAt(at, "IsAuthorized");
    if (authorized !== null) this.model.authorized = authorized || boolAt(at, "IsDomainJoined") === false;
  }

  private scope(at: DataNode): void {
    const id = textAt(at, "ScopeId");
    const scope = scopeOf(this.model, id, this.place(at, "ScopeId", "SubnetMask"));
    scope.mask = textAt(at, "SubnetMask");
    scope.name = textAt(at, "Name");
    scope.bootpOnly = /^bootp$/i.test(textAt(at, "Type"));
    scope.active = !/^(inactive(shared)?|0|2)$/i.test(textAt(at, "State"));
    scope.states.push({ active: scope.active, file: this.file });
    scope.activatePolicies = boolAt(at, "ActivatePolicies");
    scope.superscope = textAt(at, "SuperscopeName") || scope.superscope;
    const [from, to] = [textAt(at, "StartRange"), textAt(at, "EndRange")];
    if (from && to) scope.ranges.push([from, to]);
    this.children(at, { scope, reservation: null, policy: null });
  }

  private reservation(at: DataNode, within: Within): void {
    const address = textAt(at, "IPAddress");
    const scope = within.scope ?? this.scopeNamed(textAt(at, "ScopeId"), at);
    if (!scope) {
      this.homeless(at, `reservation ${address}`);
      return;
    }
    const made = reservationOf(scope, address, this.place(at, "IPAddress", "ClientId"));
    made.clientId = textAt(at, "ClientId");
    made.name = textAt(at, "Name");
    this.children(at, { scope, reservation: made, policy: null });
  }

  /** A hoster's view of one host: its address, scope and the options set for it. */
  private lease(at: DataNode): void {
    const id = textAt(at, "scope");
    if (parseIpv4(id) === null) return;
    const scope = scopeOf(this.model, id, this.place(at, "scope", "scope"));
    const made = reservationOf(scope, textAt(at, "ip"), this.place(at, "ip", "scope"));
    made.clientId = textAt(at, "mac");
    this.children(at, { scope, reservation: made, policy: null });
  }

  private policy(at: DataNode, within: Within): void {
    const scope = within.scope ?? this.scopeNamed(textAt(at, "ScopeId"), at);
    const made: Policy = {
      name: textAt(at, "Name"),
      enabled: boolAt(at, "Enabled") ?? true,
      any: /^(or|1)$/i.test(textAt(at, "Condition")),
      order: Number(textAt(at, "ProcessingOrder")) || 0,
      criteria: new Map(
        CRITERIA.map((name) => [name, listAt(at, name).filter((one) => one !== "")] as const).filter(
          ([, values]) => values.length > 0,
        ),
      ),
      place: this.place(at, "Name", "Condition"),
    };
    (scope ?? this.model).policies.push(made);
    this.children(at, { scope, reservation: null, policy: made });
  }

  private value(at: DataNode, within: Within): void {
    const value: Value = {
      code: Number(textAt(at, "OptionId")),
      type: textAt(at, "Type"),
      value: listAt(at, "Value"),
      vendorClass: textAt(at, "VendorClass"),
      userClass: textAt(at, "UserClass"),
      policy: textAt(at, "PolicyName") || (within.policy?.name ?? ""),
      place: this.place(at, "OptionId", "Value"),
    };
    const reserved = textAt(at, "ReservedIP");
    const scope = within.scope ?? this.scopeNamed(textAt(at, "ScopeId") || (this.named ?? ""), at);
    const byAddress = reserved || (scope === null ? this.named : null);
    if (within.reservation) within.reservation.values.push(value);
    else if (byAddress) {
      const found = this.model.scopes.flatMap((one) => one.reservations).find((one) => one.address === byAddress);
      if (!found) {
        this.homeless(at, `options of ${byAddress}`);
        return;
      }
      found.values.push(value);
    } else (scope ?? this.model).values.push(value);
  }

  private definition(at: DataNode): void {
    const type = textAt(at, "Type").toLowerCase();
    if (type)
      this.model.types.set(`${textAt(at, "VendorClass").toLowerCase()}:${Number(textAt(at, "OptionId"))}`, type);
  }

  private class(at: DataNode): void {
    const kind = /^(vendor|1)$/i.test(textAt(at, "Type")) ? "vendor" : "user";
    this.model.classes.set(`${kind}:${textAt(at, "Name").toLowerCase()}`, classData(textAt(at, "Data")));
  }

  private failover(at: DataNode): void {
    const address = textAt(at, "PartnerServer");
    if (address)
      this.model.partners.push({
        address,
        scopes: listAt(at, "ScopeId"),
        place: this.place(at, "PartnerServer", "PartnerServer"),
      });
  }

  private superscope(at: DataNode): void {
    const name = textAt(at, "SuperscopeName");
    for (const id of listAt(at, "ScopeId")) {
      const scope =
        this.model.scopes.find((one) => one.id === id) ?? scopeOf(this.model, id, this.place(at, "ScopeId", "ScopeId"));
      if (name) scope.superscope = name;
    }
  }

  private binding(at: DataNode): void {
    const address = textAt(at, "IPAddress");
    const prefix = prefixOfMask(textAt(at, "SubnetMask"));
    const bound = boolAt(at, "BindingState") !== false;
    if (parseIpv4(address) === null) return;
    if (bound) this.model.addresses.push(address);
    this.model.interfaces.push({
      name: textAt(at, "InterfaceAlias"),
      description: "",
      addresses: prefix === null ? [] : [`${address}/${prefix}`],
      secondary: [],
      virtual: [],
      vrf: null,
      vlan: null,
      shutdown: false,
      relayTargets: [],
      aclIn: null,
      aclOut: null,
      place: this.place(at, "InterfaceAlias", "SubnetMask"),
    });
  }

  private filters(at: DataNode): void {
    const entries = [...(field(at, "Entries")?.items ?? []), ...(at.fields.get("filter") ?? [])];
    this.model.filters = {
      allow: boolAt(at, "Allow") ?? false,
      deny: boolAt(at, "Deny") ?? false,
      entries: entries.map((one) => ({
        list: /deny/i.test(textAt(one, "List")) ? "deny" : "allow",
        mac: textAt(one, "MacAddress"),
      })),
    };
  }

  private unread(at: DataNode): void {
    const what = textAt(at, "What");
    this.model.problems.push({
      code: "windows-part-not-read",
      what: `The server did not tell its ${what}: ${textAt(at, "Message").slice(0, 200)}`,
      next: "Give the account the group DHCP Users on that server, and read it again.",
      affects: what === "bindings" ? "interfaces" : "dhcp",
      place: this.place(at, "What", "Message"),
    });
  }

  private homeless(at: DataNode, what: string): void {
    this.model.problems.push({
      code: "windows-scope-missing",
      what: `The scope of ${what} is not in these texts.`,
      next: "Add the output of Get-DhcpServerv4Scope.",
      affects: "dhcp",
      place: this.place(at, "ScopeId", "ScopeId"),
    });
  }

  private scopeNamed(id: string, at: DataNode): Scope | null {
    // A policy of the server itself may name the network that holds all.
    if (parseIpv4(id) === null || id === "0.0.0.0") return null;
    const known = this.model.scopes.find((one) => one.id === id);
    if (known) return known;
    return has(at, "ScopeId") ? scopeOf(this.model, id, this.place(at, "ScopeId", "ScopeId")) : null;
  }

  private children(at: DataNode, within: Within): void {
    for (const children of at.fields.values()) for (const child of children) this.walk(child, within);
  }

  /** From the line of the one member to the end of the other: what a person needs to see, and no more. */
  private place(at: DataNode, from: string, to: string): Place {
    const line = field(at, from)?.line ?? at.line;
    const endLine = Math.max(line, at.fields.get(to.toLowerCase())?.at(-1)?.endLine ?? line);
    const text = this.lines
      .slice(line - 1, endLine)
      .map((one) => one.trim())
      .join("\n");
    return {
      file: this.file,
      line,
      ...(endLine > line && { endLine }),
      text: text.length > 600 ? `${text.slice(0, 600)}…` : text,
    };
  }
}
