import { transportError } from "../transport-error";
import { channelBindingHash } from "./certificate";
import { Connection, type Endpoint, type HttpAnswer, WireError } from "./connection";
import { ENCRYPTED_CONTENT_TYPE, MultipartError, PLAIN_CONTENT_TYPE, seal, unseal } from "./multipart";
import { authenticateMessage, channelBindingsOf, type NtlmIdentity, NtlmRefused, negotiateMessage } from "./ntlm";
import type { NtlmSealer } from "./ntlm-keys";

export interface LinkOptions extends Endpoint, NtlmIdentity {
  /** `basic` is refused without HTTPS. */
  auth: "ntlm" | "basic";
  channelBinding: boolean;
  connectTimeoutMs: number;
  maxResponseBytes: number;
}

export interface SoapAnswer {
  status: number;
  xml: string;
}

/**
 * A signed-in connection that carries SOAP texts: over HTTP each is sealed, over HTTPS it is plain inside TLS. Signs in again when the
 * server forgot the connection or closed it between two requests; a request that was cut while under way is never repeated here.
 */
export class Link {
  private connection: Connection | null = null;
  private sealer: NtlmSealer | null = null;
  private signedIn = false;
  private rejected: Error | null = null;

  constructor(private readonly options: LinkOptions) {}

  async soap(xml: string, timeoutMs: number, signal?: AbortSignal): Promise<SoapAnswer> {
    await this.ready(signal);
    const first = await this.send(xml, timeoutMs, signal);
    if (first.status !== 401) return this.open(first);
    if (this.options.auth === "basic") throw this.refused();
    // A 401 means that the server did nothing with the request, so it may be sent again after a new sign-in: once.
    this.drop();
    await this.ready(signal);
    const second = await this.send(xml, timeoutMs, signal);
    if (second.status === 401) throw this.refused();
    return this.open(second);
  }

  /** Opens and signs in, when there is no live signed-in connection. */
  async ready(signal?: AbortSignal): Promise<void> {
    // A refused password is never tried again, not even to tidy up: accounts lock after a few attempts.
    if (this.rejected) throw this.rejected;
    if (this.signedIn && this.connection?.alive) return;
    this.drop();
    const connection = await Connection.open(this.options, this.options.connectTimeoutMs, signal);
    this.connection = connection;
    if (this.options.auth === "ntlm") await this.ntlm(connection, signal);
    this.signedIn = true;
  }

  drop(): void {
    this.connection?.close();
    this.connection = null;
    this.sealer = null;
    this.signedIn = false;
  }

  /** The handshake goes with empty bodies, so that no SOAP text is ever sent unsealed. */
  private async ntlm(connection: Connection, signal?: AbortSignal): Promise<void> {
    const negotiate = negotiateMessage();
    const challenge = await this.post(
      connection,
      bearing(negotiate),
      Buffer.alloc(0),
      this.options.connectTimeoutMs,
      signal,
    );
    const token = negotiateToken(challenge);
    if (challenge.status !== 401 || !token) throw this.noNegotiate(challenge);
    const certificate = this.options.channelBinding ? connection.certificate : null;
    try {
      const { message, sealer } = authenticateMessage(
        this.options,
        {
          host: this.options.host,
          channelBindings: certificate && channelBindingsOf(channelBindingHash(certificate)),
          mustSeal: !this.options.https,
        },
        negotiate,
        token,
      );
      const answer = await this.post(
        connection,
        bearing(message),
        Buffer.alloc(0),
        this.options.connectTimeoutMs,
        signal,
      );
      if (answer.status === 401) throw this.refused();
      if (answer.status >= 300 && answer.status !== 500) throw this.noWinRm(answer);
      this.sealer = this.options.https ? null : sealer;
    } catch (error) {
      this.drop();
      if (error instanceof NtlmRefused)
        throw transportError(
          "sign-in",
          "winrm-ntlm",
          `${this.where()}: ${error.message}`,
          "Check that the Negotiate scheme is allowed there (winrm get winrm/config/service/auth); over HTTP encryption is a must.",
          error,
        );
      throw error;
    }
  }

  private async send(xml: string, timeoutMs: number, signal?: AbortSignal): Promise<HttpAnswer> {
    const connection = this.connection;
    if (!connection) throw new Error("not connected");
    const soap = Buffer.from(xml, "utf8");
    const body = this.sealer ? seal(this.sealer, soap) : soap;
    const headers: Record<string, string> = {
      "Content-Type": this.sealer ? ENCRYPTED_CONTENT_TYPE : PLAIN_CONTENT_TYPE,
    };
    if (this.options.auth === "basic") {
      const name = this.options.domain ? `${this.options.domain}\\${this.options.username}` : this.options.username;
      headers.Authorization = `Basic ${Buffer.from(`${name}:${this.options.password}`, "utf8").toString("base64")}`;
    }
    return this.post(connection, headers, body, timeoutMs, signal);
  }

  private async post(
    connection: Connection,
    headers: Record<string, string>,
    body: Buffer,
    timeoutMs: number,
    signal?: AbortSignal,
  ): Promise<HttpAnswer> {
    try {
      return await connection.post(headers, body, { timeoutMs, maxBytes: this.options.maxResponseBytes, signal });
    } catch (error) {
      this.drop();
      throw this.explainWire(error);
    }
  }

  private open(answer: HttpAnswer): SoapAnswer {
    if (answer.status !== 200 && answer.status !== 500) throw this.noWinRm(answer);
    if (!this.sealer) return { status: answer.status, xml: answer.body.toString("utf8") };
    try {
      return { status: answer.status, xml: unseal(this.sealer, answer.body).toString("utf8") };
    } catch (error) {
      this.drop();
      if (!(error instanceof MultipartError)) throw error;
      throw transportError(
        "read",
        "winrm-encryption",
        `An answer of ${this.where()} is not to be trusted: ${error.message}.`,
        "Something between here and the server changes or cuts the traffic. Use HTTPS, or look for a proxy on the way.",
        error,
      );
    }
  }

  private where(): string {
    return `${this.options.host} port ${this.options.port}`;
  }

  private refused(): Error {
    this.drop();
    this.rejected = transportError(
      "sign-in",
      "winrm-sign-in",
      `${this.where()} does not accept this name and password.`,
      "Check the name (DOMAIN\\user or user@domain), the password, and that the account is not locked. With HTTPS behind a proxy, channel binding must be switched off for this device.",
    );
    return this.rejected;
  }

  private noNegotiate(answer: HttpAnswer): Error {
    this.drop();
    const offered = [answer.headers["www-authenticate"]].flat().filter(Boolean).join(", ");
    if (answer.status !== 401) return this.noWinRm(answer);
    return transportError(
      "sign-in",
      "winrm-no-negotiate",
      `${this.where()} does not offer NTLM (Negotiate)${offered ? `, only ${offered.slice(0, 80)}` : ""}.`,
      "Allow Negotiate in WinRM's service settings there, or use HTTPS with Basic.",
    );
  }

  private noWinRm(answer: HttpAnswer): Error {
    this.drop();
    const redirect = answer.status >= 300 && answer.status < 400;
    return transportError(
      "reach",
      redirect ? "winrm-redirect" : "winrm-not-winrm",
      redirect
        ? `${this.where()} wants to send us elsewhere; redirects are not followed.`
        : `${this.where()} answers, but not as WinRM does (HTTP ${answer.status}).`,
      "Check the port: 5985 is WinRM over HTTP, 5986 over HTTPS.",
    );
  }

  private explainWire(error: unknown): unknown {
    if (!(error instanceof WireError)) return error;
    const next = "Nothing is repeated blindly. Read the device again; its last good capture stays.";
    switch (error.kind) {
      case "timeout":
        return transportError("read", "winrm-timeout", `${this.where()} stopped answering.`, next, error);
      case "aborted":
        return transportError("read", "winrm-cancelled", `The work on ${this.where()} was cancelled.`, next, error);
      case "too-big":
        return transportError("read", "winrm-too-big", `${this.where()} sent more than is allowed.`, next, error);
      case "lost":
        return transportError("read", "winrm-cut", `The connection to ${this.where()} was cut.`, next, error);
    }
  }
}

function bearing(token: Buffer): Record<string, string> {
  return { "Content-Type": PLAIN_CONTENT_TYPE, Authorization: `Negotiate ${token.toString("base64")}` };
}

function negotiateToken(answer: HttpAnswer): Buffer | null {
  const offered = [answer.headers["www-authenticate"]].flat().join(", ");
  const token = /(?:^|,\s*)Negotiate ([A-Za-z0-9+/=]+)/i.exec(offered)?.[1];
  return token ? Buffer.from(token, "base64") : null;
}
