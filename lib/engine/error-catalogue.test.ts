import { describe, expect, it } from "vitest";
import { assess } from "@/lib/checks/assess";
import { recogniseScreenText } from "./error-catalogue";
import { explainAt } from "./explain-here";
import { kbTextsAt } from "./kb-texts";
import { estate, threeHosts } from "./testing";

const SPELLINGS: [string, string | undefined][] = [
  ["PXE-E55", "PXE-E55"],
  ["pxe e55", "PXE-E55"],
  ["PXEE55", "PXE-E55"],
  ["e55", "PXE-E55"],
  ["PXE–E16: No valid offer received.", "PXE-E16"],
  ["CLIENT IP: 10.4.2.77\nPXE-E53: No boot filename received\nPXE-M0F: Exiting Intel PXE ROM.", "PXE-E53"],
  ["PXE-M0F: Exiting Intel PXE ROM.", "PXE-M0F"],
  ["Nothing to boot: No such file or directory (https://ipxe.org/2d03e13b)", "2d03e13b"],
  ["2d03e1", "2d03e13b"],
  ["http://ipxe.org/2d12603b", "2d12613b"],
  ["4c126092", "4c126035"],
  ["040ee186", "040ee119"],
  ["No reply from Server", "no-reply-from-server"],
  ["TFTP download failed.", "tftp-download-failed"],
  ["No boot Filename Received", "no-boot-filename-received"],
  ["proxyDHCP service did not reply to request on port 4011", "PXE-E55"],
  ["PXE-E3B: TFTP Error - File Not found", "PXE-E3B"],
  ["PXE-T01", "PXE-T01"],
  ["error code 0xc0000098", "0xc0000098"],
  ["no boot filename recieved", "no-boot-filename-received"],
  ["arp time out", "PXE-E11"],
  ["tftp read time-out", "PXE-E35"],
  ["no DCHP or proxyDCHP offers were recieved", "PXE-E51"],
  ["c0000098", "0xc0000098"],
  ["0xCOOOOOOF", "0xc000000f"],
  ["status 0xc0000001", "0xc0000001"],
  [">>Start PXE over IPv4.\n NBP file downloaded successfully.", "nbp-downloaded"],
  ["NBP file downloaded successfully.\nerror code 0xc0000098", "0xc0000098"],
  ["NBP file downloaded successfully.\nSecurity Violation", "failed-to-load"],
  ["4011", "PXE-E55"],
  ["No DHCP offers", "PXE-E51"],
  ["proxyDHCP offers were received. No DHCP offers were received.", "PXE-E52"],
  ["TFTP timeout", "PXE-E32"],
  ["check cable", "PXE-E61"],
  ["NBP too big", "PXE-E79"],
  ["Configuring (net0 52:54:00:12:34:56)...... Connection timed out", "4c106035"],
  ["tftp://10.0.0.1/undionly.kpxe... Connection timed out", "4c126035"],
  ["tftp://10.0.0.1/undionly.kpxe... No such file or directory", "2d12613b"],
  ["http://10.0.0.1/boot.ipxe... No such file or directory", "2d0c613b"],
  ["Could not boot image: Exec format error (http://ipxe.org/2e008081)", "2e0080"],
  ["OxcOOOO00f", "0xc000000f"],
  ["0xc00000f", "0xc000000f"],
  ["Windows Deployment Services: partly deprecated", "wds-deprecated"],
  ["Downloading NBP file...\n  Succeed to download NBP file.", "nbp-downloaded"],
  ["Checking Media Presence......\n  No Media Present", "PXE-E12"],
  ["Checking media [Fail]", "PXE-E12"],
  ["Secure Boot Violation\nInvalid signature detected. Check Secure Boot Policy in Setup", "failed-to-load"],
  ["Failed to load ldlinux.c32", "ldlinux-missing"],
  ["Reboot and Select proper Boot device", "nothing-to-start-from"],
  ["PXE-E53: No boot filename received\nNo bootable device", "PXE-E53"],
  ["Booting from PXE menu\nPXE\n A. Setup", "boot-menu"],
  ["there is a PXE menu and nothing happens", "boot-menu"],
  ["Booting from PXE menu\nConnection timed out (http://ipxe.org/4c126035)", "4c126035"],
  ["the printer is out of paper", undefined],
  ["", undefined],
];

describe("what the screen says", () => {
  it.each(SPELLINGS)("%s", (text, code) => expect(recogniseScreenText(text)?.code).toBe(code));
});

const kb = { targets: ["10.20.0.10"], scope: { options: { 60: "PXEClient" } } };
const subnetOf = (sketch: Parameters<typeof threeHosts>[0]) =>
  assess(estate(threeHosts(sketch), { clients: ["bios", "uefi-x64"] }));

describe("what it means in a subnet", () => {
  it("fits, with the cause and what was checked", () => {
    const { subnets, findings } = subnetOf(kb);
    const answer = explainAt(subnets[0]!, recogniseScreenText("E55")!, findings);
    expect(answer.fits).toBe("fits");
    expect(answer.here).toContain("4011");
    expect(answer.checked.some(({ ok }) => ok === false)).toBe(true);
    expect(answer.nextStep).toContain("sets option 60");
  });

  it("contradicts where computers should boot, and says what could differ", () => {
    const answer = explainAt(subnetOf({}).subnets[0]!, recogniseScreenText("PXE-E51")!);
    expect(answer.fits).toBe("contradicts");
    expect(answer.here).toContain("What could differ");
  });

  it("is unknown where the path is", () => {
    const answer = explainAt(
      subnetOf({ targets: ["10.20.0.10", "10.99.9.9"] }).subnets[0]!,
      recogniseScreenText("PXE-E32")!,
    );
    expect(answer.fits).toBe("unknown");
  });

  it("tells each of the KB's four texts", () => {
    const texts = kbTextsAt(subnetOf(kb).subnets[0]!);
    expect(texts.map(({ id, explanation }) => `${id} ${explanation.fits}`)).toEqual([
      "no-reply-from-server fits",
      "tftp-download-failed contradicts",
      "no-boot-filename-received fits",
      "pxe-e55 fits",
    ]);
  });
});
