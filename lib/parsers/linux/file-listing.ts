/** What a listing of a folder tells. */
export interface FileListing {
  /** As the listing names them: whole paths, or below the folder that was listed. Folders may stand among them where it does not tell them apart. */
  paths: string[];
  /** false: folders that it names were not looked into, or could not be. */
  complete: boolean;
}

const LONG =
  /^(?:\s*\d+\s+\d+\s+)?([-dlbcps])[-rwxsStT]{9}[.+@]?\s+\d+\s+\S+\s+\S+\s+[\d,.]+[KMG]?\s+(?:\S+\s+\S+\s+(?:\d{1,2}:\d\d|\d{4})|\d{4}-\d\d-\d\d\s+\d\d:\d\d(?::[\d.]+)?(?:\s+[+-]\d{4})?)\s(.*)$/;
const BRANCH = /├──|└──|\|--|`--|\+--|\\--/;
const PROMPT = /^(?:\[?[\w.-]{1,40}@[^\n#$]{1,80}[#$]|[#$])(?:\s|$)/;
const ERROR = /^(?:find|ls|tree)\s?: |^ls: /;

/**
 * A listing as `find`, `find -ls`, `ls -R`, `ls -l`, `ls -lR` or `tree` prints it, or one path a line. null: it could not be made (the command
 * says that there is no such folder).
 */
export function parseFileListing(text: string): FileListing | null {
  const lines = text.split(/\r?\n/).filter((line) => !PROMPT.test(line));
  const errors = lines.filter((line) => ERROR.test(line));
  const rest = lines.filter((line) => !ERROR.test(line));
  const found = rest.some((line) => branchOf(line) !== null)
    ? fromTree(rest)
    : rest.some((line) => LONG.test(line))
      ? fromLong(rest)
      : isRecursive(rest)
        ? fromNames(rest)
        : onePerLine(rest);
  if (errors.length === 0) return found;
  return found.paths.length === 0 ? null : { ...found, complete: false };
}

/** An entry of `tree`: what stands before its branch, and its name. */
function branchOf(line: string): { before: string; name: string } | null {
  const at = BRANCH.exec(line.slice(0, 400))?.index ?? -1;
  const before = line.slice(0, Math.max(0, at));
  return at >= 0 && /^[│|\s\u00a0]*$/.test(before) ? { before, name: line.slice(at + 3).trim() } : null;
}

/** `tree`: the deeper an entry, the further right it stands; who has entries below it is a folder. */
function fromTree(lines: string[]): FileListing {
  const entries: { depth: number; name: string }[] = [];
  let base = "";
  for (const line of lines) {
    const branch = branchOf(line);
    if (branch) {
      const name = branch.name.replace(/^\[[^\]]{0,60}\]\s+/, "").replace(/ -> .*$/, "");
      entries.push({ depth: Math.floor(branch.before.length / 4), name });
    } else if (entries.length === 0 && line.trim() !== "") base = line.trim().replace(/\/+$/, "");
  }
  const above: string[] = [];
  const paths: string[] = [];
  for (const [at, { depth, name }] of entries.entries()) {
    above.length = Math.min(depth, above.length);
    const folder = name.endsWith("/") || (entries[at + 1]?.depth ?? 0) > depth;
    const bare = name.replace(/[/*@]$/, "");
    if (!folder) paths.push([base, ...above, bare].join("/"));
    above.push(bare);
  }
  return { paths, complete: true };
}

/** `ls -l`, `ls -lR`, `find -ls`. */
function fromLong(lines: string[]): FileListing {
  const paths: string[] = [];
  let base = "";
  let headings = 0;
  let folders = 0;
  for (const line of lines) {
    const entry = LONG.exec(line);
    if (!entry) {
      const heading = /^(\S.*):$/.exec(line);
      if (heading) [base, headings] = [`${heading[1]!.replace(/\/+$/, "")}/`, headings + 1];
      continue;
    }
    const name = entry[2]!.replace(/ -> .*$/, "").replace(/\\ /g, " ");
    if (entry[1] === "d") folders += name === "." || name === ".." ? 0 : 1;
    else paths.push(base + name);
  }
  // `find -ls` names what lies below the folders itself.
  const deep = headings > 1 || folders === 0 || paths.some((path) => path.includes("/") && base === "");
  return { paths, complete: deep };
}

/** `ls -R`: a folder with a colon, then its names. */
function isRecursive(lines: string[]): boolean {
  return /^(?:\.|\.?\/.*):$/.test(lines.find((line) => line.trim() !== "") ?? "");
}

function fromNames(lines: string[]): FileListing {
  const entries: string[] = [];
  const folders = new Set<string>();
  let base = "";
  for (const line of lines) {
    const heading = /^(\.|\.?\/.*):$/.exec(line);
    if (heading) {
      base = `${heading[1]!.replace(/\/+$/, "")}/`;
      folders.add(base.slice(0, -1));
    } else if (line.trim() !== "") for (const name of line.trim().split(/\s{2,}|\t/)) entries.push(base + name);
  }
  return { paths: entries.filter((path) => !folders.has(path)), complete: true };
}

function onePerLine(lines: string[]): FileListing {
  const named = lines.map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
  // `find -printf '%P %s\n'` puts the size behind each name.
  const sized = named.length > 0 && named.every((line) => /\S[ \t]+\d+$/.test(line));
  const paths = named
    .filter((line) => !line.endsWith("/"))
    .map((line) => (sized ? line.replace(/[ \t]+\d+$/, "") : line));
  // A listing that was cut off says so in its last line.
  return {
    paths: paths.filter((path) => path !== "..." && path !== "…"),
    complete: !/^(\.\.\.|…)$/.test(named.at(-1) ?? ""),
  };
}

const BOOT_FILE =
  /(?:^|[/\s])(?:l?pxelinux\.0|gpxelinux\.0|undionly\.k?k?pxe|(?:snp|snponly|ipxe|ipxe-\w+|snponly-\w+)\.efi|ipxe\.pxe|grub(?:x64|aa64|netx64|ia32)\w*\.efi|shim(?:x64|aa64)?\w*\.efi(?:\.signed)?|boot(?:x64|aa64|ia32)\.efi|core\.0|syslinux\.efi|wdsnbp\.com|netboot\.xyz\S*)(?:\r?$|\s)/im;

/** Whether a text is such a listing, by its lines and a boot file among them. */
export function isFileListing(text: string): boolean {
  if (text.length > 4_000_000 || !BOOT_FILE.test(text.slice(0, 200_000))) return false;
  const lines = text
    .slice(0, 20_000)
    .split(/\r?\n/)
    .slice(0, 60)
    .filter((line) => line.trim() !== "" && !PROMPT.test(line) && !ERROR.test(line));
  const shown = lines.filter(
    (line) =>
      branchOf(line) !== null ||
      LONG.test(line) ||
      /^(?:\.{0,2}\/)?[\w.+@%-]+(?:\/[\w.+@%-]*)*\/?(?::|[ \t]+\d+)?$|^\.?\/\S+$|^(?:total|insgesamt) \d|^\.:?$|^\d+ director/.test(
        line,
      ),
  );
  return lines.length > 0 && shown.length === lines.length;
}
