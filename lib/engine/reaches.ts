import { CLIENT_IDS, type ClientId } from "@/lib/model/clients";
import type { SettingsLevel } from "@/lib/model/facts";
import { evaluate } from "./condition";
import { requestOf } from "./request";

/** Whether a level of settings may reach a computer that boots from the network (any kind, or one of these). */
export function reaches(level: SettingsLevel, clients: readonly ClientId[] = CLIENT_IDS): boolean {
  return clients.some((client) => evaluate(level.when, requestOf(client, null)) !== "no");
}
