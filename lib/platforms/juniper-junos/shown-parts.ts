/** `admin@ex1> show configuration interfaces | no-more`: the part of the configuration that stands below; of a configuration mode `admin@ex1# show interfaces`. */
const SHOWN =
  /^[\w.-]{1,64}@[\w.:/-]{1,64}(?:>[ \t]*show[ \t]+configuration|#[ \t]*(?:run[ \t]+show[ \t]+configuration|show))[ \t]+([a-z][\w.:/ \t-]*?)[ \t]*(\|.*)?$/;
const ANY_PROMPT =
  /^(?:\{(?:master|primary|backup|secondary|linecard|local)[^}]*\}.*|[\w.-]{1,64}@[\w.:/-]{1,64}[>#%].*)$/;
/** Forms in which each line names its whole path, or no configuration at all. */
const OTHER_FORM = /display[ \t]+(?:set|xml|json|inheritance\b.*set)|count|match|compare/;
/** Words that `show` has for something else than the configuration. */
const OTHER_SHOW = /^(?:version|log|system (?:uptime|information|commit)|chassis hardware|route|arp|lldp|\|)/;

/**
 * Parts of a configuration, each shown by a command of its own and so without the words that lead to it, put back below those words. What
 * was shown as a whole comes back as it is. Lines keep their numbers.
 */
export function wholeOfParts(plain: string): string {
  if (!STARTS.test(plain.slice(0, LOOKED_AT))) return plain;
  let open = false;
  let found = false;
  let edited = "";
  const lines = plain.split("\n").map((line) => {
    if (line.length > LONGEST) return line;
    const said = line.trimEnd();
    edited = /^\[edit ?([^\]]*)\]$/.exec(said)?.[1] ?? edited;
    if (!ANY_PROMPT.test(said)) return line;
    const path = pathShown(said, edited);
    const close = open ? "} " : "";
    if (path === null && !open) return line;
    open = path !== null;
    found ||= open;
    return path === null ? close : `${close}${path} {`;
  });
  if (!found) return plain;
  return open ? `${lines.join("\n")}\n}` : lines.join("\n");
}

const STARTS = /^[\w.-]{1,64}@[\w.:/-]{1,64}[>#][ \t]*(?:run[ \t]+)?show[ \t]+[a-z]/m;
/** The first command stands early, else it is no recorded session. */
const LOOKED_AT = 20_000;
/** No command is longer. */
const LONGEST = 300;

/** `interfaces irb.10` → `interfaces irb unit 10`; null: the command shows no part of the configuration. */
function pathShown(line: string, edited: string): string | null {
  const [, path = "", how = ""] = SHOWN.exec(line) ?? [];
  if (path === "" || OTHER_FORM.test(how) || OTHER_SHOW.test(path)) return null;
  // Below `[edit interfaces]` the configuration mode shows what stands there.
  const below = /^\S+#[ \t]*show/.test(line) && edited !== "" ? `${edited} ` : "";
  return below + path.replace(/([a-z][\w/:-]*)\.(\d+)/g, "$1 unit $2");
}
