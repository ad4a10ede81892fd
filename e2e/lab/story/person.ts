import type { Problem } from "@/lib/core/problem";

/** One person at the product's HTTP interface: a browser's session cookie, and nothing else that a browser would not send. */
export class LabPerson {
  private cookies = new Map<string, string>();

  constructor(
    private readonly origin: string,
    readonly email: string,
    private readonly password: string,
  ) {}

  async signIn(): Promise<void> {
    await this.post("/api/auth/sign-in/email", { email: this.email, password: this.password });
  }

  async post<T>(path: string, body: unknown = {}): Promise<T> {
    return this.send<T>("POST", path, body);
  }

  async patch<T>(path: string, body: unknown): Promise<T> {
    return this.send<T>("PATCH", path, body);
  }

  async get<T>(path: string): Promise<T> {
    return this.send<T>("GET", path);
  }

  /** A page or an export, as text. */
  async text(path: string): Promise<string> {
    const response = await this.request("GET", path);
    if (!response.ok) throw new Error(`GET ${path} answered ${response.status}`);
    return response.text();
  }

  private async send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.request(method, path, body);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${problemOf(text)}`);
    return (text ? JSON.parse(text) : null) as T;
  }

  private async request(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetch(`${this.origin}${path}`, {
      method,
      headers: {
        origin: this.origin,
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      redirect: "manual",
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      const at = pair.indexOf("=");
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }
}

function problemOf(text: string): string {
  try {
    const { problem } = JSON.parse(text) as { problem?: Problem };
    if (problem) return `${problem.what} ${problem.next}`;
  } catch {
    // Not JSON: shown as it is below.
  }
  return text.slice(0, 300);
}
