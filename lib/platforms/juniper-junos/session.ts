import type { PullPlan } from "../platform";

/** Interactive shell. `display set` gives one line for each statement, with `deactivate` lines for what is inactive: what a change must bring can be looked up in it. */
export const pull: PullPlan = {
  over: "ssh-shell",
  shell: {
    prompt: /^[\w.-]+@[\w.:/-]+[>#%]\s?$/,
    privilegedPrompt: /^[\w.-]+@[\w.:/-]+[>#]\s?$/,
    enable: null,
    passwordPrompt: /[Pp]assword:\s?$/,
    setup: ["set cli screen-length 0", "set cli screen-width 0"],
    pager: [{ pattern: /---\(more(?: \d+%)?\)---/i, key: " " }],
    refused:
      /^[ \t]*(error:|unknown command|syntax error|missing argument|invalid |permission denied|Configuration database locked|commit failed)/im,
    configure: ["configure exclusive"],
    leave: ["rollback 0", "exit configuration-mode"],
  },
  commands: [{ name: "show configuration", command: "show configuration | display set | no-more" }],
};
