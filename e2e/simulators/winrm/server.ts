import { X509Certificate } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import type { AddressInfo, Socket } from "node:net";
import type { WdsDocument } from "@/lib/platforms/wds/document";
import type { DhcpDocument } from "@/lib/platforms/windows-dhcp/document";
import { channelBindingHash } from "@/lib/transports/winrm/certificate";
import { ENCRYPTED_CONTENT_TYPE, PLAIN_CONTENT_TYPE, seal, unseal } from "@/lib/transports/winrm/multipart";
import type { NtlmSealer } from "@/lib/transports/winrm/ntlm-keys";
import { answerSoap } from "./dialogue";
import { noFaults, type WindowsFaults } from "./faults";
import { NtlmAcceptor } from "./ntlm-acceptor";
import type { WindowsModel } from "./scripts";
import { selfSigned } from "./self-signed";
import { Shells } from "./shells";

export interface SimulatorOptions {
  kind: "dhcp" | "wds" | "dhcp+wds";
  model: { dhcp?: DhcpDocument; wds?: WdsDocument; leases?: WindowsModel["leases"] };
  username: string;
  password: string;
  https: boolean;
  /** Default 127.0.0.1. */
  host?: string;
  /** Default: a free one. */
  port?: number;
  faults?: Partial<WindowsFaults>;
  /** Keeps what was changed across restarts. When the file exists, it wins over `model`. */
  stateFile?: string;
}

export interface WindowsSimulator {
  host: string;
  port: number;
  /** Of the HTTPS certificate; empty over HTTP. */
  fingerprint256: string;
  certificatePem: string;
  model: WindowsModel;
  faults: WindowsFaults;
  /** May be changed while it runs. */
  account: { username: string; password: string };
  /** Remote shells open now, and how many there were. */
  shells(): { open: number; created: number };
  /** HTTP requests that carried a SOAP text readable on the wire. Over HTTP this must stay 0. */
  plainBodies(): number;
  /** Passwords (NTLM or Basic) that were refused. */
  refusals(): number;
  stop(): Promise<void>;
}

interface Wire {
  acceptor: NtlmAcceptor | null;
  sealer: NtlmSealer | null;
  signedIn: boolean;
}

/** A Windows host that answers WinRM on loopback, with a model behind it that keeps its state. */
export async function startWindowsSimulator(options: SimulatorOptions): Promise<WindowsSimulator> {
  const host = options.host ?? "127.0.0.1";
  const model = loadModel(options);
  const faults = { ...noFaults(), ...options.faults };
  const account = { username: options.username, password: options.password };
  const save = () => options.stateFile && writeFileSync(options.stateFile, `${JSON.stringify(model, null, 2)}\n`);
  const shells = new Shells(model, faults, save);
  const own = options.https ? selfSigned([host, "localhost"]) : null;
  const certificateHash = own && channelBindingHash(Buffer.from(new X509Certificate(own.certificatePem).raw));
  const wires = new WeakMap<Socket, Wire>();
  let plainBodies = 0;
  let refusals = 0;

  const handle = async (request: http.IncomingMessage, response: http.ServerResponse) => {
    const wire = wires.get(request.socket) ?? { acceptor: null, sealer: null, signedIn: false };
    wires.set(request.socket, wire);
    const body = await bodyOf(request);
    if (faults.redirect) return end(response, 302, "", "", { Location: "http://127.0.0.1:9/wsman" });
    if (request.method !== "POST" || request.url !== "/wsman") return end(response, 404, "", "");
    const sealed = (request.headers["content-type"] ?? "").startsWith("multipart/encrypted");
    if (body.length > 0 && !sealed && !options.https) {
      plainBodies++;
      return end(response, 401, "", "", { "WWW-Authenticate": "Negotiate" });
    }
    const authorization = request.headers.authorization ?? "";
    const signIn = signInStep(authorization, wire, { ...account, https: options.https }, certificateHash);
    if (signIn === "Negotiate" && authorization !== "") refusals++;
    if (signIn !== "go") return end(response, 401, "", "", { "WWW-Authenticate": signIn });
    if (body.length === 0) return end(response, 200, "", "");
    if (faults.forgetSignIn > 0) {
      faults.forgetSignIn--;
      wire.signedIn = false;
      wire.sealer = null;
      return end(response, 401, "", "", { "WWW-Authenticate": "Negotiate" });
    }
    const soap = sealed && wire.sealer ? tryUnseal(wire.sealer, body) : options.https ? body : null;
    if (!soap) return end(response, 400, "", "");
    const reply = await answerSoap(soap.toString("utf8"), shells, faults);
    if (!reply) return;
    const plain = Buffer.from(reply.xml, "utf8");
    const bytes = sealed && wire.sealer ? spoil(seal(wire.sealer, plain), faults) : plain;
    if (reply.cut) {
      response.writeHead(reply.status, { "Content-Length": String(bytes.length) });
      response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => request.socket.destroy());
      return;
    }
    end(response, reply.status, sealed ? ENCRYPTED_CONTENT_TYPE : PLAIN_CONTENT_TYPE, bytes);
  };

  const listener = (request: http.IncomingMessage, response: http.ServerResponse) => {
    handle(request, response).catch(() => request.socket.destroy());
  };
  const server = own
    ? https.createServer({ key: own.keyPem, cert: own.certificatePem }, listener)
    : http.createServer(listener);
  const sockets = new Set<Socket>();
  server.on(own ? "secureConnection" : "connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  return {
    host,
    port: (server.address() as AddressInfo).port,
    fingerprint256: own?.fingerprint256 ?? "",
    certificatePem: own?.certificatePem ?? "",
    model,
    faults,
    account,
    shells: () => ({ open: shells.open.size, created: shells.created }),
    plainBodies: () => plainBodies,
    refusals: () => refusals,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** "go" when the connection is signed in, else what WWW-Authenticate says. */
function signInStep(
  header: string,
  wire: Wire,
  options: { username: string; password: string; https: boolean },
  certificateHash: Buffer | null,
): string {
  if (header.startsWith("Basic ")) {
    const expected = Buffer.from(`${options.username}:${options.password}`, "utf8").toString("base64");
    return options.https && header.slice(6) === expected ? "go" : "Negotiate";
  }
  if (!header.startsWith("Negotiate ")) return wire.signedIn ? "go" : "Negotiate";
  const token = Buffer.from(header.slice(10), "base64");
  wire.signedIn = false;
  if (token.length > 12 && token.readUInt32LE(8) === 1) {
    wire.acceptor = new NtlmAcceptor(options, certificateHash);
    const challenge = wire.acceptor.challengeFor(token);
    return challenge ? `Negotiate ${challenge.toString("base64")}` : "Negotiate";
  }
  const accepted = wire.acceptor?.accept(token);
  wire.acceptor = null;
  if (!accepted?.ok) return "Negotiate";
  wire.signedIn = true;
  wire.sealer = accepted.sealer;
  return "go";
}

function tryUnseal(sealer: NtlmSealer, body: Buffer): Buffer | null {
  try {
    return unseal(sealer, body);
  } catch {
    return null;
  }
}

function spoil(sealed: Buffer, faults: WindowsFaults): Buffer {
  if (faults.wrongSignature > 0) {
    faults.wrongSignature--;
    const at = sealed.indexOf("octet-stream\r\n") + 14 + 4 + 4;
    sealed[at] = (sealed[at] ?? 0) ^ 0xff;
  }
  if (faults.wrongLength > 0) {
    faults.wrongLength--;
    return Buffer.from(
      sealed.toString("latin1").replace(/Length=(\d+)/, (_, n: string) => `Length=${Number(n) + 1}`),
      "latin1",
    );
  }
  return sealed;
}

function end(
  response: http.ServerResponse,
  status: number,
  type: string,
  body: Buffer | string,
  headers: Record<string, string> = {},
): void {
  const length = String(Buffer.byteLength(body));
  response.writeHead(status, {
    ...headers,
    Server: "Microsoft-HTTPAPI/2.0",
    ...(type && { "Content-Type": type }),
    "Content-Length": length,
  });
  response.end(body);
}

async function bodyOf(request: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function loadModel(options: SimulatorOptions): WindowsModel {
  if (options.stateFile) {
    try {
      return JSON.parse(readFileSync(options.stateFile, "utf8")) as WindowsModel;
    } catch {
      // The first start: there is no state yet.
    }
  }
  const copy = structuredClone(options.model);
  return {
    dhcp: options.kind === "wds" ? null : (copy.dhcp ?? null),
    wds: options.kind === "dhcp" ? null : (copy.wds ?? null),
    leases: copy.leases ?? [],
  };
}
