import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ExecAnswer } from "../ssh/server";

const DHCPD = ["/usr/sbin/dhcpd", "/usr/local/sbin/dhcpd"];
const DNSMASQ = ["/usr/sbin/dnsmasq", "/usr/local/sbin/dnsmasq"];

/** `dhcpd -t -4 -cf FILE`: by the real program where this machine has it, else by its braces alone, which it says. */
export function judgeDhcpd(text: string): Promise<ExecAnswer> {
  const program = DHCPD.find((path) => existsSync(path));
  if (!program) return Promise.resolve(bracesOnly(text, "dhcpd"));
  return inFolder(text, (file, folder) => [program, ["-t", "-4", "-cf", file, "-lf", join(folder, "leases")]]);
}

/** `dnsmasq --test --conf-file=FILE`. */
export function judgeDnsmasq(text: string): Promise<ExecAnswer> {
  const program = DNSMASQ.find((path) => existsSync(path));
  if (!program) return Promise.resolve(bracesOnly(text, "dnsmasq"));
  return inFolder(text.replace(/^\s*(conf-dir|conf-file|tftp-root|enable-tftp)\b.*$/gm, ""), (file) => [
    program,
    ["--test", `--conf-file=${file}`],
  ]);
}

function bracesOnly(text: string, program: string): ExecAnswer {
  const plain = text.replace(/#.*$/gm, "").replace(/"(?:\\.|[^"\\])*"/g, "");
  let depth = 0;
  for (const char of plain)
    if (char === "{") depth++;
    else if (char === "}" && --depth < 0) break;
  const note = `(simulated: ${program} is not on this machine, only braces were counted)\n`;
  return depth === 0 ? { code: 0, stderr: note } : { code: 1, stderr: `braces do not match ${note}` };
}

async function inFolder(
  text: string,
  command: (file: string, folder: string) => [string, string[]],
): Promise<ExecAnswer> {
  const folder = await mkdtemp(join(tmpdir(), "judge-"));
  try {
    const file = join(folder, "candidate.conf");
    await writeFile(file, text);
    await writeFile(join(folder, "leases"), "");
    const [program, args] = command(file, folder);
    return await new Promise<ExecAnswer>((resolve) => {
      execFile(program, args, { timeout: 15_000 }, (error, stdout, stderr) => {
        const code = error ? (typeof error.code === "number" ? error.code : 1) : 0;
        resolve({ code, stdout: stdout.replaceAll(file, "candidate"), stderr: stderr.replaceAll(file, "candidate") });
      });
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
