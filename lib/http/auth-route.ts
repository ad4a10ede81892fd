import { auth } from "@/lib/auth/auth";
import { failure } from "./failure";
import { requireSameOrigin } from "./same-origin";

/** better-auth answers under /api/auth; the check of the origin comes before it. */
export async function handleAuth(request: Request): Promise<Response> {
  try {
    requireSameOrigin(request);
    return await auth().handler(request);
  } catch (error) {
    return failure(error, request);
  }
}
