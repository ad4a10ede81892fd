import { auth } from "@/lib/auth/auth";
import { throttled } from "@/lib/auth/throttle";
import { MEGABYTE, readJson } from "./body";
import { failure } from "./failure";
import { requireSameOrigin } from "./same-origin";

/** better-auth answers under /api/auth; the check of the origin and the brake for guessing come before it. */
export async function handleAuth(request: Request): Promise<Response> {
  try {
    requireSameOrigin(request);
    if (request.method === "GET") return await auth().handler(request);
    const body = await readJson(request, MEGABYTE / 16);
    const answer = () => auth().handler(withBody(request, body));
    const signIn = new URL(request.url).pathname.endsWith("/sign-in/email");
    return await (signIn ? throttled(emailIn(body), answer) : answer());
  } catch (error) {
    return failure(error, request);
  }
}

/** The body was read already, to bound it; the next one reads it again. */
function withBody({ url, method, headers }: Request, body: unknown): Request {
  const own = new Headers(headers);
  own.set("content-type", "application/json");
  own.delete("content-length");
  return new Request(url, { method, headers: own, body: JSON.stringify(body) });
}

function emailIn(body: unknown): string {
  const email = typeof body === "object" && body !== null && "email" in body ? body.email : "";
  return typeof email === "string" ? email : "";
}
