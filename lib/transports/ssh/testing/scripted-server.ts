import { createServer, type Socket } from "node:net";
import ssh2, { type Connection, type ServerChannel } from "ssh2";
import { newKeyPair } from "./new-key-pair";

/** An SSH server that behaves or misbehaves as a test says. For tests only. */
export interface Script {
  password?: string;
  /** Prompts of keyboard-interactive; each must be answered with the password. */
  prompts?: { prompt: string; echo: boolean }[];
  hangAt?: "sign-in";
  onShell?: (channel: ServerChannel) => void;
  onExec?: (channel: ServerChannel, command: string, connection: Connection) => void;
}

export interface RunningServer {
  port: number;
  /** Ways to sign in that were tried. */
  tried: string[];
  stop(): Promise<void>;
}

export async function scriptedServer(script: Script): Promise<RunningServer> {
  const key = newKeyPair().private;
  const tried: string[] = [];
  const server = new ssh2.Server({ hostKeys: [key] }, (connection) => {
    connection.on("error", () => undefined);
    connection.on("authentication", (context) => {
      tried.push(context.method);
      const methods = script.prompts ? ["keyboard-interactive" as const] : ["password" as const];
      if (script.hangAt === "sign-in") return;
      if (context.method === "password" && !script.prompts && context.password === script.password)
        return context.accept();
      if (context.method === "keyboard-interactive" && script.prompts) {
        return context.prompt(script.prompts, (answers) =>
          answers.every((answer) => answer === script.password) ? context.accept() : context.reject(methods),
        );
      }
      context.reject(methods);
    });
    connection.on("session", (accept) => {
      const session = accept();
      session.on("pty", (acceptPty) => acceptPty?.());
      session.on("shell", (acceptShell) => script.onShell?.(acceptShell()));
      session.on("exec", (acceptExec, _reject, info) => script.onExec?.(acceptExec(), info.command, connection));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  return {
    port: (server.address() as { port: number }).port,
    tried,
    stop: () => new Promise((done) => server.close(() => done())),
  };
}

/** A bare TCP server, for what is no SSH at all. */
export async function tcpServer(onSocket: (socket: Socket) => void): Promise<{ port: number; stop(): void }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    onSocket(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const stop = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { port: (server.address() as { port: number }).port, stop };
}
