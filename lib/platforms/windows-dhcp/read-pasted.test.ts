import { describe, expect, it } from "vitest";
import type { SettingsLevel } from "@/lib/model/facts";
import platform from "./index";

const read = (text: string, name = "window.txt") => platform.read({ texts: [{ name, text }] });
const shown = (levels: SettingsLevel[]) =>
  levels.map((level) => [level.id, level.options.map((one) => `${one.code}=${one.value}`).join(" ")]);
const codes = (text: string, name?: string) => read(text, name).problems.map(({ code }) => code);

const SCOPE = `PS C:\\> Get-DhcpServerv4Scope -ComputerName dhcp-2.corp | fl *

ScopeId               : 10.4.2.0
SubnetMask            : 255.255.255.0
Name                  : Leeds : floor 2
SuperscopeName        :
StartRange            : 10.4.2.50
EndRange              : 10.4.2.200
State                 : Active
ActivatePolicies      : True
CimInstanceProperties : {ActivatePolicies, Delay, Description, EndRange...}
`;
const VALUES = `OptionId   Name            Type       Value                VendorClass     UserClass       PolicyName
--------   ----            ----       -----                -----------     ---------       ----------
67         Bootfile Name   String     {undionly.kpxe}
67         Bootfile Name   String     {u.efi}                                              UEFI
3          Router          IPv4Add... {10.4.2.1}
`;
const SESSION = `${SCOPE}
PS C:\\> Get-DhcpServerv4OptionValue -All

OptionId   Name            Type       Value                VendorClass     UserClass       PolicyName
--------   ----            ----       -----                -----------     ---------       ----------
60         PXEClient       String     {PXEClient}

PS C:\\> Get-DhcpServerv4OptionValue -ScopeId 10.4.2.0 -All

${VALUES}
PS C:\\> Get-DhcpServerv4Policy -ScopeId 10.4.2.0 | fl

Name            : UEFI
ProcessingOrder : 1
Enabled         : True
Condition       : OR
VendorClass     : {EQ, PXE UEFI x64*}
MacAddress      :

PS C:\\> Get-DhcpServerv4Class -Type Vendor | fl

Name        : PXE UEFI x64
Type        : Vendor
AsciiData   : PXEClient:Arch:00007
Data        : 0x505845436C69656E743A417263683A3030303037

PS C:\\> Get-DhcpServerv4Reservation -ScopeId 10.4.2.0

IPAddress            ScopeId              ClientId             Name                 Type
---------            -------              --------             ----                 ----
10.4.2.60            10.4.2.0             00-11-22-33-44-55    pc1.corp             Both

PS C:\\> Get-DhcpServerv4OptionValue -ReservedIP 10.4.2.60 -All | ft -AutoSize

OptionId Name          Type   Value   VendorClass UserClass PolicyName
-------- ----          ----   -----   ----------- --------- ----------
      67 Bootfile Name String {pc1.0}

PS C:\\> Get-DhcpServerv4Lease -ScopeId 10.4.2.0

IPAddress       ScopeId         ClientId             HostName             AddressState         LeaseExpiryTime
---------       -------         --------             --------             ------------         ---------------
10.4.2.71       10.4.2.0        00-11-22-33-44-66    pc2.corp             Active               11/28/2026 1:00:00 PM
`;

describe("a whole session copied out of a PowerShell window", () => {
  const facts = read(SESSION);
  const [scope] = facts.dhcp!.scopes;
  it("is read like the cmdlets' own objects", () => {
    expect(platform.identify({ name: "window.txt", text: SESSION }).score).toBe(85);
    expect(facts).toMatchObject({ hostname: "dhcp-2.corp", problems: [] });
    expect(facts.coverage.unknown).toEqual([]);
    expect(scope).toMatchObject({
      subnet: "10.4.2.0/24",
      name: "Leeds : floor 2",
      ranges: [["10.4.2.50", "10.4.2.200"]],
    });
    expect(shown(scope!.levels)).toEqual([
      ["scope 10.4.2.0 policy UEFI", "67=u.efi"],
      ["scope 10.4.2.0", "67=undionly.kpxe 3=10.4.2.1"],
      ["server", "60=PXEClient"],
    ]);
    expect(scope!.levels[0]!.when).toMatchObject({ op: "prefix", field: { option: 60 } });
  });
  it("takes a reservation for one, and a lease for none", () => {
    expect(scope!.reservations).toMatchObject([{ address: "10.4.2.60", mac: "00:11:22:33:44:55" }]);
    expect(shown(scope!.reservations[0]!.levels)).toEqual([["reservation 10.4.2.60", "67=pc1.0"]]);
  });
  it("cites the line of a value", () => {
    const { line, text } = scope!.levels[0]!.options[0]!.place;
    expect(SESSION.split("\n")[line - 1]).toBe(text);
    expect(text).toContain("{u.efi}");
  });
});

describe("what a copied window leaves open", () => {
  const scoped = (rest: string) => `${SCOPE}\nPS C:\\> Get-DhcpServerv4OptionValue -ScopeId 10.4.2.0 -All\n\n${rest}`;
  it("the server's own options, and policies where nobody asked for them", () => {
    expect(codes(scoped(VALUES))).toEqual(["windows-partly-shown"]);
    expect(read(SCOPE).problems[0]?.what).toMatch(/own options .*policies/);
  });
  it("the level, where the command is not there or fills it in by itself", () => {
    expect(codes(VALUES)).toContain("windows-level-unknown");
    const piped = `PS C:\\> Get-DhcpServerv4Scope | % { Get-DhcpServerv4OptionValue -ScopeId $_.ScopeId -All }\n\n${VALUES}`;
    expect(codes(`${SCOPE}\n${piped}`)).toContain("windows-level-unknown");
    expect(read(`${SCOPE}\n${piped}`).dhcp!.scopes[0]!.levels.flatMap(({ options }) => options)).toEqual([]);
    expect(codes(VALUES, "options-10.4.2.0.txt")).not.toContain("windows-level-unknown");
  });
  it.each([
    ["67         Bootfile Name   String     {boot\\x64\\wdsn...}", true],
    ["67         Bootfile Name   String     {boot\\x64\\wdsnbp…", true],
    ["67         Bootfile Name   String     {a.0}                Cisco AP c2...", true],
    ["15         DNS Domain Name String     {a-very-long-nam...}", false],
    ["67         Bootfile N...   String     {a.0}", false],
  ])("a column that is too narrow: %s", (row, matters) => {
    const [head, dashes] = VALUES.split("\n");
    const found = codes(scoped(`${head}\n${dashes}\n${row}\n`)).includes("windows-column-cut");
    expect(found).toBe(matters);
  });
  it("a list that breaks off in its last object", () => {
    const list = `OptionId    : 66
Type        : String
Value       : {10.9.9.9}
VendorClass :
UserClass   :
PolicyName  :

OptionId    : 67
Type        : String
Value       : {a.0}
VendorClass :
`;
    expect(codes(scoped(list))).toContain("truncated");
    expect(codes(scoped(`${list}UserClass   :\nPolicyName  :\n`))).not.toContain("truncated");
  });
});

describe("netsh … show optionvalue", () => {
  const text = `C:\\>netsh dhcp server \\\\dc01 scope 10.4.2.0 show optionvalue all

Changed the current scope context to 10.4.2.0 scope.

Options for Scope 10.4.2.0:

	DHCP Standard Options :
	General Option Values:
	OptionId : 6
	Option Value:
		Number of Option Elements = 2
		Option Element Type = IPADDRESS
		Option Element Value = 10.1.1.10
		Option Element Value = 10.1.1.11
	OptionId : 67
	Option Value:
		Number of Option Elements = 1
		Option Element Type = STRING
		Option Element Value = boot\\x64\\wdsnbp.com
	For vendor class [Cisco AP c2700]:
	OptionId : 43
	Option Value:
		Number of Option Elements = 1
		Option Element Type = ENCAPSULATED
		Option Element Value = f1
Command completed successfully.
`;
  it("gives the options of its level, and says that it is one level only", () => {
    const facts = read(text);
    expect(facts.hostname).toBe("dc01");
    expect(facts.coverage.unknown).toEqual([]);
    const own = facts.dhcp!.scopes[0]!.levels.find(({ kind }) => kind === "scope")!;
    expect(own.options).toMatchObject([
      { code: 6, value: "10.1.1.10,10.1.1.11" },
      { code: 67, value: "boot\\x64\\wdsnbp.com" },
      { code: 43, hex: "f1", vendorClass: "Cisco AP c2700" },
    ]);
    expect(facts.problems.map(({ code }) => code)).toEqual(["netsh-one-level", "windows-mask-unknown"]);
  });
  it("at netsh's own prompt, too", () => {
    const session = `netsh dhcp>server 10.1.1.5

You have Read/Write access to the server 10.1.1.5.

netsh dhcp server>scope 10.4.2.0
Changed the current scope context to 10.4.2.0 scope.
netsh dhcp server scope>show optionvalue
${text.split("\n").slice(3).join("\n")}netsh dhcp server>show optionvalue
	OptionId : 60
	Option Value:
		Number of Option Elements = 1
		Option Element Type = STRING
		Option Element Value = PXEClient
Command completed successfully.
netsh dhcp server>
`;
    const facts = read(session);
    expect(facts.dhcp!.addresses).toEqual(["10.1.1.5"]);
    expect(facts.problems.map(({ code }) => code)).toEqual(["netsh-one-level", "windows-mask-unknown"]);
    expect(shown(facts.dhcp!.scopes[0]!.levels).at(-1)).toEqual(["server", "60=PXEClient"]);
  });
  it("cut anywhere, it says so", () => {
    const lines = text.trimEnd().split("\n");
    for (let keep = 12; keep < lines.length; keep++)
      expect(codes(lines.slice(0, keep).join("\n"))).toContain("truncated");
  });
  it("without command and heading nobody knows whose options they are", () =>
    expect(codes(text.split("\n").slice(6).join("\n"))).toContain("windows-level-unknown"));
});

it("leases in an export are no reservations", () => {
  const lease =
    "<Lease><IPAddress>10.4.2.30</IPAddress><ClientId>00-11-22-33-44-66</ClientId><AddressState>Active</AddressState></Lease>";
  const facts = read(
    `<DHCPServer><IPv4><Scopes><Scope><ScopeId>10.4.2.0</ScopeId><SubnetMask>255.255.255.0</SubnetMask><Leases>${lease}</Leases></Scope></Scopes></IPv4></DHCPServer>`,
    "export.xml",
  );
  expect(facts.dhcp!.scopes[0]!.reservations).toEqual([]);
});
