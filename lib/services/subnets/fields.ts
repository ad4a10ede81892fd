import { z } from "zod";
import { formatCidr, parseCidr } from "@/lib/core/ipv4";
import { METHODS, PXE_WISHES } from "@/lib/model/estate";

export const cidrField = z
  .string()
  .trim()
  .transform((text, ctx) => {
    const cidr = parseCidr(text);
    if (cidr) return formatCidr(cidr);
    ctx.addIssue({ code: "custom", message: "is no subnet such as 10.4.2.0/24" });
    return z.NEVER;
  });

export const subnetFields = z.object({
  name: z.string().trim().max(200).optional(),
  site: z.string().trim().max(100).optional(),
  pxe: z.enum(PXE_WISHES).optional(),
  method: z.enum(METHODS).optional(),
  vrf: z.string().trim().max(100).nullish(),
});
