import { pino } from "pino";

/** The log of the web process. Whatever carries a secret by its name is cut out, should it ever get here. */
export const log = pino({
  name: "web",
  level: process.env.LOG_LEVEL ?? "info",
  redact: {
    paths: ["password", "privateKey", "passphrase", "enablePassword", "token", "*.password", "*.token", "headers"],
    censor: "[left out]",
  },
});
