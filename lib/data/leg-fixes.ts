import type { Fix } from "@/lib/model/fix";
import { fromJson, toJsonOrNull } from "./client";
import type { Prisma } from "./generated/client";

/**
 * What a leg's column `fix` holds: the one fix that it carries out, a list where one change does several at once (interfaces that share
 * a list of servers), null where it only looks. Rows of before there were lists hold one fix or null.
 */
export function legFixesToJson(fixes: readonly Fix[]): ReturnType<typeof toJsonOrNull> {
  return toJsonOrNull(fixes.length > 1 ? fixes : fixes[0]);
}

export function legFixesOf(json: Prisma.JsonValue): Fix[] {
  const stored = fromJson<Fix | Fix[] | null>(json);
  return stored === null ? [] : Array.isArray(stored) ? stored : [stored];
}
