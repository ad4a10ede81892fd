import { copyFileSync, createWriteStream, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Lab, TAPS } from "../frame/lab";
import { spawnIn } from "../frame/node";
import { endChild, sleep } from "../frame/run";
import { startCapture } from "./capture";
import { edk2HttpVerdict } from "./edk2-http-verdict";
import { edk2Verdict } from "./edk2-verdict";
import { ipxeVerdict } from "./ipxe-verdict";
import { LAB_CLIENTS, type LabClient, type Observation, type ScreenVerdict } from "./observation";
import { screenText } from "./screen";
import { signatureList } from "./trust";
import { readWire, type WireTrace } from "./wire-trace";

const OVMF_CODE = "/usr/share/OVMF/OVMF_CODE_4M.fd";
const OVMF_VARS = "/usr/share/OVMF/OVMF_VARS_4M.fd";
/** The slowest verdict takes 70 s on an idle machine; a shared one may be several times slower. */
const LIMIT_MS = 420_000;
/** A firmware that has loaded its file and then says nothing more for so long hangs. */
const SILENT_MS = 25_000;
/** A boot menu that has stood on the screen for so long waits for somebody to choose: its first entry is taken. */
const MENU_MS = 6_000;
const MENU = /Booting from PXE menu|Station IP address is/;

const MACS: Record<LabClient, string> = {
  "ipxe-bios": "52:54:00:42:00:01",
  "uefi-x64": "52:54:00:42:00:02",
  "uefi-x64-http": "52:54:00:42:00:03",
};
const VERDICTS = { "ipxe-bios": ipxeVerdict, "uefi-x64": edk2Verdict, "uefi-x64-http": edk2HttpVerdict };

/** Boots one real firmware on the lab's client wire until it has booted or given up. Keeps console and packets in `keep`. */
export async function bootClient(lab: Lab, client: LabClient, keep: string): Promise<Observation> {
  const tap = TAPS[LAB_CLIENTS.indexOf(client)] ?? TAPS[0];
  const mac = MACS[client];
  const consoleFile = join(keep, `${client}.console.txt`);
  const captureFile = join(keep, `${client}.pcap`);
  const capture = await startCapture(lab.wire, tap, mac, captureFile);
  const started = Date.now();
  const vars = join(lab.folder, `${client}-vars.fd`);
  if (client !== "ipxe-bios") copyFileSync(OVMF_VARS, vars);
  const authorities = lab.trusts === null ? null : join(lab.folder, "authorities");
  if (lab.trusts !== null && authorities) writeFileSync(authorities, signatureList(lab.trusts));
  const trust = authorities ? ["-fw_cfg", `name=etc/edk2/https/cacerts,file=${authorities}`] : [];
  const firmware = spawnIn(lab.wire, [...qemu(client, tap, mac, vars), ...trust]);
  let raw = "";
  let lastWord = Date.now();
  const log = createWriteStream(`${consoleFile}.raw`);
  let complaints = "";
  firmware.stdout?.setEncoding("latin1").on("data", (text: string) => {
    raw += text;
    lastWord = Date.now();
    log.write(text, "latin1");
  });
  firmware.stderr?.setEncoding("utf8").on("data", (text: string) => {
    complaints += text;
  });
  let chosen = false;
  const verdictOf = VERDICTS[client];
  const trace = () => readWire(captureFile, mac);
  let verdict: ScreenVerdict | null = null;
  let seen: WireTrace | null = null;
  while (!verdict && Date.now() - started < LIMIT_MS) {
    await sleep(250);
    if (firmware.exitCode !== null) throw new Error(`qemu ended by itself: ${complaints.trim() || firmware.exitCode}`);
    const text = screenText(raw);
    if (!chosen && Date.now() - lastWord > MENU_MS && MENU.test(text)) {
      firmware.stdin?.write("\r");
      chosen = true;
    }
    if (Date.now() - lastWord > SILENT_MS) {
      seen = trace();
      verdict = verdictOf(text, seen, true);
    } else {
      verdict = verdictOf(text, null, false);
    }
  }
  const seconds = Math.round((Date.now() - started) / 1000);
  await endChild(firmware, "SIGKILL");
  await capture.end();
  log.end();
  const text = screenText(raw);
  writeFileSync(consoleFile, text);
  const final = trace();
  // Once more with all packets: some screens say the same for two different causes.
  verdict = verdictOf(text, final, verdict !== null) ?? verdict;
  if (!verdict) throw new Error(`${client}: no verdict after ${seconds} s; the console is in ${consoleFile}`);
  return { client, ...verdict, seconds, wire: final.lines, console: consoleFile, capture: captureFile };
}

function qemu(client: LabClient, tap: string, mac: string, vars: string): string[] {
  const common = [
    ...["qemu-system-x86_64", "-accel", "tcg", "-nodefaults", "-no-user-config", "-nographic", "-no-reboot"],
    ...["-serial", "stdio", "-monitor", "none", "-netdev", `tap,id=n0,ifname=${tap},script=no,downscript=no`],
  ];
  // The EFI ROM of iPXE would take the place of EDK2's own PXE client: no ROM for UEFI.
  const card = `virtio-net-pci,netdev=n0,mac=${mac},bootindex=0`;
  if (client === "ipxe-bios") return [...common, "-m", "64", "-device", card];
  return [
    ...common,
    ...["-m", "192", "-device", `${card},romfile=`, "-device", "virtio-rng-pci"],
    ...["-drive", `if=pflash,format=raw,unit=0,readonly=on,file=${OVMF_CODE}`],
    ...["-drive", `if=pflash,format=raw,unit=1,file=${vars}`],
    ...["-fw_cfg", "name=opt/org.tianocore/IPv6PXESupport,string=n"],
    // Without PXE its first boot option of the card is HTTP Boot.
    ...(client === "uefi-x64-http" ? ["-fw_cfg", "name=opt/org.tianocore/IPv4PXESupport,string=n"] : []),
  ];
}
