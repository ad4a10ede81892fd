import { personOf } from "@/lib/auth/session";
import { type Ctx, signInNeeded } from "@/lib/services/context";
import { MEGABYTE, readJson } from "./body";
import { failure } from "./failure";
import { requireSameOrigin } from "./same-origin";

type Params = Record<string, string>;

export interface Call<P extends Params> {
  ctx: Ctx;
  /** Not checked yet: the use case does that. */
  body: unknown;
  params: P;
  query: URLSearchParams;
}

interface Options {
  /** Largest body in bytes. */
  limit?: number;
}

/**
 * A route handler around one use case: same origin, signed in, body read within its limit, answer or problem as JSON.
 * What `work` returns is sent as it is when it is a Response, as JSON otherwise.
 */
export function handle<P extends Params = Params>(
  work: (call: Call<P>) => Promise<unknown>,
  { limit = MEGABYTE }: Options = {},
) {
  return async (request: Request, context: { params: Promise<P> }): Promise<Response> => {
    try {
      requireSameOrigin(request);
      const person = await personOf(request.headers);
      if (!person) throw signInNeeded();
      const body = request.method === "GET" ? undefined : await readJson(request, limit);
      const query = new URL(request.url).searchParams;
      return answer(await work({ ctx: { person }, body, params: await context.params, query }));
    } catch (error) {
      return failure(error, request);
    }
  };
}

/** For the few routes that are used before anyone has signed in. */
export function handlePublic(work: (body: unknown) => Promise<unknown>) {
  return async (request: Request): Promise<Response> => {
    try {
      requireSameOrigin(request);
      return answer(await work(request.method === "GET" ? undefined : await readJson(request, MEGABYTE)));
    } catch (error) {
      return failure(error, request);
    }
  };
}

function answer(result: unknown): Response {
  if (result instanceof Response) return result;
  return Response.json(result ?? { ok: true }, { headers: { "cache-control": "no-store" } });
}
