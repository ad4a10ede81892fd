import { PersonError } from "@/lib/core/problem";
import { EXIT, out, plain, say } from "./output";

/** Each with what it needs, loaded when it is called. */
const COMMANDS: Record<string, () => Promise<(args: string[]) => number>> = {
  check: async () => (await import("./check")).check,
  parse: async () => (await import("./parse")).parse,
  identify: async () => (await import("./identify")).identify,
  whatif: async () => (await import("./whatif")).whatif,
};

const HELP = `bootpath — can a computer boot from the network in each subnet, and if not, why not?

  bootpath check FOLDER [--json] [--sarif FILE] [--junit FILE] [--fail-on broken|degraded|unknown]
  bootpath parse FILE… [--platform ID] [--json]
  bootpath identify FILE…
  bootpath whatif FOLDER --change FILE [--json]

Reads configurations from files; needs no network, no database and no server.
Exit: 0 nothing found, 1 something is (check, whatif), 2 the input could not be read.`;

/** Runs one command; every failure is one plain line on standard error. */
export async function main(argv: string[]): Promise<number> {
  process.stdout.on("error", letReaderLeave);
  const [name, ...args] = argv;
  if (!name || name === "help" || name === "--help" || name === "-h") {
    out(HELP);
    return name ? EXIT.ok : EXIT.unreadable;
  }
  const command = COMMANDS[name];
  if (!command) {
    say(`bootpath: there is no command "${plain(name)}". Call bootpath help.`);
    return EXIT.unreadable;
  }
  try {
    return (await command())(args);
  } catch (error) {
    say(plain(`bootpath: ${explain(error)}`));
    return EXIT.unreadable;
  }
}

function explain(error: unknown): string {
  if (error instanceof PersonError) return `${error.problem.what} ${error.problem.next}`;
  const { code, message } = error as { code?: string; message?: string };
  if (code?.startsWith("ERR_PARSE_ARGS")) return `${usageIn(message)}. Call bootpath help.`;
  return `an error that Bootpath did not expect: ${message?.split("\n")[0] ?? "unknown"}. Please report it with the input.`;
}

/** Node's first sentence names the option; those after it are about positional arguments, which nobody meant. */
const usageIn = (message = "this call is not understood") => message.split(/[.\n]( |$)/)[0]!.replace(/\.$/, "");

/** `bootpath check . | head`: whoever read the results has seen enough; that is no fault, and no reason for another exit code. */
function letReaderLeave(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") return;
  say(
    `bootpath: the results could not be written (${error.code ?? "unknown"}). Look at the disk or the pipe that they go to.`,
  );
  process.exit(EXIT.unreadable);
}
