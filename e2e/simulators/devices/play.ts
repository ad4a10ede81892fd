import type { ShellChange } from "@/lib/model/change";
import { platformById } from "@/lib/platforms/registry";
import type { CliDevice } from "./cli-device";
import { CliSession } from "./cli-session";

/** Types a change into a session of the device, as the worker does; gives what the device refused. For tests only. */
export function play(device: CliDevice, change: ShellChange, direction: "apply" | "take-back"): string[] {
  const pull = platformById(device.dialect.platform)!.pull;
  if (pull.over !== "ssh-shell") throw new Error("no command line");
  let said = "";
  const session = new CliSession(
    device,
    (text) => {
      said += text;
    },
    () => undefined,
  );
  const refused: string[] = [];
  const type = (line: string, judge: boolean) => {
    said = "";
    session.input(`${line}\r`);
    if (/(\[y\]|\[Y\/N\]:?|\(y\/N\) )$/.test(said)) session.input("y\r");
    if (judge && pull.shell.refused.test(said.replace(/\r/g, ""))) refused.push(`${line}: ${said.trim()}`);
  };
  device.options.privileged = true;
  session.privileged = true;
  if (device.dialect.anyKey) session.input(" ");
  const way = waysOf(change, pull.shell.configure)[direction];
  for (const line of [...way.enter, ...way.commands]) type(line, true);
  for (const line of pull.shell.leave) type(line, false);
  for (const line of way.confirm) type(line, refused.length === 0);
  device.confirm();
  session.closed();
  return refused;
}

function waysOf(change: ShellChange, configure: string[]) {
  const back = change.takeBack ?? { enter: configure, commands: change.inverse, confirm: [] };
  return {
    apply: { enter: change.enter ?? configure, commands: change.apply, confirm: change.confirm ?? [] },
    "take-back": back,
  };
}
