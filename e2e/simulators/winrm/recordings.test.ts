import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readableStderr } from "@/lib/transports/powershell";
import { FAULT, parseAnswer, type WsAnswer } from "@/lib/transports/winrm/wsman";

/** What real Windows servers answered, replayed through our reader. The recordings lie beside the project, never in it. */
const FOLDER = path.resolve("../shared/corpus/windows/winrs-recorded");
const there = existsSync(FOLDER);
if (!there) console.warn(`Recordings of real Windows hosts are not tested: ${FOLDER} is not there.`);

interface Message {
  request: string;
  response: string;
}

function replay(name: string): WsAnswer[] {
  const { messages } = parse(readFileSync(path.join(FOLDER, name), "utf8")) as { messages: Message[] };
  return messages.map(({ response }) => {
    const answer = parseAnswer(response);
    if (!answer) throw new Error(`${name}: not read`);
    return answer;
  });
}

const text = (answers: WsAnswer[]): string => Buffer.concat(answers.flatMap((one) => one.stdout)).toString("utf8");

describe.runIf(there)("recorded answers of real Windows", () => {
  it.each(there ? readdirSync(FOLDER).filter((name) => name.startsWith("test_") && name.endsWith(".yml")) : [])(
    "%s is read whole",
    (name) => {
      for (const one of replay(name)) expect(one.relatesTo ?? "uuid:none").toMatch(/^uuid:/i);
    },
  );
  it("finds shell, command, output and end", () => {
    const answers = replay("test_winrs_send.yml");
    expect(answers[0]?.shellId).toBe("0D6FCA9D-2D40-44C3-B691-E665BE7AA687");
    expect(answers[1]?.commandId).toBe("B0973E54-434E-4D99-B4BE-ADE584CE3BFB");
    expect(answers.some((one) => one.done && one.exitCode === 0)).toBe(true);
    expect(text(answers)).toContain("output 1");
  });
  it("keeps characters that are no ASCII", () =>
    expect(text(replay("test_winrs_unicode.yml"))).toMatch(/[^\p{ASCII}]/u));
  it("knows an exit code and an error text", () => {
    const answers = replay("test_winrs_stderr_rc.yml");
    expect(answers.find((one) => one.done)?.exitCode).toBe(1);
    expect(answers.flatMap((one) => one.stderr).length).toBeGreaterThan(0);
  });
  it.each([
    ["test_winrs_operation_timeout.yml", FAULT.timedOut],
    ["test_winrs_bad_cmd_id.yml", FAULT.invalidSelectors],
    ["test_winrs_fail_poll_process.yml", 87],
  ])("%s: its fault", (name, code) => expect(replay(name).map((one) => one.fault?.code)).toContain(code));
  it("tells errors from progress in CLIXML", () => {
    const read = (name: string) => readableStderr(readFileSync(path.join(FOLDER, name)));
    expect(read("clixml_no_errors.xml")).toBe("");
    expect(read("clixml_with_error.xml")).toMatch(/^fake : The term 'fake' is not recognized/);
    expect(read("clixml_with_error.xml")).not.toContain("_x000D_");
  });
});
