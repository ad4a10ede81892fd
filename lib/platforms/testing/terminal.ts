import type { PlatformId } from "@/lib/model/platform-ids";

const ESC = String.fromCharCode(27);
const BACKSPACE = String.fromCharCode(8);

/** How a session of each command line platform looks: what is typed, and the prompt before and behind the answer. */
export const SESSIONS: Partial<Record<PlatformId, { prompt: string; command: string }>> = {
  "cisco-ios": { prompt: "quay-rt1#", command: "show running-config" },
  "cisco-nxos": { prompt: "quay-core1# ", command: "show running-config" },
  "cisco-iosxr": { prompt: "RP/0/RP0/CPU0:quay-edge#", command: "show running-config" },
  "arista-eos": { prompt: "quay-leaf1#", command: "show running-config" },
  "hpe-aoscx": { prompt: "wharf-cx# ", command: "show running-config" },
  "hpe-aoss": { prompt: "wharf-pc# ", command: "show running-config" },
  "hpe-comware": { prompt: "<wharf-h3c>", command: "display current-configuration" },
  "huawei-vrp": { prompt: "<wharf-hw>", command: "display current-configuration" },
  "brocade-ruckus": { prompt: "SSH@wharf-icx#", command: "show running-config" },
  "extreme-exos": { prompt: "wharf-x460.1 # ", command: "show configuration" },
  "dell-os9": { prompt: "wharf-os9#", command: "show running-config" },
  "dell-os10": { prompt: "wharf-os10# ", command: "show running-configuration" },
  "juniper-junos": { prompt: "netops@pier-mx> ", command: "show configuration" },
  "fortinet-fortios": { prompt: "jetty-fw # ", command: "show" },
  "paloalto-panos": { prompt: "admin@jetty-pa> ", command: "show config running" },
  "mikrotik-routeros": { prompt: "[admin@pier-mt] > ", command: "/export" },
  "vyos-edgeos": { prompt: "vyos@pier-vy:~$ ", command: "show configuration" },
};

/** What a terminal, a pager and a person leave in a captured text. */
export const MARKS: { what: string; leave(text: string, session: { prompt: string; command: string }): string }[] = [
  { what: "DOS line ends", leave: (text) => text.replace(/\n/g, "\r\n") },
  { what: "two carriage returns a line", leave: (text) => text.replace(/\n/g, "\r\r\n") },
  { what: "a byte order mark", leave: (text) => `\uFEFF${text}` },
  {
    what: "a pager wiped by backspaces",
    leave: (text) =>
      everyLine(text, (line) => ` --More-- ${BACKSPACE.repeat(10)}${" ".repeat(10)}${BACKSPACE.repeat(10)}${line}`),
  },
  {
    what: "a pager wiped by a carriage return",
    leave: (text) => everyLine(text, (line) => `--More--\r        \r${line}`),
  },
  { what: "a pager wiped by escapes", leave: (text) => everyLine(text, (line) => `--More--${ESC}[8D${ESC}[K${line}`) },
  { what: "escapes that clear the line", leave: (text) => everyLine(text, (line) => `${ESC}[K${line}`) },
  { what: "colours", leave: (text) => everyLine(text, (line) => `${ESC}[1;32m${line}${ESC}[0m`) },
  {
    what: "the typed command and the prompt behind the answer",
    leave: (text, { prompt, command }) => `${prompt}${command}\n${text}${prompt}\n`,
  },
  {
    what: "the typed command and the session's end",
    leave: (text, { prompt, command }) => `${prompt}${command}\n${text}${prompt}exit\n`,
  },
];

/** Every ninth line, as a pager of a small window would; not the first, and none inside a text of several lines. */
function everyLine(text: string, mark: (line: string) => string): string {
  return text
    .split("\n")
    .map((line, at) => (at % 9 === 4 && line !== "" ? mark(line) : line))
    .join("\n");
}
