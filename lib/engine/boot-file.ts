import type { ClientId } from "@/lib/model/clients";

/** For which machines a boot file is made, as far as its name tells. "efi": UEFI, of which CPU is not said. */
export type FileArch = "bios" | "efi-x64" | "efi-arm64" | "efi-ia32" | "efi" | "unknown";

/** Names by which boot files are known (WDS, ConfigMgr, iPXE, GRUB, shim, syslinux, netboot.xyz). */
export function archOfFile(path: string): FileArch {
  const lower = path.toLowerCase().replaceAll("\\", "/");
  const name = lower.slice(lower.lastIndexOf("/") + 1);
  if (/\.efi(\.signed)?$/.test(name)) {
    if (/aa64|arm64|aarch64/.test(lower)) return "efi-arm64";
    if (/x64|x86[-_]64|amd64/.test(name)) return "efi-x64";
    if (/ia32|i386|bootx86/.test(name)) return "efi-ia32";
    if (/(^|\/)(x64|x86[-_]64|x86_64-efi|amd64)\//.test(lower)) return "efi-x64";
    if (/(^|\/)(x86|ia32|i386|i386-efi)\//.test(lower)) return "efi-ia32";
    return "efi";
  }
  if (/\.(kpxe|kkkpxe|kkpxe|pxe|n12|0)$/.test(name)) return "bios";
  if (/^(wdsnbp|pxeboot|abortpxe|startrom|hdlscom1|hdlscom2)\.(com|n12)$/.test(name)) return "bios";
  return "unknown";
}

/** "fits", "wrong" (another architecture) or "unsure" (an .efi whose name does not say ARM, given to an ARM client). */
export function fileFits(path: string, client: ClientId): "fits" | "wrong" | "unsure" {
  const arch = archOfFile(path);
  if (arch === "unknown") return "fits";
  if (client === "bios" || client === "ipxe-bios") return arch === "bios" ? "fits" : "wrong";
  if (arch === "bios" || arch === "efi-ia32") return "wrong";
  if (client === "uefi-arm64") return arch === "efi-arm64" ? "fits" : arch === "efi" ? "unsure" : "wrong";
  return arch === "efi-arm64" ? "wrong" : "fits";
}

/** A name that computers do not boot: phone and switch configurations, cable modem files. Not for PXE, not flagged as such. */
export function looksLikeDeviceConfig(path: string): boolean {
  return /\.(cfg|cnf|conf|xml|py|ini|cm|tcl|json|txt|yaml|yml|sh)$/i.test(path) || /docsis/i.test(path);
}

export const ARCH_WORD: Record<FileArch, string> = {
  bios: "BIOS",
  "efi-x64": "UEFI x64",
  "efi-arm64": "UEFI ARM64",
  "efi-ia32": "32-bit UEFI",
  efi: "UEFI",
  unknown: "an unknown architecture",
};
