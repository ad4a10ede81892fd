import { expect, it } from "vitest";
import { edk2HttpVerdict } from "./edk2-http-verdict";
import { payloadLine } from "./payload";
import { readWire } from "./wire-trace";

const FAILED = 'BdsDxe: failed to load Boot0001 "UEFI HTTPv4 (MAC:525400420003)" from PciRoot(0x0): Not Found';
const STATION = "  Station IP address is 10.4.2.50";
const URI = "  URI: http://10.20.0.12/boot/uefi.efi";
const screen = (...lines: string[]) => [">>Start HTTP Boot over IPv4....", ...lines].join("\n");
const silence = readWire("no such capture", "");

it("boots when the payload speaks, from the host of the address", () =>
  expect(edk2HttpVerdict(screen(STATION, URI, "  File Size: 1 Bytes", payloadLine("uefi")), null, false)).toMatchObject(
    {
      outcome: "boots",
      server: "10.20.0.12",
      file: "http://10.20.0.12/boot/uefi.efi",
      station: "10.4.2.50",
    },
  ));

it("decides nothing before the boot option has failed", () =>
  expect(edk2HttpVerdict(screen(), null, false)).toBeNull());

it.each([
  ["nobody offers an address", screen("  Error: Server response timeout.", FAILED), silence, "discover"],
  [
    "no offer is of use",
    screen("  Error: Server response timeout.", FAILED),
    { ...silence, addressOffers: 1 },
    "select",
  ],
  [
    "the web server lacks the file",
    screen(STATION, URI, "  Error: Unexpected network error.", FAILED),
    null,
    "download",
  ],
  ["the address is none", screen(STATION, "  Error: Invalid URI address.", FAILED), null, "download"],
  ["the file cannot be started", screen(STATION, URI, "  File Size: 1 Bytes", FAILED), null, "load"],
])("fails: %s", (_, text, trace, stage) =>
  expect(edk2HttpVerdict(text, trace, false)).toMatchObject({ outcome: "fails", stage }),
);
