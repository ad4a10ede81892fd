/** Client profiles: the kinds of firmware that a boot path is played for. Ids are fixed by the contract. */
export const CLIENT_IDS = ["bios", "ipxe-bios", "uefi-x64", "uefi-arm64", "uefi-x64-http"] as const;
export type ClientId = (typeof CLIENT_IDS)[number];

/** What must boot unless an estate says otherwise. */
export const DEFAULT_CLIENTS: ClientId[] = ["bios", "uefi-x64"];

export interface ClientProfile {
  id: ClientId;
  title: string;
  /** Option 93 (RFC 4578; IANA numbers). */
  arch: number;
  /** Which firmware's logic it follows: EDK2 PXE, iPXE, Intel-style ROM, EDK2 HTTP Boot. */
  firmware: "intel-rom" | "ipxe" | "edk2" | "edk2-http";
  /** Option 60 as sent. */
  vendorClass: string;
  /** Option 77 as sent, if any. */
  userClass: string | null;
}

const vendorClass = (kind: string, arch: number, undi: string) =>
  `${kind}:Arch:${String(arch).padStart(5, "0")}:UNDI:${undi}`;

export const CLIENTS: Record<ClientId, ClientProfile> = {
  bios: {
    id: "bios",
    title: "BIOS",
    arch: 0,
    firmware: "intel-rom",
    vendorClass: vendorClass("PXEClient", 0, "002001"),
    userClass: null,
  },
  "ipxe-bios": {
    id: "ipxe-bios",
    title: "iPXE (BIOS)",
    arch: 0,
    firmware: "ipxe",
    vendorClass: vendorClass("PXEClient", 0, "002001"),
    userClass: "iPXE",
  },
  "uefi-x64": {
    id: "uefi-x64",
    title: "UEFI x64",
    arch: 7,
    firmware: "edk2",
    vendorClass: vendorClass("PXEClient", 7, "003000"),
    userClass: null,
  },
  "uefi-arm64": {
    id: "uefi-arm64",
    title: "UEFI ARM64",
    arch: 11,
    firmware: "edk2",
    vendorClass: vendorClass("PXEClient", 11, "003000"),
    userClass: null,
  },
  "uefi-x64-http": {
    id: "uefi-x64-http",
    title: "UEFI HTTP Boot",
    arch: 16,
    firmware: "edk2-http",
    vendorClass: vendorClass("HTTPClient", 16, "003000"),
    userClass: null,
  },
};
