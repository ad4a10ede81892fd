import type { PullPlan } from "../platform";

/** Interactive shell. RouterOS has no enable mode; `without-paging` is the only paging there is. */
export const pull: PullPlan = {
  over: "ssh-shell",
  shell: {
    prompt: /^\[[^\]\s]+@[^\]]+\] *(<SAFE> *)?[\w /-]*> ?$/,
    privilegedPrompt: /^\[[^\]\s]+@[^\]]+\] *(<SAFE> *)?[\w /-]*> ?$/,
    enable: null,
    passwordPrompt: /[Pp]assword:\s?$/,
    setup: [],
    pager: [
      { pattern: /-- \[Q quit\|[^\]]*\]/, key: " " },
      { pattern: /Do you want to see the software license\? \[Y\/n\]:?/, key: "n" },
    ],
    refused:
      /^[ \t]*(bad command name|expected end of command|syntax error|no such item|input does not match|failure:|not enough permissions|invalid value|ambiguous value|expected command name|value of \S+ expects|unknown parameter|already have)/im,
    configure: [],
    leave: [],
  },
  commands: [{ name: "export", command: "/export terse" }],
};
