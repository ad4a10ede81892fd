import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { APIError } from "better-auth/api";
import { db } from "@/lib/data/client";
import { isDisabled } from "@/lib/data/people";

export const PASSWORD_LENGTH = { min: 12, max: 128 };
const DAY = 24 * 3600;

const kept = globalThis as { bootpathAuth?: ReturnType<typeof build> };

/** Sign-in: e-mail and password (scrypt), sessions in the database. Nobody can sign up; people are made by set-up and by admins. */
export function auth() {
  kept.bootpathAuth ??= build();
  return kept.bootpathAuth;
}

function build() {
  const secret = process.env.BOOTPATH_SECRET;
  if (!secret) throw new Error("BOOTPATH_SECRET is not set");
  return betterAuth({
    appName: "Bootpath",
    secret,
    database: prismaAdapter(db(), { provider: "postgresql", transaction: true }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
      revokeSessionsOnPasswordReset: true,
    },
    user: {
      additionalFields: {
        role: { type: "string", input: false },
        disabled: { type: "boolean", input: false },
      },
    },
    session: { expiresIn: 7 * DAY, updateAge: DAY },
    // Whoever asks under the name (Host) that the page came from is ourselves; every other origin is refused.
    trustedOrigins: (request) => ownOrigins(request?.headers.get("host") ?? null),
    rateLimit: {
      enabled: true,
      storage: "database",
      window: 60,
      max: 120,
      customRules: { "/sign-in/email": { window: 60, max: 10 } },
    },
    advanced: {
      cookiePrefix: "bootpath",
      useSecureCookies: process.env.BOOTPATH_URL?.startsWith("https://") ?? false,
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            if (!(await isDisabled(db(), session.userId))) return;
            throw new APIError("FORBIDDEN", { message: "This account is switched off. Ask an admin of Bootpath." });
          },
        },
      },
    },
    telemetry: { enabled: false },
    disabledPaths: ["/sign-up/email", "/update-user", "/change-email", "/delete-user"],
    logger: { disabled: true },
  });
}

function ownOrigins(host: string | null): string[] {
  return host ? [`http://${host}`, `https://${host}`] : [];
}
