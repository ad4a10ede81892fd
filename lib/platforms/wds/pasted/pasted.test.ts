import { describe, expect, it } from "vitest";
import type { PxeFacts } from "@/lib/model/facts";
import { readDevice } from "../../read-device";
import { identifyText } from "../../registry";
import platform from "../index";

const WDSUTIL = `
Windows Deployment Services Management Utility [Version 10.0.17763.1]
Copyright (c) Microsoft Corporation. All rights reserved.

CONFIGURATION INFORMATION FOR SERVER deploy-1.example.net

Server State:
    OS version: 10.0
    WDS operational mode: Native

Installation State:
    RemoteInstall location: D:\\RemoteInstall

DHCP Configuration:
    DHCP service status: Not Installed
    DHCP option 60 configured: No

PXE Bind Policy:
    Use DHCP ports: Yes
    Rogue detection: Disabled

Interface bind policy:
    Policy: Exclude Registered

Answer policy:
    Answer clients: Yes
    Answer only known clients: No
    Response delay: 0 seconds

Boot Program Policy:
    Allow N12 for new clients: No
    Default boot programs:
        arm     -
        x86     - boot\\x86\\wdsnbp.com
        x64     - boot\\x64\\wdsnbp.com
        x86uefi - boot\\x86\\wdsmgfw.efi
        x64uefi - boot\\x64\\wdsmgfw.efi
    Default N12 boot programs:
        x86     - boot\\x86\\pxeboot.n12

The command completed successfully.
`;
const REG = `Windows Registry Editor Version 5.00

[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\WDSServer]
"Start"=dword:00000002

[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\WDSServer\\Providers\\WDSPXE]
"UseDHCPPorts"=dword:00000000
"ProvidersOrder"=hex(7):42,00,49,00,4e,00,4c,00,53,00,56,00,\\
  43,00,00,00,00,00

[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\WDSServer\\Providers\\WDSPXE\\Providers\\BINLSVC]
"netbootAnswerRequests"="TRUE"
"netbootAnswerOnlyValidClients"="FALSE"

[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\WDSServer\\Providers\\WDSPXE\\Providers\\BINLSVC\\BootPrograms\\x64uefi]
"Default"="boot\\\\x64\\\\wdsmgfw.efi"

[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\WDSServer\\Providers\\WDSTFTP]
"RootFolder"="C:\\\\RemoteInstall"
`;
const service = (name: string, display: string, state: string, pid = "0") =>
  `SERVICE_NAME: ${name}\nDISPLAY_NAME: ${display}\n        TYPE               : 20  WIN32_SHARE_PROCESS\n        STATE              : ${state}\n                                (STOPPABLE, PAUSABLE, ACCEPTS_SHUTDOWN)\n        WIN32_EXIT_CODE    : 0  (0x0)\n        PID                : ${pid}\n\n`;
const SC = service("WDSServer", "Windows Deployment Services Server", "4  RUNNING", "2311");
const NETSTAT = `
Active Connections

  Proto  Local Address          Foreign Address        State           PID
  TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       900
  UDP    0.0.0.0:67             *:*                                    640
  UDP    0.0.0.0:69             *:*                                    2311
  UDP    10.20.0.12:4011        *:*                                    2311
  UDP    [::]:547               *:*                                    2311
`;
const IPCONFIG = `
Windows IP Configuration

   Host Name . . . . . . . . . . . . : DEPLOY-1

Ethernet adapter Ethernet0:

   IPv4 Address. . . . . . . . . . . : 10.20.0.12(Preferred)
   Subnet Mask . . . . . . . . . . . : 255.255.255.0
   Default Gateway . . . . . . . . . : 10.20.0.1
`;

const device = (...texts: string[]) =>
  readDevice(null, { texts: texts.map((text, at) => ({ name: `text-${at}.txt`, text })) });
const answers = (pxe: PxeFacts | null) => pxe && [67, 69, 4011].map((port) => pxe.ports[port as 67].answers).join(" ");
const files = (pxe: PxeFacts | null) => pxe?.rules.map((rule) => rule.bootServerReply?.file ?? null);

describe("what engineers copy from a WDS server", () => {
  it("wdsutil: ports, whom it answers, which file for which client", () => {
    const facts = device(WDSUTIL);
    expect([facts.platform, facts.hostname, facts.problems]).toEqual(["wds", "deploy-1", []]);
    expect(answers(facts.pxe)).toBe("yes yes yes");
    expect(files(facts.pxe)).toEqual([
      "boot\\x86\\wdsnbp.com",
      "boot\\x86\\wdsmgfw.efi",
      "boot\\x64\\wdsmgfw.efi",
      null,
    ]);
    expect(facts.pxe!.rules[0]).toMatchObject({
      when: { op: "and", of: [{ op: "prefix" }, { value: "0000" }] },
      place: { file: "text-0.txt", line: 34, text: "x86     - boot\\x86\\wdsnbp.com" },
    });
    expect(facts.pxe!.ports[67].place).toMatchObject({ line: 19 });
  });
  it.each([
    ["Use DHCP ports: Yes", "Use DHCP ports: No", "no yes yes", true],
    ["operational mode: Native", "operational mode: Not Configured", "no no no", false],
  ])("wdsutil with %s changed to %s", (from, to, expected, shares) => {
    const { pxe } = device(WDSUTIL.replace(from, to));
    expect([answers(pxe), pxe!.sharesHostWithDhcp]).toEqual([expected, shares]);
  });
  it("wdsutil: only known clients, and nobody", () => {
    const known = device(WDSUTIL.replace("known clients: No", "known clients: Yes")).pxe!.rules[0]!;
    expect(known.when).toMatchObject({ op: "and", of: [{}, { op: "unknown" }] });
    expect(device(WDSUTIL.replace("Answer clients: Yes", "Answer clients: No")).pxe!.rules).toMatchObject([
      { offer: null, bootServerReply: null },
    ]);
  });
  it("a registry export, beside which nothing tells what runs", () => {
    const facts = device(REG);
    expect([facts.platform, answers(facts.pxe), facts.pxe!.sharesHostWithDhcp]).toEqual(["wds", "no yes yes", true]);
    expect(files(facts.pxe)).toEqual(["boot\\x64\\wdsmgfw.efi", null]);
    expect(facts.pxe!.ports[67]).toMatchObject({ place: { line: 7, text: '"UseDHCPPorts"=dword:00000000' } });
    expect(answers(device(REG.replace("dword:00000002", "dword:00000004")).pxe)).toBe("no no no");
  });
  it("reg query", () => {
    const key = "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\WDSServer\\Providers\\WDSPXE";
    const text = `\n${key}\n    UseDHCPPorts    REG_DWORD    0x0\n    ProvidersOrder    REG_MULTI_SZ    SMSPXE\\0BINLSVC\n\n`;
    const facts = device(text);
    expect([facts.platform, facts.pxe!.kind, answers(facts.pxe)]).toEqual([
      "configmgr-dp",
      "configmgr-dp",
      "no yes yes",
    ]);
  });
  it("services and listeners from different texts: the DHCP server holds port 67", () => {
    const dhcp = service("DHCPServer", "DHCP Server", "4  RUNNING", "640");
    const facts = device(SC + dhcp, NETSTAT, IPCONFIG, WDSUTIL.replace("Use DHCP ports: Yes", "Use DHCP ports: No"));
    expect(answers(facts.pxe)).toBe("no yes yes");
    expect(facts.pxe!.ports[67]).toMatchObject({
      place: { file: "text-1.txt", line: 6 },
      why: expect.stringContaining("DHCPServer"),
    });
    expect(facts.interfaces).toMatchObject([{ name: "Ethernet0", addresses: ["10.20.0.12/24"] }]);
  });
  it("listeners alone: a PXE server, whatever its name", () => {
    expect(answers(device(NETSTAT).pxe)).toBe("unknown yes yes");
    expect(answers(device(NETSTAT.replace("4011", "5011")).pxe)).toBeNull();
    const table = "LocalAddress LocalPort\n------------ ---------\n0.0.0.0      4011\n0.0.0.0      69\n";
    expect(answers(device(table).pxe)).toBe("no yes yes");
    const json = JSON.stringify([
      { LocalAddress: "0.0.0.0", LocalPort: 67, OwningProcess: 5 },
      { LocalAddress: "0.0.0.0", LocalPort: 4011, OwningProcess: 5 },
    ]);
    expect(answers(device(json, JSON.stringify({ Name: "SccmPxe", Status: 4 })).pxe)).toBe("unknown no yes");
  });
  it("files below RemoteInstall, by each command that lists them", () => {
    const paths = (listing: string) => device(SC, listing).pxe!.files;
    expect(paths("D:\\RemoteInstall\\Boot\\x64\\wdsnbp.com\r\nD:\\RemoteInstall\\Mgmt\\a.xml\r\n")).toEqual({
      paths: ["Boot\\x64\\wdsnbp.com", "Mgmt\\a.xml"],
      complete: true,
      caseSensitive: false,
    });
    const dir =
      " Directory of C:\\RemoteInstall\\Boot\\x64\n\n01/02/2024  10:20 AM    <DIR>          .\n01/02/2024  10:20 AM            30,832 wdsnbp.com\n               1 File(s)\n";
    expect(paths(dir)).toMatchObject({ paths: ["Boot\\x64\\wdsnbp.com"], complete: false });
    const posh =
      "    Directory: C:\\RemoteInstall\\Boot\\x64\n\nMode   LastWriteTime   Length Name\n----   -------------   ------ ----\n-a----  1/2/2024  10:20 AM   30832 wdsnbp.com\nd-----  1/2/2024  10:20 AM         en-US\n";
    expect(paths(posh)).toMatchObject({ paths: ["Boot\\x64\\wdsnbp.com"] });
  });
});

describe("a distribution point", () => {
  const DP = `\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SMS\\DP\n    IsPXE    REG_DWORD    0x1\n    PxeInstalled    REG_DWORD    0x1\n    PXEPassword    REG_SZ    CanaryPxe\n`;
  it("by its registry, with its service or without", () => {
    const alone = device(DP);
    expect([alone.platform, answers(alone.pxe), alone.pxe!.sharesHostWithDhcp]).toEqual([
      "configmgr-dp",
      "unknown yes yes",
      null,
    ]);
    const shares = `${DP}    DoNotListenOnDhcpPort    REG_DWORD    0x1\n`;
    expect([answers(device(shares).pxe), device(shares).pxe!.sharesHostWithDhcp]).toEqual(["no yes yes", true]);
    const runs = service("SccmPxe", "ConfigMgr PXE Responder Service", "4  RUNNING");
    expect([answers(device(DP, runs).pxe), device(DP, runs).pxe!.kind]).toEqual(["yes yes yes", "configmgr-dp"]);
    expect(device(DP.replaceAll("0x1", "0x0")).pxe).toBeNull();
  });
  it("keeps no password of the registry, as text or as bytes", () => {
    const reg = `[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SMS\\DP]\n"IsPXE"=dword:00000001\n"PXEPassword"=hex:43,61,6e,\\\n  61,72,79\n"SiteCode"="P01"\n`;
    const hidden = platform.redact({ name: "dp.reg", text: reg });
    expect(hidden).not.toMatch(/43,61|61,72/);
    expect(hidden).toContain("P01");
    expect(hidden.split("\n")).toHaveLength(reg.split("\n").length);
    expect(platform.redact({ name: "x", text: DP })).not.toContain("Canary");
  });
});

describe("services, in every spelling of Windows", () => {
  const display = "ADS Network Boot Service";
  it.each([
    ["sc query", service("ADSNBS", display, "4  RUNNING") + service("TFTPD", "Trivial FTP Daemon", "4  RUNNING")],
    [
      "Get-Service as JSON",
      JSON.stringify([
        { Name: "ADSNBS", DisplayName: display, Status: 4 },
        { Name: "tftpd", DisplayName: "", Status: "Running" },
      ]),
    ],
    [
      "Get-Service as a table",
      `Status   Name               DisplayName\n------   ----               -----------\nRunning  ADSNBS             ${display}\nRunning  TFTPD              Trivial FTP Daemon\n`,
    ],
    [
      "Get-Service as a list",
      `Name        : ADSNBS\nDisplayName : ${display}\nStatus      : Running\n\nName        : TFTPD\nDisplayName : Trivial FTP Daemon\nStatus      : Running\n`,
    ],
    [
      "net start",
      `These Windows services are started:\n\n   ${display}\n   Trivial FTP Daemon\n   Workstation\n\nThe command completed successfully.\n`,
    ],
  ])("ADS by %s", (_, text) => {
    const facts = device(text);
    expect([facts.platform, facts.pxe?.kind, answers(facts.pxe)]).toEqual(["wds", "ads", "yes yes yes"]);
  });
  it("ADS that is stopped, and its controller alone", () => {
    expect(answers(device(service("ADSNBS", display, "1  STOPPED")).pxe)).toBe("no no no");
    expect(device(service("ADSCtl", "ADS Controller", "4  RUNNING")).pxe).toBeNull();
  });
  it("who holds the ports of ADS and RIS by netstat", () => {
    const ads = device(service("ADSNBS", display, "4  RUNNING", "2311"), NETSTAT.replace("640", "2311"));
    expect(answers(ads.pxe)).toBe("yes yes yes");
    const ris = device(service("BINLSVC", "Remote Installation", "4  RUNNING", "2311"), NETSTAT);
    expect([ris.pxe!.kind, answers(ris.pxe)]).toEqual(["ris", "no yes yes"]);
  });
  it("tasklist, Win32_Service and CSV", () => {
    expect(
      answers(
        device("Image Name     PID Services\n========= ======== ====\nsvchost.exe   2311 WDSServer\n", NETSTAT).pxe,
      ),
    ).toBe("no yes yes");
    expect(
      answers(
        device(
          "ProcessId Name      StartMode State   Status ExitCode\n2311      WDSServer Auto      Running OK     0\n",
        ).pxe,
      ),
    ).toBe("unknown yes yes");
    expect(
      answers(
        device('"Name","DisplayName","Status"\n"WDSServer","Windows Deployment Services Server","Stopped"\n').pxe,
      ),
    ).toBe("no no no");
  });
  it("other lists of services are not taken for it", () => {
    expect(identifyText({ name: "x", text: service("Spooler", "Print Spooler", "4  RUNNING") })).toBeNull();
    expect(identifyText({ name: "x", text: "Running  Spooler  Print Spooler\nUploads ADS Campaigns\n" })).toBeNull();
  });
});
