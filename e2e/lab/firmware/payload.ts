import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../frame/run";
import { PXE } from "../services/addresses";
import { type Certificate, selfSigned } from "./certificate";

/** What the boot files print on the serial console, so that we know not only that one ran, but which. */
export const payloadLine = (name: string) => `BOOTPATH-LAB PAYLOAD ${name} RUNS`;

export interface Payloads {
  /** Host paths: network boot programs for BIOS and for UEFI x64, made by GRUB. */
  bios: string;
  uefi: string;
  /** For the web server of the lab's PXE address; and another one like it, which nobody has told the firmware of. */
  certificate: Certificate;
  stranger: Certificate;
}

/** Makes the two boot programs with GRUB's own tools, and the certificates; once for a run. */
export function makePayloads(): Payloads {
  const folder = mkdtempSync(join(tmpdir(), "bootpath-payload-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const [certificate, stranger] = [selfSigned(folder, PXE), selfSigned(folder, PXE)];
  return { bios: make(folder, "bios", "i386-pc-pxe"), uefi: make(folder, "uefi", "x86_64-efi"), certificate, stranger };
}

function make(folder: string, name: string, format: string): string {
  const config = join(folder, `${name}.cfg`);
  const image = join(folder, `${name}.img`);
  writeFileSync(
    config,
    ["serial --unit=0 --speed=115200", "terminal_output serial", `echo "${payloadLine(name)}"`, "sleep 600", ""].join(
      "\n",
    ),
  );
  const modules = ["serial", "terminal", "echo", "minicmd", "sleep"];
  run(["grub-mkimage", "-O", format, "-p", "/none", "-c", config, "-o", `${image}.new`, ...modules]);
  if (!existsSync(`${image}.new`)) throw new Error(`grub-mkimage made no ${format} image.`);
  renameSync(`${image}.new`, image);
  return image;
}
