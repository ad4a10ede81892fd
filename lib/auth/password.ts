import { hashPassword } from "better-auth/crypto";
import { personError } from "@/lib/core/problem";
import { PASSWORD_LENGTH } from "./auth";

/** Checks the length, then scrypt as better-auth reads it. */
export async function hashNewPassword(password: string): Promise<string> {
  if (password.length < PASSWORD_LENGTH.min || password.length > PASSWORD_LENGTH.max) {
    throw personError(
      "password-length",
      `The password must have ${PASSWORD_LENGTH.min} to ${PASSWORD_LENGTH.max} characters.`,
      "Take a longer one; a few words in a row are fine.",
    );
  }
  return hashPassword(password);
}
