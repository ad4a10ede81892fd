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
      // Somebody else is in safe mode: it is not taken from him, and the change is refused.
      { pattern: /\[u\/r\/d\]:?\s*$/, key: "d" },
    ],
    refused:
      /^[ \t]*(bad command name|expected end of command|syntax error|no such item|input does not match|failure:|not enough permissions|invalid value|ambiguous value|expected command name|value of \S+ expects|unknown parameter|already have)/im,
    configure: [],
    leave: [],
  },
  commands: [{ name: "export", command: "/export terse" }],
};
