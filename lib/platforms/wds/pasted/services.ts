import type { PastedLine } from "./lines";

/** A service as some list of the host shows it. */
export interface PastedService {
  /** "" where only the name is shown that people see (`net start`). */
  name: string;
  display: string;
  running: boolean;
  line: number;
  pid?: string;
}

/** Services of Windows that answer PXE clients, or hold a port that they need. */
export const PXE_SERVICES = ["WDSServer", "SccmPxe", "BINLSVC", "TFTPD", "DHCPServer"];
const KNOWN = new Map(PXE_SERVICES.map((name) => [name.toLowerCase(), name]));
const STATES: Record<string, boolean> = {
  running: true,
  startpending: true,
  stopped: false,
  stoppending: false,
  paused: false,
};
const SC_LABEL = /^\s*([A-ZÀ-Ý][A-ZÀ-Ý_ ]{1,19}?)\s*:\s*(.*?)\s*$/;
const STARTED =
  /^(These Windows services are started|Folgende Windows-Dienste (sind|wurden) gestartet|Les services Windows suivants)/i;

/**
 * Services from `sc query` (also `queryex`), from Get-Service's and Win32_Service's tables, lists and CSV, from `net start` (names as people
 * see them, all of them running) and from `tasklist /svc`. Numbers of states are the same in every language of Windows, its words are not.
 */
export function pastedServices(lines: PastedLine[]): PastedService[] {
  const found: PastedService[] = [];
  let block: PastedService | null = null;
  let started = false;
  for (const { text, number } of lines) {
    if (text.trim() === "") {
      block = null;
      continue;
    }
    const label = SC_LABEL.exec(text);
    if (label?.[1] === "SERVICE_NAME") {
      block = { name: label[2]!, display: "", running: false, line: number };
      found.push(block);
    } else if (block && label) scLine(block, label[1]!, label[2]!, number);
    else if (STARTED.test(text.trim())) started = true;
    else if (started && /^\s{2,}\S/.test(text))
      found.push({ name: "", display: text.trim(), running: true, line: number });
    else {
      started = false;
      const member = /^\s*(Name|DisplayName|Status|State)\s+:\s+(.*?)\s*$/i.exec(text);
      if (member) block = listed(block, found, member[1]!.toLowerCase(), member[2]!, number);
      else found.push(...inTable(text, number));
    }
  }
  return found;
}

/** `STATE : 4  RUNNING` below a name; `TYPE : 10  WIN32_OWN_PROCESS` looks alike. */
function scLine(block: PastedService, label: string, value: string, line: number): void {
  if (label === "DISPLAY_NAME") block.display = value;
  else if (label === "PID") {
    if (value !== "0") block.pid = value;
  } else if (/^[1-7]\s+\S/.test(value) && !/WIN32|DRIVER|PROCESS/i.test(value)) {
    block.running = /^[24]/.test(value);
    block.line = line;
  }
}

function inTable(text: string, line: number): PastedService[] {
  const process = /^\S+\.exe\s+(\d+)\s+(\S.*)$/i.exec(text);
  if (process)
    return process[2]!
      .split(/,\s*/)
      .filter((name) => KNOWN.has(name.trim().toLowerCase()))
      .map((name) => ({ name: name.trim(), display: "", running: true, line, pid: process[1]! }));
  const words = text.split(/[\s,;"]+/).filter((word) => word !== "");
  const state = words.find((word) => word.toLowerCase() in STATES);
  if (state === undefined) return [];
  const running = STATES[state.toLowerCase()]!;
  const name = words.find((word) => KNOWN.has(word.toLowerCase()));
  if (name !== undefined) return [{ name, display: "", running, line }];
  // Automated Deployment Services are known by the names that people see.
  const shown = /\bADS [A-Z][^",;]*/.exec(text)?.[0].trim();
  return shown ? [{ name: "", display: shown, running, line }] : [];
}

/** `Name : WDSServer`, `Status : Running`, one a line, as Format-List shows them. */
function listed(
  block: PastedService | null,
  found: PastedService[],
  label: string,
  value: string,
  line: number,
): PastedService {
  let open = block;
  if (!open || (label === "name" && open.name !== "")) {
    open = { name: "", display: "", running: false, line };
    found.push(open);
  }
  if (label === "name") open.name = value;
  else if (label === "displayname") open.display = value;
  else open.running = STATES[value.toLowerCase()] ?? (value === "4" || open.running);
  return open;
}
