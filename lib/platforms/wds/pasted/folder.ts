import type { PastedLine } from "./lines";

/** Files below the folder that WDS or ConfigMgr gives out. */
export interface PastedFolder {
  /** Relative, with backslashes. */
  paths: string[];
  line: number;
}

const USUAL = /^[A-Za-z]:\\(?:RemoteInstall|SMS_DP\$?\\sms)\\/i;

/**
 * Files from `dir /s /b` (whole paths), and from `dir /s` or Get-ChildItem (a line that names the folder, then one line a file). `root` is the
 * folder that TFTP gives out; null: as it is usually called. null: the lines list no such folder.
 */
export function pastedFolder(lines: PastedLine[], root: string | null): PastedFolder | null {
  const base = root ? `${root.replace(/\\+$/, "")}\\`.toLowerCase() : null;
  const below = (path: string): string | null => {
    if (base) return path.toLowerCase().startsWith(base) ? path.slice(base.length) : null;
    const usual = USUAL.exec(path);
    return usual ? path.slice(usual[0].length) : null;
  };
  const folder: PastedFolder = { paths: [], line: 0 };
  let current: string | null = null;
  for (const { text, number } of lines) {
    const named =
      /^\s*(?:Directory(?: of|:)|Verzeichnis(?: von|:)|R[ée]pertoire(?: de)?\s*:?)\s+([A-Za-z]:\\.*?)\s*$/i.exec(text);
    if (named) {
      current = below(`${named[1]!.replace(/\\+$/, "")}\\`);
      continue;
    }
    const whole = /^\s*([A-Za-z]:\\[^<>|"*?]*?)\s*$/.exec(text);
    // A folder has no ending in `dir /b`; boot files all have one.
    const path =
      whole && /\.[^\\.]+$/.test(whole[1]!) ? below(whole[1]!) : current === null ? null : inFolder(text, current);
    if (!path) continue;
    if (folder.line === 0) folder.line = number;
    folder.paths.push(path);
  }
  return folder.paths.length > 0 ? folder : null;
}

/** `01/02/2024  10:20   123,456 wdsnbp.com`, or `-a----  1/2/2024  10:20 AM  123456 wdsnbp.com`. */
function inFolder(text: string, folder: string): string | null {
  const file =
    /^\s*(?:[-a-z]{5,6}\s+)?\d[\d./-]+\s+\d{1,2}:\d\d(?:\s*[AP]M)?\s+([\d.,\u00a0\u202f]+)\s+(\S.*?)\s*$/i.exec(text);
  return file && !/^d/.test(text.trim()) ? folder + file[2]! : null;
}
