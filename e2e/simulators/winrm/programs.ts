import { gunzipSync, gzipSync } from "node:zlib";
import { BOOTSTRAP_ARGUMENTS } from "@/lib/transports/powershell";
import type { WindowsFaults } from "./faults";
import { answerScript, type WindowsModel } from "./scripts";

/** What a command line of the simulated host prints. null: it waits for its standard input to end. */
export interface Output {
  stdout: Buffer;
  stderr: Buffer;
  exitCode: number;
}

const out = (stdout: string, exitCode = 0, stderr = ""): Output => ({
  stdout: Buffer.from(stdout, "utf8"),
  stderr: Buffer.from(stderr, "utf8"),
  exitCode,
});

export const LONG_LINES = 12_000;

/** Programs without input: enough for a client that we did not write to prove the server. */
export function runSimple(command: string, args: string[]): Output {
  const words = [command, ...args].join(" ").split(/\s+/);
  const [program = "", ...rest] =
    words[0]?.toLowerCase() === "cmd" && words[1]?.toLowerCase() === "/c" ? words.slice(2) : words;
  switch (program.toLowerCase()) {
    case "echo":
      return out(`${rest.join(" ")}\r\n`);
    case "ipconfig":
      return out(
        "\r\nWindows IP Configuration\r\n\r\nEthernet adapter Ethernet:\r\n   IPv4 Address. . . : 127.0.0.1\r\n",
      );
    case "type":
      return out(
        Array.from({ length: LONG_LINES }, (_, n) => `${n} Grüße aus der Halle, 日本語, zur Probe der Länge\r\n`).join(
          "",
        ),
      );
    case "exit":
      return out("", Number(rest[0] ?? 0));
    default:
      return out(
        "",
        1,
        `'${program}' is not recognized as an internal or external command,\r\noperable program or batch file.\r\n`,
      );
  }
}

export function isBootstrap(command: string, args: string[]): boolean {
  return /^powershell(\.exe)?$/i.test(command) && args.join(" ") === BOOTSTRAP_ARGUMENTS.join(" ");
}

/** What our bootstrap writes once its input has ended. */
export function runBootstrap(input: Buffer, model: WindowsModel, faults: WindowsFaults): Output {
  let job: { script: string; args: unknown };
  try {
    job = JSON.parse(gunzipSync(Buffer.from(input.toString("latin1").trim(), "base64")).toString("utf8"));
  } catch {
    return blob({ ok: false, message: "The input is not valid.", id: "FormatException" }, faults);
  }
  const answer = answerScript(job.script, job.args, model, faults);
  return blob(
    "json" in answer ? { ok: true, value: answer.json } : { ok: false, message: answer.error, id: "Simulated" },
    faults,
  );
}

function blob(value: unknown, faults: WindowsFaults): Output {
  const packed = `<<BV1:${gzipSync(Buffer.from(JSON.stringify(value), "utf8")).toString("base64")}:BV1>>`;
  const text = faults.cutAnswer ? packed.slice(0, packed.length / 2) : packed;
  const stderr = faults.clixml
    ? '#< CLIXML\r\n<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj S="progress" RefId="0">' +
      '<MS><PR N="Record"><AV>Preparing modules for first use.</AV></PR></MS></Obj><S S="Error">noise &amp; more_x000D__x000A_</S></Objs>'
    : "";
  return out(faults.noise + text, 0, stderr);
}
