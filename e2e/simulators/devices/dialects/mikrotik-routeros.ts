import type { Dialect } from "../dialect";
import { RouterosStore } from "../routeros-store";

/** RouterOS: every command takes effect and is saved at once; what safe mode saw is undone when its session ends before it is left. */
export const mikrotikRouteros: Dialect = {
  platform: "mikrotik-routeros",
  store: (text) => new RouterosStore(text),
  hostname: (store) => (store as RouterosStore).value("system identity", "name") ?? "MikroTik",
  prompt: ({ device, safe }) => `[net@${device.hostname}] ${safe ? "<SAFE> " : ""}> `,
  invalid: (line) => `bad command name ${line.split(" ")[0]} (line 1 column 1)`,
  show: /^\/export terse$/,
  quiet: /^$/,
  pager: null,
  exec(session, line) {
    const store = session.device.running as RouterosStore;
    const refused = store.run(line);
    session.device.save();
    if (session.safe && refused === null) session.device.options.onTimer?.();
    return refused === "bad command name" ? false : session.say(refused ?? "");
  },
  configure: () => false,
};
