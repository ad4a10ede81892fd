import { personError } from "@/lib/core/problem";

/**
 * Refuses a change that another site's page makes in the name of whoever is signed in. Browsers name the page's origin with every
 * such request; programs that send neither header carry no cookies of a browser.
 */
export function requireSameOrigin(request: Request): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  const sameSite = site === null || site === "same-origin" || site === "none";
  if (sameSite && (origin === null || hostOf(origin) === request.headers.get("host"))) return;
  throw personError(
    "other-origin",
    "This request came from a page of another site and was refused.",
    "Open Bootpath itself and do it there.",
  );
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
