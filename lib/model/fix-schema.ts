import { z } from "zod";
import { parseIpv4 } from "../core/ipv4";
import type { Fix } from "./fix";

const line = z
  .string()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}*$/u, "holds a control character");
const base = { device: line, order: z.number().int().min(0) };

/** A fix as people and tools hand it in. */
export const fixSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    ...base,
    kind: z.literal("add-relay-target"),
    interface: line,
    target: z.string().refine((text) => parseIpv4(text) !== null, "is no IPv4 address"),
    vrf: line.nullish(),
  }),
  z.strictObject({
    ...base,
    kind: z.literal("remove-boot-options"),
    options: z.array(z.number().int().min(1).max(254)),
    nextServer: z.boolean().optional(),
    bootFile: z.boolean().optional(),
    levels: z.array(line).optional(),
  }),
  z.strictObject({ ...base, kind: z.literal("set-option-60"), level: line }),
]) satisfies z.ZodType<Fix>;
