import type { ShellChange } from "@/lib/model/change";

/** Minutes after which Junos takes an unconfirmed commit back by itself. */
const CONFIRM_MINUTES = 5;

/** `set` and `delete` lines under `commit confirmed`. `note` is said after the safety net: who else is concerned. */
export function confirmedChange(
  lines: string[],
  undo: string[],
  expect: ShellChange["expect"],
  note: string,
): ShellChange {
  const apply = [...lines, `commit confirmed ${CONFIRM_MINUTES}`];
  const inverse = [...undo, "commit"];
  const enter = ["configure exclusive"];
  const confirm = ["configure exclusive", "commit", "exit configuration-mode"];
  const back = [...undo, `commit confirmed ${CONFIRM_MINUTES}`];
  return {
    kind: "shell",
    preview: {
      commands: [...enter, ...apply, "commit"],
      diff: null,
      inverse: [...enter, ...back, "commit"],
      safety: `The device takes the change back by itself after ${CONFIRM_MINUTES} minutes unless it is confirmed (commit confirmed).${note}`,
      sendable: true,
    },
    apply,
    inverse,
    save: [],
    enter,
    confirm,
    undoneAfterMinutes: CONFIRM_MINUTES,
    takeBack: { enter, commands: back, confirm },
    expect,
  };
}
