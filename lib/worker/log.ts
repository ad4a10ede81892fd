import { pino } from "pino";

/** The worker's log: one JSON line an event. Nothing that a device sent or a credential holds is ever given to it. */
export const log = pino({ name: "bootpath-worker", level: process.env.BOOTPATH_LOG ?? "info" });
