import { expect, it } from "vitest";
import { readDevice } from "@/lib/platforms/read-device";
import { simulate } from "./simulate";
import { device, estate, threeHosts } from "./testing";

/** Where a computer stops that is told to load `file`, with tftpd-hpa or a declared server that has boot/uefi.efi. */
function end(file: string, host: "tftpd-hpa" | "declared"): string {
  const [router, dhcp, pxe] = threeHosts({
    targets: ["10.20.0.10"],
    scope: { next: "10.20.0.12", file },
    pxe: { answers: [69], files: ["boot/uefi.efi"] },
  });
  const texts = [
    { name: "tftpd-hpa", text: 'TFTP_DIRECTORY="/srv/tftp"\nTFTP_ADDRESS="0.0.0.0:69"\nTFTP_OPTIONS="--secure"\n' },
    { name: "tftp-files.txt", text: "boot/uefi.efi\n" },
  ];
  const hpa = device("pxe-1", {
    ...{ roles: ["pxe"], platform: "tftpd", addresses: ["10.20.0.12"] },
    facts: readDevice("tftpd", { texts }),
  });
  const devices = [router!, dhcp!, host === "declared" ? pxe! : hpa];
  const [path] = simulate(estate(devices, { clients: ["uefi-x64"] })).subnets[0]!.clients;
  return `${path!.outcome} ${path!.stage} ${path!.error ?? ""}`.trim();
}

it("takes a leading slash and doubled ones for what they are to every TFTP server", () => {
  for (const host of ["tftpd-hpa", "declared"] as const)
    for (const file of ["/boot/uefi.efi", "boot//uefi.efi"])
      expect(end(file, host), `${host} ${file}`).toBe("boots done");
});

it("takes a backslash for a slash on Windows, and for a part of the name with tftpd-hpa", () => {
  expect(end("boot\\uefi.efi", "declared")).toBe("boots done");
  expect(end("boot\\uefi.efi", "tftpd-hpa")).toBe("fails download PXE-E23");
});
