import path from "node:path";
import { personError } from "@/lib/core/problem";

export interface LaunchOptions {
  /** "start" builds and serves; "dev" serves the sources and rebuilds on change. */
  mode: "start" | "dev";
  demo: boolean;
  host: string;
  port: number;
  dataFolder: string;
  /** A PostgreSQL of one's own; null: the built-in one. */
  databaseUrl: string | null;
}

/** Reads the command line and the environment: PORT, HOST, BOOTPATH_DATA, DATABASE_URL. */
export function readOptions(args: string[], env: NodeJS.ProcessEnv): LaunchOptions {
  const unknown = args.find((arg) => arg !== "--demo" && arg !== "--dev");
  if (unknown) throw personError("unknown-option", `${unknown} is no option of npm start.`, "There is one: --demo.");
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw personError("bad-port", `PORT=${env.PORT} is no port.`, "Give a number from 1 to 65535.");
  }
  return {
    mode: args.includes("--dev") ? "dev" : "start",
    demo: args.includes("--demo"),
    host: env.HOST || "127.0.0.1",
    port,
    dataFolder: path.resolve(env.BOOTPATH_DATA || "data"),
    databaseUrl: env.DATABASE_URL || null,
  };
}

/** The address that a person types; a server that listens everywhere is reached here as 127.0.0.1. */
export function addressOf({ host, port }: LaunchOptions): string {
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
