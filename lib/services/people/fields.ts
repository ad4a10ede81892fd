import { z } from "zod";

export const nameField = z.string().trim().min(1).max(100);
export const emailField = z
  .email()
  .max(200)
  .transform((email) => email.toLowerCase());
