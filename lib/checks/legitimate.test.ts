import { describe, expect, it } from "vitest";
import type { Health } from "@/lib/model/assessment";
import type { Estate } from "@/lib/model/estate";
import { readDevice } from "@/lib/platforms/read-device";
import { assess } from "./assess";
import {
  coreRouter,
  DHCP,
  declaredPxe,
  dhcpd,
  fromTextBy,
  PXE,
  type TextDevice,
  tftpHost,
  windowsDhcp,
} from "./from-text";

const fromText = fromTextBy(readDevice);

/** Uses of boot options that are right as they are: nothing may be blamed for them, and the subnet has the health that it should. */
type Legitimate = [name: string, estate: Estate, health?: Health];

function staysQuiet(table: Legitimate[]): void {
  it.each(table)("%s", (_, estate, health = "healthy") => {
    const { subnets, findings } = assess(estate);
    const blamed = findings.filter(({ severity }) => severity !== "note").map(({ id, title }) => `${id}: ${title}`);
    expect(blamed).toEqual([]);
    expect(subnets.map((subnet) => `${subnet.health} ${subnet.sentence}`)).toEqual([
      expect.stringMatching(`^${health} `),
    ]);
  });
}

const proxied = (dhcp: TextDevice, part?: Parameters<typeof fromText>[1]) =>
  fromText([coreRouter([DHCP, PXE]), dhcp, declaredPxe()], part);
/** Next-server and file on purpose. */
const byOptions = (dhcp: TextDevice, host = tftpHost(), part: Parameters<typeof fromText>[1] = {}) =>
  fromText([coreRouter([DHCP]), dhcp, host], { subnets: [{ method: "dhcp-options" }], ...part });
const notWanted = (dhcp: TextDevice, pxe: "optional" | "unwanted") =>
  fromText([coreRouter([DHCP]), dhcp], { subnets: [{ pxe }] });

const CLIENT_ARCH = "option client-arch code 93 = unsigned integer 16;";
const BY_ARCH = [
  `next-server ${PXE};`,
  "if option client-arch = 00:07 or option client-arch = 00:09 {",
  '  filename "snponly.efi";',
  "} else {",
  '  filename "undionly.kpxe";',
  "}",
];

describe("DHCP and PXE on one host", () => {
  const both = (dhcp: TextDevice): TextDevice => ({
    ...dhcp,
    roles: ["dhcp", "pxe"],
    pxe: { ...declaredPxe().pxe!, answers: [69, 4011] },
  });
  const wds = JSON.stringify({
    Format: "bootpath-wds-1",
    ComputerName: "DHCP-1",
    Services: [
      { Name: "WDSServer", Status: "Running" },
      { Name: "DHCPServer", Status: "Running" },
    ],
    Addresses: [{ InterfaceAlias: "Ethernet", IPAddress: DHCP, PrefixLength: 24 }],
    WdsPxe: { UseDHCPPorts: "0", BindPolicy: "0", BindInterfaces: null, ProvidersOrder: ["BINLSVC"] },
    Binl: { netbootAnswerRequests: "TRUE", netbootAnswerOnlyValidClients: "FALSE", ResponseDelay: "0" },
    BootPrograms: [
      { Architecture: "x86", Default: "boot\\x86\\wdsnbp.com", N12: "" },
      { Architecture: "x64uefi", Default: "boot\\x64\\wdsmgfw.efi", N12: "" },
    ],
    Tftp: { RootFolder: "D:\\RemoteInstall", ReadFilter: null },
    Files: null,
    Listeners: null,
    SmsDp: null,
    Errors: [],
  });
  const windows = windowsDhcp(['set optionvalue 60 STRING "PXEClient"']);
  const dnsmasqWithFiles: TextDevice = {
    name: "dhcp-1",
    roles: ["dhcp", "pxe"],
    platform: "dnsmasq",
    addresses: [DHCP],
    files: {
      "dnsmasq.conf": [
        "dhcp-range=10.4.2.50,10.4.2.200,255.255.255.0,12h",
        "dhcp-option=3,10.4.2.1",
        "enable-tftp",
        "tftp-root=/srv/tftp",
        "dhcp-match=set:efi,option:client-arch,7",
        "dhcp-boot=tag:efi,snponly.efi",
        "dhcp-boot=tag:!efi,undionly.kpxe",
        "",
      ].join("\n"),
    },
  };
  staysQuiet([
    [
      "dhcpd returns 60, the boot server beside it answers on 4011",
      fromText([coreRouter([DHCP]), both(dhcpd(['option vendor-class-identifier "PXEClient";']))]),
    ],
    ["Windows DHCP and a boot server that is declared", fromText([coreRouter([DHCP]), both(windows)])],
    [
      "Windows DHCP and WDS with UseDHCPPorts = 0",
      fromText([
        coreRouter([DHCP]),
        { ...windows, roles: ["dhcp", "pxe"], files: { ...windows.files, "wds-server.json": wds } },
      ]),
    ],
    ["dnsmasq is all three", fromText([coreRouter([DHCP]), dnsmasqWithFiles])],
    ["dnsmasq is all three, and a PXE server answers, too", proxied(dnsmasqWithFiles)],
  ]);
});

describe("next-server and file on purpose (FOG, iPXE, netboot.xyz)", () => {
  staysQuiet([
    ["dhcpd: by architecture, in an if", byOptions(dhcpd(BY_ARCH, [CLIENT_ARCH]))],
    [
      "dhcpd: classes that match on option 60, and return none",
      byOptions(
        dhcpd(
          [],
          [
            CLIENT_ARCH,
            'class "uefi" { match if substring(option vendor-class-identifier, 0, 20) = "PXEClient:Arch:00007"; ',
            `  next-server ${PXE}; filename "ipxe.efi"; }`,
            'class "bios" { match if substring(option vendor-class-identifier, 0, 20) = "PXEClient:Arch:00000";',
            `  next-server ${PXE}; filename "undionly.kpxe"; }`,
          ],
        ),
      ),
    ],
    [
      "dhcpd: iPXE gets its script by its user class",
      byOptions(
        dhcpd(
          [
            `next-server ${PXE};`,
            'if exists user-class and option user-class = "iPXE" {',
            '  filename "http://10.20.0.12/boot.ipxe";',
            "} elsif option client-arch = 00:07 {",
            '  filename "ipxe.efi";',
            "} else {",
            '  filename "undionly.kpxe";',
            "}",
          ],
          [CLIENT_ARCH],
        ),
      ),
    ],
    [
      "dnsmasq: tags by vendor class",
      byOptions({
        name: "dhcp-1",
        roles: ["dhcp"],
        platform: "dnsmasq",
        addresses: [DHCP],
        files: {
          "dnsmasq.conf": [
            "dhcp-range=10.4.2.50,10.4.2.200,255.255.255.0,12h",
            "dhcp-option=3,10.4.2.1",
            "dhcp-match=set:efi64,option:client-arch,7",
            "dhcp-match=set:efi64,option:client-arch,9",
            `dhcp-boot=tag:efi64,netboot.xyz.efi,,${PXE}`,
            `dhcp-boot=tag:!efi64,netboot.xyz.kpxe,,${PXE}`,
            "",
          ].join("\n"),
        },
      }),
    ],
    [
      "Kea: classes that test option 93 and 60",
      byOptions({
        name: "dhcp-1",
        roles: ["dhcp"],
        platform: "kea",
        addresses: [DHCP],
        files: {
          "kea-dhcp4.conf": JSON.stringify(
            {
              Dhcp4: {
                "interfaces-config": { interfaces: ["*"] },
                "client-classes": [
                  {
                    name: "uefi",
                    test: "option[93].hex == 0x0007",
                    "next-server": PXE,
                    "boot-file-name": "shimx64.efi",
                  },
                  {
                    name: "bios",
                    test: "substring(option[60].hex, 0, 20) == 'PXEClient:Arch:00000'",
                    "next-server": PXE,
                    "boot-file-name": "pxelinux.0",
                  },
                ],
                subnet4: [
                  {
                    id: 1,
                    subnet: "10.4.2.0/24",
                    pools: [{ pool: "10.4.2.50 - 10.4.2.200" }],
                    "option-data": [{ name: "routers", data: "10.4.2.1" }],
                  },
                ],
              },
            },
            null,
            2,
          ),
        },
      }),
    ],
    [
      "60 with option 43 control 8 and a file by architecture: the answer is complete",
      byOptions(
        dhcpd(
          [
            'option vendor-class-identifier "PXEClient";',
            "option vendor-encapsulated-options 06:01:08:ff;",
            ...BY_ARCH,
          ],
          [CLIENT_ARCH],
        ),
      ),
    ],
  ]);
});

describe("a PXE server of its own kind", () => {
  const dnsmasqProxy: TextDevice = {
    name: "pxe-1",
    roles: ["pxe"],
    platform: "dnsmasq",
    addresses: [PXE],
    files: {
      "dnsmasq.conf": [
        "port=0",
        "dhcp-range=10.4.2.0,proxy,255.255.255.0",
        "enable-tftp",
        "tftp-root=/srv/tftp",
        'pxe-service=x86PC,"Boot",undionly',
        'pxe-service=X86-64_EFI,"Boot",snponly.efi',
        "",
      ].join("\n"),
    },
  };
  const second = declaredPxe("pxe-2", "10.20.0.13");
  staysQuiet([
    ["dnsmasq as proxy", fromText([coreRouter([DHCP, PXE]), dhcpd([]), dnsmasqProxy])],
    [
      "two PXE servers in the relay, each answering its own",
      fromText([coreRouter([DHCP, PXE, "10.20.0.13"]), dhcpd([]), declaredPxe(), second]),
    ],
    [
      "HTTP Boot beside PXE: 60 = HTTPClient for those who ask so",
      proxied(
        dhcpd(
          [],
          [
            'class "http" { match if substring(option vendor-class-identifier, 0, 10) = "HTTPClient";',
            '  option vendor-class-identifier "HTTPClient"; filename "https://10.20.0.15/boot.efi"; }',
          ],
        ),
      ),
    ],
  ]);
});

describe("other devices in the same scope", () => {
  const vendor = (name: string, prefix: string, ...lines: string[]) =>
    dhcpd(
      [],
      [
        `class "${name}" { match if substring(option vendor-class-identifier, 0, ${prefix.length}) = "${prefix}";`,
        ...lines.map((line) => `  ${line}`),
        "}",
      ],
    );
  const OPTION_150 = "option cisco-tftp code 150 = array of ip-address;";
  staysQuiet([
    [
      "Cisco telephones: 150 and 66 in the scope (dhcpd)",
      proxied(dhcpd(["option cisco-tftp 10.9.9.9;", 'option tftp-server-name "10.9.9.9";'], [OPTION_150])),
    ],
    [
      "Cisco telephones: 150 and 66 in an IOS pool",
      fromText([
        {
          name: "core-1",
          roles: ["router", "dhcp"],
          platform: "cisco-ios",
          files: {
            "core-1.cfg": [
              "ip dhcp pool FLOOR",
              " network 10.4.2.0 255.255.255.0",
              " default-router 10.4.2.1",
              " option 150 ip 10.9.9.9",
              " next-server 0.0.0.0",
              "interface Vlan20",
              " ip address 10.20.0.1 255.255.255.0",
              "interface Vlan42",
              " ip address 10.4.2.1 255.255.255.0",
              ` ip helper-address ${PXE}`,
              "end",
              "",
            ].join("\n"),
          },
        },
        declaredPxe(),
      ]),
    ],
    [
      "Cisco telephones: a class of their own with a file",
      proxied(
        vendor(
          "phones",
          "Cisco Systems, Inc. IP Phone",
          'option tftp-server-name "10.9.9.9";',
          'filename "SEPDEFAULT.cnf.xml";',
        ),
      ),
    ],
    [
      "Polycom and Yealink: 66 is a web address",
      proxied(dhcpd(['option tftp-server-name "https://phones.example.com/cfg";'])),
    ],
    [
      "Snom and others: 66 and 67 for their class",
      proxied(vendor("snom", "snom", 'option tftp-server-name "http://10.9.9.9";', 'option bootfile-name "snom.htm";')),
    ],
    [
      "Avaya: 242 and 176",
      proxied(dhcpd(['option avaya "MCIPADD=10.9.9.9,HTTPSRVR=10.9.9.9";'], ["option avaya code 242 = string;"])),
    ],
    [
      "Aruba access points: 43 with their own 60, for their class",
      proxied(
        vendor(
          "aps",
          "ArubaAP",
          'option vendor-class-identifier "ArubaAP";',
          "option vendor-encapsulated-options 31:30:2e:39;",
        ),
      ),
    ],
    [
      "wireless controllers in option 43 of the scope, without 60",
      proxied(dhcpd(["option vendor-encapsulated-options f1:04:0a:09:09:09;"])),
    ],
    ["CAPWAP: option 138", proxied(dhcpd(["option capwap 10.9.9.9;"], ["option capwap code 138 = ip-address;"]))],
    [
      "thin clients: option 161",
      proxied(dhcpd(["option wyse-server 10.9.9.9;"], ["option wyse-server code 161 = array of ip-address;"])),
    ],
    ["thin clients: a file for their class", proxied(vendor("wyse", "wyse-1000", 'filename "wnos.ini";'))],
    [
      "cable modems: a file for their class",
      proxied(vendor("docsis", "docsis3.0", `next-server 10.9.9.9;`, 'filename "modem.cm";')),
    ],
    [
      "Apple: BSDP for its class",
      proxied(
        vendor(
          "apple",
          "AAPLBSDPC",
          'option vendor-class-identifier "AAPLBSDPC";',
          "option vendor-encapsulated-options 01:01:02;",
        ),
      ),
    ],
    [
      "Raspberry Pi: 43 for those that ask so",
      proxied(
        dhcpd(
          [],
          [
            CLIENT_ARCH,
            'class "pi" { match if option client-arch = 00:29; option vendor-class-identifier "PXEClient"; option vendor-encapsulated-options 52:61:73; }',
          ],
        ),
      ),
    ],
    [
      "switches: a configuration for their class",
      proxied(vendor("ztp", "Arista", 'option bootfile-name "http://10.9.9.9/startup.cfg";')),
    ],
  ]);
});

describe("subnets in which no computer boots from the network", () => {
  staysQuiet([
    ["nothing about booting anywhere", notWanted(dhcpd([]), "optional")],
    [
      "telephones: 66 and 150",
      notWanted(
        dhcpd(
          ['option tftp-server-name "10.9.9.9";', "option cisco-tftp 10.9.9.9;"],
          ["option cisco-tftp code 150 = ip-address;"],
        ),
        "optional",
      ),
    ],
    [
      "switches' own network: 66 and 67 name a configuration",
      notWanted(
        dhcpd(['option tftp-server-name "10.9.9.9";', 'option bootfile-name "switch.cfg";', "next-server 10.9.9.9;"]),
        "optional",
      ),
    ],
    [
      "the same where booting is not wanted",
      notWanted(dhcpd(['option tftp-server-name "10.9.9.9";', 'option bootfile-name "switch.py";']), "unwanted"),
    ],
    [
      "cable modems: next-server and file for all",
      notWanted(dhcpd(["next-server 10.9.9.9;", 'filename "gold.cm";']), "optional"),
    ],
  ]);
});

describe("what stands there and does nothing", () => {
  staysQuiet([
    [
      "Windows: option 060 is defined, and has no value",
      proxied(windowsDhcp(['Add Optiondef 60 "PXEClient" STRING 0 comment="PXE" ""'])),
    ],
    [
      "Windows: a scope that is not active holds 60 (the subnet has another server)",
      fromText([
        coreRouter([DHCP, "10.20.0.11", PXE]),
        windowsDhcp(['Scope 10.4.2.0 set optionvalue 60 STRING "PXEClient"'], 0),
        { ...dhcpd([]), name: "dhcp-2", addresses: ["10.20.0.11"] },
        declaredPxe(),
      ]),
    ],
    [
      "dhcpd: a class that nobody is in returns 60",
      proxied(
        dhcpd(
          [],
          [
            'class "old" { match if substring(option vendor-class-identifier, 0, 9) = "OldClient"; option vendor-class-identifier "PXEClient"; }',
          ],
        ),
      ),
    ],
    ["dhcpd: 60 stands in a comment", proxied(dhcpd(['# option vendor-class-identifier "PXEClient";']))],
    [
      "dhcpd: a class matches on 60 and sets a lease time",
      proxied(
        dhcpd(
          [],
          [
            'class "pxe" { match if substring(option vendor-class-identifier, 0, 9) = "PXEClient"; default-lease-time 600; }',
          ],
        ),
      ),
    ],
    [
      "Windows: 60 of another vendor's class",
      proxied(
        windowsDhcp([
          'Add Class "Aruba" "" 4172756261 1 0',
          'Scope 10.4.2.0 set optionvalue 60 STRING vendor="Aruba" "PXEClient"',
        ]),
      ),
    ],
    [
      "DHCP relay lists and filters as they should be",
      fromText([
        coreRouter(
          [DHCP, PXE],
          [" ip access-group IN in"],
          [
            "ip access-list extended IN",
            " permit udp any eq bootpc any eq bootps",
            " permit udp 10.4.2.0 0.0.0.255 10.20.0.0 0.0.0.255 eq 4011",
            " permit udp 10.4.2.0 0.0.0.255 10.20.0.0 0.0.0.255 eq tftp",
            " permit udp 10.4.2.0 0.0.0.255 10.20.0.0 0.0.0.255 gt 1023",
            " deny ip any 10.30.0.0 0.0.255.255",
            " permit tcp any any",
          ],
        ),
        dhcpd([]),
        declaredPxe(),
      ]),
    ],
    [
      "ip forward-protocol nd, smart relay and snooping with a trusted uplink",
      fromText([
        coreRouter(
          [DHCP, PXE],
          [],
          ["ip forward-protocol nd", "ip dhcp smart-relay", "ip dhcp snooping vlan 42", "ip dhcp snooping"],
        ),
        dhcpd([]),
        declaredPxe(),
      ]),
    ],
  ]);
});

describe("Windows policies", () => {
  const value = (OptionId: number, Value: string, PolicyName = "") => ({
    OptionId,
    Name: "",
    Type: OptionId === 3 ? "IPv4Address" : "String",
    Value: [Value],
    VendorClass: "",
    UserClass: "",
    PolicyName,
  });
  const server = (
    policy: { Enabled: boolean; VendorClass: string[] },
    ...values: ReturnType<typeof value>[]
  ): TextDevice => ({
    name: "dhcp-1",
    roles: ["dhcp"],
    platform: "windows-dhcp",
    addresses: [DHCP],
    files: {
      "dhcp-server.json": JSON.stringify(
        {
          Format: "bootpath-windows-dhcp-1",
          ComputerName: "DHCP-1",
          Service: "Running",
          Setting: { IsDomainJoined: true, IsAuthorized: true, ActivatePolicies: true },
          Bindings: [{ InterfaceAlias: "Ethernet", IPAddress: DHCP, SubnetMask: "255.255.255.0", BindingState: true }],
          Classes: [
            {
              Name: "Telephones",
              Type: "Vendor",
              Data: `0x${Buffer.from("Cisco Systems, Inc. IP Phone").toString("hex")}`,
            },
          ],
          OptionDefinitions: [{ OptionId: 60, Name: "PXEClient", Type: "String", VendorClass: "", MultiValued: false }],
          Filters: null,
          Superscopes: [],
          Failovers: [],
          OptionValues: [],
          Policies: [],
          Scopes: [
            {
              ScopeId: "10.4.2.0",
              Name: "Floor 2",
              SubnetMask: "255.255.255.0",
              StartRange: "10.4.2.50",
              EndRange: "10.4.2.200",
              State: "Active",
              ActivatePolicies: true,
              OptionValues: [value(3, "10.4.2.1"), ...values],
              Policies: [{ Name: "P", Condition: "Or", ProcessingOrder: 1, MacAddress: [], ...policy }],
              Reservations: [],
            },
          ],
          Errors: [],
        },
        null,
        2,
      ),
    },
  });
  staysQuiet([
    [
      "one that is switched off would return 60 to all",
      proxied(server({ Enabled: false, VendorClass: [] }, value(60, "PXEClient", "P"))),
    ],
    [
      "telephones get 66 and 67 of their own",
      proxied(
        server(
          { Enabled: true, VendorClass: ["EQ", "Telephones*"] },
          value(66, "10.9.9.9", "P"),
          value(67, "SEP.cnf.xml", "P"),
        ),
      ),
    ],
    [
      "telephones get even a 60 of their own",
      proxied(server({ Enabled: true, VendorClass: ["EQ", "Telephones*"] }, value(60, "PXEClient", "P"))),
    ],
  ]);
});

describe("pairs that agree", () => {
  const gateway = (name: string, own: string): TextDevice => ({
    name,
    roles: ["router"],
    platform: "cisco-ios",
    files: {
      [`${name}.cfg`]: [
        `hostname ${name}`,
        "interface Vlan20",
        ` ip address 10.20.0.${own} 255.255.255.0`,
        "interface Vlan42",
        ` ip address 10.4.2.${own} 255.255.255.0`,
        " standby 42 ip 10.4.2.254",
        ` ip helper-address ${DHCP}`,
        " ip helper-address 10.20.0.11",
        ` ip helper-address ${PXE}`,
        "end",
        "",
      ].join("\n"),
    },
  });
  const failover = (name: string, own: string, other: string): TextDevice => ({
    ...dhcpd(
      ['pool { failover peer "p"; range 10.4.2.201 10.4.2.230; }'],
      [
        `failover peer "p" { ${own === DHCP ? "primary; mclt 1800; split 128;" : "secondary;"} address ${own}; peer address ${other}; }`,
      ],
    ),
    name,
    addresses: [own],
  });
  staysQuiet([
    [
      "two gateways (HSRP) and two DHCP servers (failover), all alike",
      fromText([
        gateway("core-1", "2"),
        gateway("core-2", "3"),
        failover("dhcp-1", DHCP, "10.20.0.11"),
        failover("dhcp-2", "10.20.0.11", DHCP),
        declaredPxe(),
      ]),
    ],
  ]);
});
