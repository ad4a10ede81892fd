import type { PastedLine } from "./lines";

/** A UDP port that a program holds, as the host shows it. */
export interface PastedListener {
  address: string;
  port: number;
  pid: string | null;
  /** The service, where the list names it (`netstat -abn`). */
  service: string | null;
  line: number;
}

/**
 * UDP listeners from `netstat -ano` (also `-abn`, in any language of Windows) and from Get-NetUDPEndpoint's table and list. null: the lines
 * hold no such list, so nobody knows who listens.
 */
export function pastedListeners(lines: PastedLine[]): PastedListener[] | null {
  const found: PastedListener[] = [];
  let shown = false;
  let table = false;
  let last: PastedListener | null = null;
  for (const { text, number } of lines) {
    const netstat = /^\s*UDP\s+(\S+):(\d+)\s+\*:\*(?:\s+(\d+))?\s*$/i.exec(text);
    if (netstat) {
      shown = true;
      last = made(netstat[1]!, netstat[2]!, netstat[3] ?? null, number);
      found.push(last);
      continue;
    }
    const owner: RegExpExecArray | null = last ? /^\s+(\w+)\s*$|^\s*\[(\w+)\.exe\]\s*$/i.exec(text) : null;
    if (owner && last) {
      last.service ??= owner[1] ?? owner[2]!;
      continue;
    }
    last = null;
    if (/^\s*(LocalAddress\s+LocalPort|LocalPort\s+LocalAddress)\b/i.test(text)) {
      // A TCP table has the same first columns and more behind them.
      table = !/RemoteAddress/i.test(text);
      shown ||= table;
      continue;
    }
    const row = table
      ? /^\s*(\d+(?:\.\d+){3}|[0-9a-f:]*::?[0-9a-f:%]*)\s+(\d{1,5})(?:\s+(\d+))?\s*$/i.exec(text)
      : null;
    if (row) found.push(made(row[1]!, row[2]!, row[3] ?? null, number));
    const member = /^(LocalAddress|LocalPort|OwningProcess)\s+:\s+(\S+)\s*$/i.exec(text);
    if (!member) continue;
    shown = true;
    const open = found.at(-1);
    if (/address/i.test(member[1]!)) found.push(made(member[2]!, "0", null, number));
    else if (open && /port/i.test(member[1]!)) open.port = Number(member[2]);
    else if (open) open.pid = member[2]!;
  }
  return shown ? found : null;
}

function made(address: string, port: string, pid: string | null, line: number): PastedListener {
  return { address: address.replace(/^\[(.*)\]$/, "$1"), port: Number(port), pid, service: null, line };
}
