import type { PastedLine } from "./lines";

/** What `wdsutil /get-server /show:config` says; a value that it does not show is absent. */
export interface WdsutilAnswer {
  computer?: string;
  values: Map<string, { value: string; line: number }>;
  programs: { arch: string; file: string; line: number }[];
}

/** Labels that are read, in lower case as the English tool writes them. */
const LABELS = [
  "wds operational mode",
  "remoteinstall location",
  "answer clients",
  "answer only known clients",
  "response delay",
  "use dhcp ports",
  "dhcp option 60 configured",
  "policy",
  "wds pxe providers",
];

/** The answer in the lines; null: there is none. */
export function wdsutilAnswer(lines: PastedLine[]): WdsutilAnswer | null {
  const answer: WdsutilAnswer = { values: new Map(), programs: [] };
  let programs = false;
  let section = "";
  for (const { text, number } of lines) {
    const server = /^\s*(?:CONFIGURATION INFORMATION|SETTINGS) FOR SERVER\s+(\S+)/i.exec(text);
    if (server) answer.computer = server[1]!;
    const label = /^\s*([A-Za-z][\w /()-]{2,60}?):\s*(.*?)\s*$/.exec(text);
    if (label) {
      const name = label[1]!.toLowerCase();
      if (label[2] === "") section = name;
      programs = name === "default boot programs";
      if (LABELS.includes(name) && !(name === "policy" && !/interface|bind/.test(section)) && !answer.values.has(name))
        answer.values.set(name, { value: label[2]!, line: number });
      continue;
    }
    const program = programs ? /^\s*(\w+)\s+-\s*(.*?)\s*$/.exec(text) : null;
    if (program) answer.programs.push({ arch: program[1]!, file: program[2]!, line: number });
    else if (text.trim() !== "") programs = false;
  }
  return answer.values.has("wds operational mode") ||
    (answer.values.has("use dhcp ports") && answer.values.has("answer clients"))
    ? answer
    : null;
}
