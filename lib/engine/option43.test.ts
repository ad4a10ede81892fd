import { describe, expect, it } from "vitest";
import type { ClientId } from "@/lib/model/clients";
import { discoveryOf, parseOption43 } from "./option43";
import { parseOption175 } from "./option175";
import { simulate } from "./simulate";
import { estate, threeHosts } from "./testing";

const PXE = "10.20.0.12";
/** One menu entry of type 15 ("Boot"), chosen at once. */
const MENU = "0907000f04426f6f740a0100";
const list = (type: string) => `0807${type}010a14000c`;
const control = (bits: number) => `0601${bits.toString(16).padStart(2, "0")}`;

function end(
  hex: string,
  client: ClientId = "uefi-x64",
  part: { file?: string; options?: Record<number, string> } = {},
) {
  const scope = { next: PXE, file: part.file, options: { 60: "PXEClient", 43: `${hex}ff`, ...part.options } };
  const [path] = simulate(estate(threeHosts({ scope }), { clients: [client] })).subnets[0]!.clients;
  return {
    seen: `${path!.outcome} ${path!.stage} ${path!.error ?? ""}`.trim(),
    steps: path!.steps.map(({ text }) => text),
    otherwise: path!.otherwise?.map(({ outcome, stage, error }) => `${outcome} ${stage} ${error ?? ""}`.trim()),
  };
}

describe("boot server discovery by option 43", () => {
  it("asks the list where broadcast and multicast are off", () => {
    for (const client of ["bios", "uefi-x64"] as const)
      expect(end(control(7) + MENU + list("000f"), client).seen, client).toBe("boots done");
  });

  it("goes by the first entry that boots where the menu waits for a choice, and by the first one where it does not", () => {
    const local = (prompt: string) => `090e00000444697363000f04426f6f74${prompt}`;
    for (const client of ["bios", "uefi-x64"] as const) {
      const waiting = end(control(7) + local("0a01ff") + list("000f"), client);
      expect(waiting.seen, client).toBe("boots done");
      expect(waiting.steps.join(" ")).toContain('stays on the screen until somebody chooses. Here "Boot" is chosen.');
      const atOnce = end(control(7) + local("0a0100") + list("000f"), client);
      expect(atOnce.seen, client).toMatch(/^fails boot-server/);
    }
  });

  it("iPXE takes an answer only if it names the entry of the menu, so both ends are told where that is not known", () => {
    const { seen, otherwise } = end(control(7) + MENU + list("000f"), "ipxe-bios");
    expect(seen).toBe("at-risk boot-server 4c106035");
    expect(otherwise).toEqual(["boots done", "fails boot-server 4c106035"]);
  });

  it("iPXE times out where nobody answers, and ends without a word at local boot or a list that lacks the type", () => {
    const silent = MENU + list("000f").replace("0a14000c", "0a14000a");
    expect(end(control(7) + silent, "ipxe-bios").seen).toBe("fails boot-server 4c106035");
    expect(end(control(7) + MENU + list("0010"), "ipxe-bios").seen).toBe("fails boot-server");
    expect(end(`${control(7)}09070000044c6f63610a0100${list("000f")}`, "ipxe-bios").seen).toBe("fails boot-server");
  });

  it("UEFI stops with E07 where the list lacks the type of the menu's first entry, a ROM with E77", () => {
    expect(end(control(7) + MENU + list("0010")).seen).toBe("fails boot-server PXE-E07");
    expect(end(control(7) + MENU + list("0010"), "bios").seen).toBe("fails boot-server PXE-E77");
  });

  it("a ROM stops with E77 without any list, and with E76 without the multicast address that it is sent to", () => {
    expect(end(control(3) + MENU, "bios").seen).toBe("fails boot-server PXE-E77");
    expect(end(control(1) + MENU, "bios").seen).toBe("fails boot-server PXE-E76");
  });

  it("is at risk with UEFI where the list stands beside multicast or broadcast, because it goes one way only", () => {
    const { seen, steps } = end(control(0) + MENU + list("000f"));
    expect(seen).toMatch(/^at-risk/);
    expect(steps.join(" ")).toContain("multicast");
    expect(end(control(2) + MENU + list("000f")).steps.join(" ")).toContain("broadcast");
  });

  it("multicast TFTP alone makes UEFI throw the offer away", () => {
    const mtftp = "0104e0010203020206cf030206d0040102050105";
    expect(end(mtftp, "uefi-x64", { file: "boot/wdsmgfw.efi" }).steps.join(" ")).toContain("multicast TFTP");
    expect(end(control(8) + mtftp, "uefi-x64", { file: "boot/wdsmgfw.efi" }).seen).toBe("boots done");
  });

  it("reads bits and tags", () => {
    const option = parseOption43(control(5) + list("000f"))!;
    expect(discoveryOf(option, 15)).toEqual({ multicast: true, broadcast: false, listed: [PXE], onlyListed: true });
    expect(discoveryOf(option, 16).listed).toBeNull();
    expect(discoveryOf(parseOption43(control(0))!, 16).listed).toEqual([]);
  });
});

describe("option 13", () => {
  it("is a risk with UEFI, which believes it", () => {
    const { seen, steps } = end(control(8), "uefi-x64", { file: "boot/wdsmgfw.efi", options: { 13: "0100" } });
    expect(seen).toMatch(/^at-risk/);
    expect(steps.join(" ")).toContain("PXE-E05");
  });
});

describe("option 175", () => {
  it("is read as sub-options", () => {
    expect(parseOption175("b00101")).toEqual({ priority: 0, noProxy: true });
    expect(parseOption175("0101ffb00100")).toEqual({ priority: -1, noProxy: false });
    expect(parseOption175("b0")).toBeNull();
  });

  it("tells iPXE to use no PXE offer, and no one else", () => {
    const scope = { options: { 175: "b00101" } };
    const paths = simulate(estate(threeHosts({ scope }))).subnets[0]!.clients;
    expect(paths.map(({ client, outcome, error }) => `${client} ${outcome} ${error ?? ""}`.trim())).toEqual([
      "bios boots",
      "ipxe-bios fails 2d03e13b",
      "uefi-x64 boots",
    ]);
  });

  it("UEFI throws an offer that asks for multicast TFTP away only where it bears option 60 = PXEClient, too", () => {
    const multicast = "0104ef010203020206d6030206d7040105050105ff";
    const uefi = (options: Record<number, string>) =>
      simulate(estate(threeHosts({ scope: { options } }), { clients: ["uefi-x64"] })).subnets[0]!.clients[0]!;
    expect(uefi({ 43: multicast }).outcome).toBe("boots");
    expect(uefi({ 43: multicast, 60: "PXEClient" })).toMatchObject({ outcome: "fails", error: "PXE-E16" });
  });

  it("UEFI that looks by broadcast takes the DHCP server's acknowledgement for a boot server's answer", () => {
    const { seen, steps } = end(control(2) + MENU);
    expect(seen).toBe("at-risk boot-server PXE-E99");
    expect(steps.join(" ")).toContain("the DHCP server answers this broadcast, too");
  });
});
