import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FileChange } from "@/lib/model/change";

/** A pfSense or OPNsense in a folder: config.xml, the programs that a change calls, and the services with what they were started from. */
export interface SimulatedFirewall {
  config: string;
  /** The config.xml from which a service was started last; null: it does not run. */
  runsFrom(service: string): string | null;
  /** From now on this service does not start from a config.xml with this text in it. */
  chokesOn(service: string, text: string): void;
  /** The change as it must be sent to a firewall whose root is this folder. */
  here(change: FileChange): FileChange;
}

const JUDGE = `import sys
from xml.dom import minidom
minidom.parse(sys.argv[-1])
`;

/** Starts a service as the firewall does: from config.xml, unless a parsed copy of an older one still lies there. */
const START = `root="$(dirname "$0")"
service="$1"
rm -f "$root/run/$service"
[ -e "$root/tmp/config.cache" ] && from="$root/tmp/config.cache" || from="$root/config.xml"
if [ -e "$root/chokes/$service" ] && grep -qF -f "$root/chokes/$service" "$from"; then
  echo "$service: bad value in its configuration" >&2
  exit 0
fi
cp "$from" "$root/run/$service"
`;

const PFSSH = `[ "$1 $2 $3" = "playback svc restart" ] || exit 2
exec sh "$(dirname "$0")/start" "$4"
`;

const CONFIGCTL = `root="$(dirname "$0")"
case "$1 $2" in
  "template reload") echo OK ;;
  "kea restart") exec sh "$root/start" kea-dhcp4 ;;
  "dhcrelay restart" | "dnsmasq restart" | "dhcpd restart") exec sh "$root/start" "$1" ;;
  *) echo "Action not found"; exit 1 ;;
esac
`;

/** `folder` must be empty. */
export function simulateFirewall(folder: string, config: string): SimulatedFirewall {
  const at = (...parts: string[]) => join(folder, ...parts);
  for (const name of ["run", "chokes", "tmp"]) mkdirSync(at(name));
  const program = (name: string, text: string) => {
    writeFileSync(at(name), `#!/bin/sh\n${text}`);
    chmodSync(at(name), 0o755);
  };
  writeFileSync(at("judge.py"), JUDGE);
  program("php", `exec python3 "${at("judge.py")}" "$@"\n`);
  program("start", START);
  program("pfSsh.php", PFSSH);
  program("configctl", CONFIGCTL);
  program("pgrep", `[ "$1" = -x ] && [ -e "${folder}/run/$2" ]\n`);
  writeFileSync(at("config.xml"), config);
  // What pfSense's pages keep beside it.
  if (config.includes("<pfsense>")) writeFileSync(at("tmp", "config.cache"), config);
  const inside = (word: string) =>
    word
      .replaceAll("/usr/local/sbin/", `${folder}/`)
      .replaceAll("/usr/local/bin/", `${folder}/`)
      .replaceAll("/tmp/config.cache", at("tmp", "config.cache"))
      .replace(/\bpgrep /g, `${folder}/pgrep `);
  return {
    config: at("config.xml"),
    runsFrom: (service) => (existsSync(at("run", service)) ? readFileSync(at("run", service), "utf8") : null),
    chokesOn: (service, text) => writeFileSync(at("chokes", service), `${text}\n`),
    here: (change) => ({
      ...change,
      path: at("config.xml"),
      test: change.test?.map(inside) ?? null,
      activate: change.activate.map(inside),
      healthy: change.healthy?.map(inside) ?? null,
    }),
  };
}
