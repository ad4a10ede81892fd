import { transportError } from "../transport-error";

/**
 * SSH carries one command line, which the far side's shell reads. This is the only place where one is made: every argument is
 * put in single quotes, within which a POSIX shell takes every byte as it is; a quote itself is closed, escaped and reopened.
 * Throws on what no command line can carry (a zero byte) and on an empty list.
 */
export function commandLine(argv: string[]): string {
  if (argv.length === 0 || argv[0] === "") {
    throw transportError(
      "read",
      "empty-command",
      "There is no program to run.",
      "Report this: it is a fault in Bootpath.",
    );
  }
  return argv.map(quoteArgument).join(" ");
}

function quoteArgument(argument: string): string {
  if (argument.includes("\0")) {
    throw transportError(
      "read",
      "zero-byte",
      "An argument of a command holds a zero byte.",
      "Look for a stray character in the path or name that was entered.",
    );
  }
  return `'${argument.replaceAll("'", "'\\''")}'`;
}
