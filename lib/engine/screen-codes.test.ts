import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CATALOGUE, recogniseScreenText } from "./error-catalogue";
import { screenFacts } from "./screen-facts";

const code = (text: string) => recogniseScreenText(text)?.code;

describe("a photo's text", () => {
  it.each([
    ["PXE-ESS", "PXE-E55"],
    ["PXE-E5S", "PXE-E55"],
    ["PXE E55", "PXE-E55"],
    ["pxee16", "PXE-E16"],
    ["PXE-El6: No valid offer rece1ved", "PXE-E16"],
    ["PXE-EI8", "PXE-E18"],
    ["PX3-E51", "PXE-E51"],
    ["PXE_E53;", "PXE-E53"],
    ["PXE-E 3 2: TFTP open tlmeout", "PXE-E32"],
    ["P XE-E61", "PXE-E61"],
    ["PXE-MOF: Exiting PXE ROM", "PXE-M0F"],
    ["PXE-TO1: Flle not found", "PXE-T01"],
    ["PXE-3?8", "PXE-E78"],
    ["PXE-E?8", "PXE-E78"],
    ["PXE-E38: TFTP Error - File Not found", "PXE-E3B"],
    ["PXE-E3B: TFTP cannot open connection", "PXE-E3B"],
    ["PXE-EC4: the undi ROM image signature is invalid", "PXE-EC4"],
    ["PXE-EA0", "PXE-EA0"],
    ["http://ipxe.org/2do3e13b", "2d03e13b"],
    ["ipxe. org/err/2d03el", "2d03e13b"],
    ["(http://ipxe.org/0216eb3c)", "0216eb"],
    ["Error: Could not retrieve NBP file size from HTTP server.", "http-no-size"],
    ["SMSPXE: 00:15:5D:01:02:03, no advertisements found", "no-advertisements"],
    ["No boot action. Aborted.", "no-advertisements"],
    ["PXE essentials for administrators", undefined],
    ["the model is 80e5 and the room e1", undefined],
    ["serial number 4711-0815, building 12345678", undefined],
  ])("%s", (text, wanted) => expect(code(text)).toBe(wanted));

  it("is read through the signs that cameras mix up, for every code that there is", () => {
    const signs: Record<string, string[]> = { "0": ["O", "o"], "1": ["l", "I", "|"], "5": ["S", "s"], "2": ["Z"] };
    const codes = CATALOGUE.map((entry) => entry.code).filter((one) => /^PXE-[ETM]..$/.test(one));
    fc.assert(
      fc.property(fc.constantFrom(...codes), fc.array(fc.nat(3), { minLength: 2, maxLength: 2 }), (one, picks) => {
        const [letter, ...digits] = one.slice(4);
        const noisy = digits.map((digit, at) => signs[digit]?.[picks[at]!] ?? digit).join("");
        for (const text of [`PXE-${letter}${noisy}`, `pxe ${letter}${noisy}`, `PXE${letter}${noisy}: text`])
          expect(code(text), text).toBe(one);
      }),
    );
  });
});

describe("the lines around a code", () => {
  it("tell the variant of UEFI's E16 and E18", () => {
    const stages = (text: string) => recogniseScreenText(text)?.stages;
    const start = ">>Start PXE over IPv4.";
    const station = "  Station IP address is 10.4.2.77";
    expect(stages(`${start}\n${station}\n  PXE-E16: No valid offer received.`)).toEqual(["proxy-request"]);
    expect(stages(`${start}\n  PXE-E16: No valid offer received.`)).toEqual(["select"]);
    expect(stages("PXE-E16")).toBeUndefined();
    expect(stages(`${start}\n  PXE-E18: Server response timeout.`)).toEqual(["discover"]);
    expect(stages(`${start}\n${station}\n  NBP filename is x.efi\n  PXE-E18`)).toEqual(["download"]);
  });

  it("name the computer's address, the server and the file", () => {
    const screen = screenFacts(
      "Station IP address is 10.4.2. 77\nServer IP address is 10.20.0.12\n NBP filename is boot\\x64\\wdsmgfw.efi",
    );
    expect(screen).toEqual({
      station: "10.4.2.77",
      server: "10.20.0.12",
      file: "boot\\x64\\wdsmgfw.efi",
      dhcpServer: null,
    });
    expect(screenFacts("CLIENT IP: 10.4.2.78  MASK: 255.255.255.0  DHCP IP: 10.20.0.10")).toMatchObject({
      station: "10.4.2.78",
      dhcpServer: "10.20.0.10",
    });
    expect(
      screenFacts("net0: 10.4.2.79/255.255.255.0 gw 10.4.2.1\nNext server: 10.20.0.12\nFilename: x.0"),
    ).toMatchObject({
      station: "10.4.2.79",
      server: "10.20.0.12",
      file: "x.0",
    });
    expect(screenFacts("Station IP address is 999.4.2.77").station).toBeNull();
  });
});
