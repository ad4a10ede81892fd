/** What the command line of a TFTP server says. */
export interface TftpArguments {
  /** Folders that it gives out; with `secure` the first is the root. */
  folders: string[];
  /** `address:port` as written; null: not said. */
  listen: string | null;
  secure: boolean;
  rewrites: boolean;
  /** Ports that it sends data from; null: not said. */
  ports: [number, number] | null;
  /** It answers on IPv6 only. */
  ipv6Only?: true;
}

/** in.tftpd(8): options that take a value. */
const HPA_LONG = /^--(address|blocksize|map-file|pidfile|port-range|refuse|retransmit|timeout|user|umask)$/;
const HPA_SHORT = "aBmPrRtTuU";

/** tftpd-hpa: `--secure`, `-s`, also among others (`-vcs`); the folders stand alone. */
export function hpaArguments(words: string[]): TftpArguments {
  const found: TftpArguments = { folders: [], listen: null, secure: false, rewrites: false, ports: null };
  const take = (name: string, value: string) => {
    if (name === "address" || name === "a") found.listen = value;
    if (name === "port-range" || name === "R") found.ports = portRange(value);
    if (name === "map-file" || name === "m") found.rewrites = true;
  };
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    const long = /^--([\w-]+)(?:=(.*))?$/.exec(word);
    if (long) {
      if (long[1] === "secure") found.secure = true;
      if (long[1] === "ipv6") found.ipv6Only = true;
      take(long[1]!, long[2] ?? (HPA_LONG.test(word) ? (words[++at] ?? "") : ""));
    } else if (/^-\w/.test(word)) {
      const cut = [...word].findIndex((char, index) => index > 0 && HPA_SHORT.includes(char));
      const flags = cut < 0 ? word : word.slice(0, cut);
      if (flags.includes("s")) found.secure = true;
      if (flags.includes("6")) found.ipv6Only = true;
      if (cut > 0) take(word[cut]!, word.slice(cut + 1) || (words[++at] ?? ""));
    } else if (word.startsWith("/")) found.folders.push(word);
  }
  return found;
}

/** "40000:40100"; null: no range of ports. */
function portRange(text: string): [number, number] | null {
  const found = /^(\d{1,5}):(\d{1,5})$/.exec(text);
  const range: [number, number] = [Number(found?.[1] ?? 0), Number(found?.[2] ?? 0)];
  return range[0] > 0 && range[0] <= range[1] && range[1] <= 65535 ? range : null;
}

/** busybox tftpd: `tftpd -c /srv/tftp`; names are below the folder. */
export function busyboxArguments(words: string[]): TftpArguments {
  const folder = words.findLast((word) => word.startsWith("/"));
  return { folders: folder ? [folder] : [], listen: null, secure: true, rewrites: false, ports: null };
}

/** Debian installs atftpd under the name in.tftpd, too; its options give it away. */
export function looksLikeAtftpd(words: string[]): boolean {
  return words.some((word) =>
    /^--(tftpd-timeout|retry-timeout|maxthread|mcast-\w+|no-multicast|pcre|daemon|logfile)\b/.test(word),
  );
}

/** atftpd(8): `--daemon --port 69 --bind-address A /srv/tftp`. Names are always below the folder. */
export function atftpdArguments(words: string[]): TftpArguments {
  const value = (name: string) => {
    const joined = words.find((word) => word.startsWith(`--${name}=`));
    const at = words.indexOf(`--${name}`);
    return joined ? joined.slice(name.length + 3) : at >= 0 ? (words[at + 1] ?? null) : null;
  };
  const port = value("port");
  const bound = value("bind-address");
  const listed = words.filter(
    (word, at) => word.startsWith("/") && !/^--(logfile|pidfile|pcre)$/.test(words[at - 1] ?? ""),
  );
  return {
    folders: listed.slice(-1),
    listen: port || bound ? `${bound ?? ""}:${port ?? "69"}` : null,
    secure: true,
    rewrites: words.some((word) => /^--pcre\b/.test(word)),
    ports: null,
  };
}
