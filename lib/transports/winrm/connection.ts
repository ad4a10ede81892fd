import http from "node:http";
import net from "node:net";
import tls from "node:tls";
import { transportError, withOffered } from "../transport-error";
import { fingerprintOf, normalFingerprint, shownFingerprint } from "./certificate";

export interface Endpoint {
  host: string;
  port: number;
  https: boolean;
  /** PEM of the authorities to trust instead of the system's. */
  ca?: string;
  /** SHA-256 of the server's certificate: then exactly this certificate is trusted, whoever signed it. */
  pinnedFingerprint256?: string;
}

export interface HttpAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
}

/**
 * One TCP (or TLS) connection, used for one request at a time. NTLM signs in the connection, not the request, so a new one is never
 * opened behind the back of the caller: when it is gone, `alive` is false and the caller signs in again.
 */
export class Connection {
  private readonly agent: http.Agent;
  private handedOut = false;

  private constructor(
    private readonly endpoint: Endpoint,
    private readonly socket: net.Socket,
  ) {
    this.agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    const give = (_options: unknown, done: (error: Error | null, socket?: net.Socket) => void) => {
      if (this.handedOut) return void done(new Error("the connection was closed"));
      this.handedOut = true;
      done(null, socket);
    };
    Object.assign(this.agent, { createConnection: give });
    socket.setNoDelay(true);
    socket.setKeepAlive(true, 15_000);
    socket.on("error", () => {});
  }

  static async open(endpoint: Endpoint, timeoutMs: number, signal?: AbortSignal): Promise<Connection> {
    const where = `${endpoint.host} port ${endpoint.port}`;
    const pin = endpoint.pinnedFingerprint256 === undefined ? null : normalFingerprint(endpoint.pinnedFingerprint256);
    if (endpoint.pinnedFingerprint256 !== undefined && pin === null)
      throw transportError(
        "host-key",
        "winrm-pin-invalid",
        `The pinned fingerprint of ${where} is no SHA-256 fingerprint.`,
        "Enter 64 hex digits, with or without colons.",
      );
    const socket = endpoint.https
      ? tls.connect({
          host: endpoint.host,
          port: endpoint.port,
          servername: net.isIP(endpoint.host) ? undefined : endpoint.host,
          ca: endpoint.ca,
          minVersion: "TLSv1.2",
          // Judged below, before a byte is sent: so that a refusal can name the fingerprint that was offered.
          rejectUnauthorized: false,
        })
      : net.connect({ host: endpoint.host, port: endpoint.port });
    try {
      await opened(socket, endpoint.https ? "secureConnect" : "connect", timeoutMs, signal);
    } catch (error) {
      socket.destroy();
      throw explainConnect(error, where, endpoint.https);
    }
    if (socket instanceof tls.TLSSocket) {
      const doubt = distrust(socket, pin, where);
      if (doubt) {
        socket.destroy();
        throw doubt;
      }
    }
    return new Connection(endpoint, socket);
  }

  get alive(): boolean {
    return !this.socket.destroyed && this.socket.writable;
  }

  /** The server's certificate (DER), for channel binding; null over plain HTTP. */
  get certificate(): Buffer | null {
    return this.socket instanceof tls.TLSSocket ? (this.socket.getPeerCertificate(true).raw ?? null) : null;
  }

  /** Errors are plain `Error`s with a `code`; the session gives them words. */
  post(
    headers: Record<string, string>,
    body: Buffer,
    limits: { timeoutMs: number; maxBytes: number; signal?: AbortSignal },
  ): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      const request = http.request({
        agent: this.agent,
        host: this.endpoint.host,
        port: this.endpoint.port,
        method: "POST",
        path: "/wsman",
        headers: {
          ...headers,
          "Content-Length": String(body.length),
          "User-Agent": "Bootpath",
          Connection: "Keep-Alive",
        },
      });
      const timer = setTimeout(() => stop(new WireError("timeout")), limits.timeoutMs);
      const onAbort = () => stop(new WireError("aborted"));
      const settle = () => {
        clearTimeout(timer);
        limits.signal?.removeEventListener("abort", onAbort);
      };
      const stop = (error: Error) => {
        settle();
        request.destroy();
        this.socket.destroy();
        reject(error);
      };
      if (limits.signal?.aborted) return stop(new WireError("aborted"));
      limits.signal?.addEventListener("abort", onAbort, { once: true });
      request.on("error", () => stop(new WireError("lost")));
      request.on("response", (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on("data", (chunk: Buffer) => {
          size += chunk.length;
          if (size > limits.maxBytes) stop(new WireError("too-big"));
          else chunks.push(chunk);
        });
        response.on("error", () => stop(new WireError("lost")));
        response.on("aborted", () => stop(new WireError("lost")));
        response.on("end", () => {
          settle();
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
        });
      });
      request.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
    this.socket.destroy();
  }
}

/** What can happen to bytes on the way. */
export class WireError extends Error {
  constructor(readonly kind: "timeout" | "aborted" | "lost" | "too-big") {
    super(kind);
  }
}

function opened(socket: net.Socket, event: string, timeoutMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => done(new WireError("timeout")), timeoutMs);
    const onAbort = () => done(new WireError("aborted"));
    const done = (error?: Error) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      socket.off("error", done);
      if (error) reject(error);
      else resolve();
    };
    if (signal?.aborted) return done(new WireError("aborted"));
    signal?.addEventListener("abort", onAbort, { once: true });
    socket.once(event, () => done());
    socket.on("error", done);
  });
}

const CERTIFICATE_ERRORS: Record<string, string> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: "it signed its certificate itself",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate comes from an authority that is not trusted here",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate comes from an authority that is not trusted here",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its certificate comes from an authority that is not trusted here",
  CERT_HAS_EXPIRED: "its certificate has expired",
  CERT_NOT_YET_VALID: "its certificate is not valid yet",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another name",
};

/** null: this is the host we want. With a pin exactly that certificate is trusted, without one what the authorities vouch for. */
function distrust(socket: tls.TLSSocket, pin: string | null, where: string): Error | null {
  const certificate = socket.getPeerCertificate(true);
  const offered = certificate.raw ? fingerprintOf(certificate) : "";
  if (pin !== null) {
    if (offered === pin) return null;
    return withOffered(
      transportError(
        "host-key",
        "winrm-certificate-changed",
        `The certificate of ${where} is not the pinned one: it has the SHA-256 fingerprint ${shownFingerprint(offered)}.`,
        "Nothing was sent. If the certificate was renewed on purpose, compare the fingerprint on the server and pin the new one.",
      ),
      `SHA256:${offered}`,
    );
  }
  if (socket.authorized) return null;
  const why = CERTIFICATE_ERRORS[String(socket.authorizationError)] ?? "its certificate is not valid";
  return withOffered(
    transportError(
      "host-key",
      "winrm-certificate",
      `${where} cannot prove who it is: ${why}. It offers the SHA-256 fingerprint ${shownFingerprint(offered)}.`,
      "Nothing was sent. Give the authority's certificate (PEM), or compare the fingerprint on the server and pin it.",
    ),
    `SHA256:${offered}`,
  );
}

function explainConnect(error: unknown, where: string, https: boolean): Error {
  if (error instanceof WireError && error.kind === "aborted")
    return transportError(
      "reach",
      "winrm-cancelled",
      `Connecting to ${where} was cancelled.`,
      "Start it again when it is wanted.",
      error,
    );
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (error instanceof WireError)
    return transportError(
      "reach",
      "winrm-timeout",
      `${where} does not answer.`,
      "Check the address, the firewall, and that WinRM listens there (winrm enumerate winrm/config/listener).",
      error,
    );
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return transportError(
      "reach",
      "winrm-name",
      `The name in ${where} cannot be resolved.`,
      "Check the name, or enter the address.",
      error,
    );
  if (code === "ECONNREFUSED")
    return transportError(
      "reach",
      "winrm-refused",
      `${where} refuses the connection.`,
      "WinRM does not listen on this port: 5985 is HTTP, 5986 is HTTPS (winrm quickconfig makes only the HTTP listener).",
      error,
    );
  if (https && (code.startsWith("ERR_SSL") || code === "ECONNRESET" || code === "EPROTO"))
    return transportError(
      "reach",
      "winrm-no-tls",
      `${where} does not speak TLS 1.2 or newer.`,
      "Check that this is the HTTPS listener (usually port 5986).",
      error,
    );
  return transportError(
    "reach",
    "winrm-unreachable",
    `${where} cannot be reached${code ? ` (${code})` : ""}.`,
    "Check the address, the route and the firewall.",
    error,
  );
}
