import type { Place } from "@/lib/core/place";
import type { PxeFacts } from "@/lib/model/facts";

/**
 * A server of files by TFTP on a device that makes no PXE offers of its own. Which files there are is not known from a configuration.
 * `answers` "unknown": something is there that may serve, and whether it is on was not read.
 */
export function tftpOnly(kind: string, answers: "yes" | "unknown", place: Place, addresses: string[] = []): PxeFacts {
  const none = { answers: "no" as const, place: null, why: "nothing in the configuration makes it answer there" };
  const why =
    answers === "yes"
      ? "the configuration starts a server of files"
      : "a server of files is installed; whether it is on was not read";
  return {
    kind,
    addresses,
    ports: { 67: none, 69: { answers, place, why }, 4011: none },
    rules: [],
    files: null,
    subnets: null,
    sharesHostWithDhcp: null,
  };
}
