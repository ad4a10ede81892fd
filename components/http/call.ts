/** A failed call, in the words of the server. */
export interface CallProblem {
  code: string;
  what: string;
  next: string;
}

export type CallResult<T> = { ok: true; data: T } | { ok: false; problem: CallProblem };

const NO_ANSWER: CallProblem = {
  code: "no-answer",
  what: "Bootpath did not answer.",
  next: "Check that it is still running and that you are connected, then try again.",
};

function readProblem(body: unknown, status: number): CallProblem {
  if (typeof body === "object" && body !== null && "problem" in body) return body.problem as CallProblem;
  const message = typeof body === "object" && body !== null && "message" in body ? String(body.message) : null;
  return {
    code: `http-${status}`,
    what: message ?? `Bootpath refused this (status ${status}).`,
    next: "Load the page again and retry. If it stays, look into the log of the web process.",
  };
}

/** One JSON call to our own API. Never throws: what goes wrong comes back as a problem that may be shown as it is. */
export async function call<T>(
  method: "GET" | "POST" | "PATCH" | "DELETE",
  path: string,
  body?: unknown,
): Promise<CallResult<T>> {
  try {
    const response = await fetch(path, {
      method,
      headers: body === undefined ? undefined : { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: "no-store",
    });
    const text = await response.text();
    const data: unknown = text ? JSON.parse(text) : null;
    return response.ok ? { ok: true, data: data as T } : { ok: false, problem: readProblem(data, response.status) };
  } catch {
    return { ok: false, problem: NO_ANSWER };
  }
}
