/** How an interactive command line behaves. */
export interface ShellDialect {
  /** Matches the prompt at the end of output, on the last line only. */
  prompt: RegExp;
  privilegedPrompt: RegExp;
  enable: string | null;
  passwordPrompt: RegExp;
  /** Sent after sign-in, such as `terminal length 0`. */
  setup: string[];
  /** Pager prompts that may appear all the same, and the key that continues. */
  pager: { pattern: RegExp; key: string }[];
  /** A line that says the command was refused. */
  refused: RegExp;
  configure: string[];
  /** Where the same platform may keep lines in a candidate: the prompt that shows so, and what makes them live before the mode is left. */
  candidate?: { waits: RegExp; commit: string };
  leave: string[];
}
