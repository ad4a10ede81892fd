import type { CapturedText } from "@/lib/model/capture";
import type { IndentedLine } from "@/lib/parsers/indented";
import { readConfigText } from "./config-text";
import type { Family } from "./device";
import { Reading } from "./reading";

/** The blocks of a configuration, cut as the reader of this family cuts them. */
export function blocksOf(family: Family): (text: CapturedText) => IndentedLine[] {
  return (text) =>
    family.looksLike.test(text.text) ? readConfigText(text.text, new Reading(text.name), family.text).blocks : [];
}

const SETTING =
  /^((?:dhcp server )?(?:option \d{1,3}(?: instance \d+)?|tftp server (?:file|option \d{1,3})(?: ipv4)?|tftp-server(?: ip-address| domain-name| server-ip| server-name)?|next-server|next-bootstrap-server|bootfile|bootfile-name|bootp))(?= \S)/;

/** `no option 66` for `option 66 ascii X`: the words that name a setting, without its value. */
export function negateWith(no: string): (line: IndentedLine) => string | null {
  return (line) => {
    const match = SETTING.exec(line.text);
    return match ? `${no} ${match[1]}` : null;
  };
}
