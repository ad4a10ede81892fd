import { describe, expect, it } from "vitest";
import { assess } from "@/lib/checks/assess";
import type { ClientId } from "@/lib/model/clients";
import { ALWAYS } from "@/lib/model/condition";
import type { Acl, PortFact, PxeFacts } from "@/lib/model/facts";
import { device, dhcpServer, estate, facts, place, router } from "./testing";

const answers = (state: PortFact["answers"]): PortFact => ({ answers: state, place: null, why: "as set" });
const answer = { vendorClass: "PXEClient", nextServer: "own", option43: null } as const;

/** A server that surely answers, with a whole list of files, and that does not show which of them it names. */
function service(tftp: PortFact["answers"]): PxeFacts {
  return {
    kind: "wds",
    addresses: [],
    ports: { 67: answers("yes"), 69: answers(tftp), 4011: answers("yes") },
    rules: [
      {
        when: ALWAYS,
        offer: { ...answer, file: null },
        bootServerReply: { ...answer, file: null, fileUnknown: true },
        place: place("pxe-1.json", '"BootPrograms"'),
      },
    ],
    files: { paths: ["boot/x64/wdsmgfw.efi"], complete: true, caseSensitive: false },
    subnets: null,
    sharesHostWithDhcp: true,
  };
}

function of(client: ClientId, tftp: PortFact["answers"] = "yes", aclOut: string | null = null) {
  const any = { address: 0, wildcard: 0xffffffff };
  const at = place("core-1.cfg", "deny udp any any eq tftp");
  const entry = { protocol: "udp", source: any, destination: any, sourcePorts: null, place: at };
  const noTftp: Acl = {
    name: "NO-TFTP",
    entries: [
      { ...entry, action: "deny", destinationPorts: [[69, 69]] },
      { ...entry, action: "permit", destinationPorts: null },
    ],
    place: at,
  };
  const devices = [
    router(
      "core-1",
      [
        { name: "Vlan20", addresses: ["10.20.0.1/24"], aclOut },
        { name: "Vlan42", addresses: ["10.4.2.1/24"], targets: ["10.20.0.10", "10.20.0.12"] },
      ],
      { acls: [noTftp] },
    ),
    dhcpServer("dhcp-1", "10.20.0.10", [{ subnet: "10.4.2.0/24" }]),
    device("pxe-1", {
      roles: ["pxe"],
      addresses: ["10.20.0.12"],
      facts: facts({ platform: "wds", pxe: service(tftp) }),
    }),
  ];
  return assess(estate(devices, { clients: [client] }));
}

describe("a PXE server that does not show which file it names", () => {
  it.each<ClientId>(["bios", "ipxe-bios", "uefi-x64", "uefi-arm64"])("%s: unknown, never missing", (client) => {
    const { subnets, findings } = of(client);
    expect(subnets[0]!.clients[0]).toMatchObject({ outcome: "unknown", error: null });
    expect(findings.map(({ check }) => check)).toEqual(["fact-unknown"]);
    expect(findings[0]!.title).toContain("which one is not known");
  });

  it("what fails whatever the file is still fails", () => {
    expect(of("uefi-x64", "no").subnets[0]!.clients[0]!.outcome).toBe("fails");
    expect(of("uefi-x64", "yes", "NO-TFTP").subnets[0]!.clients[0]!).toMatchObject({
      outcome: "fails",
      error: "PXE-E18",
    });
  });
});
