import type { WindowsFaults } from "./faults";
import type { Command, Shells } from "./shells";
import { created, envelope, faultEnvelope, readRequest, received, type SoapRequest } from "./soap";

/** The answer to one SOAP text; `cut`: the connection is to be cut in the middle of it; null: never answer. */
export type Reply = { status: 200 | 500; xml: string; cut?: boolean } | null;

const PIECE = 60_000;

export async function answerSoap(xml: string, shells: Shells, faults: WindowsFaults): Promise<Reply> {
  if (faults.rubbish !== null) return { status: 200, xml: faults.rubbish };
  const request = readRequest(xml);
  if (!request) return { status: 500, xml: faultEnvelope("uuid:0", "schema") };
  const fault = (name: Parameters<typeof faultEnvelope>[1]): Reply => ({
    status: 500,
    xml: faultEnvelope(request.messageId, name),
  });
  const ok = (body: string): Reply => ({ status: 200, xml: envelope(request, body) });
  if (request.action === "Create") {
    if (faults.quota) return fault("quota");
    if (faults.accessDenied) return fault("access-denied");
    return ok(created(shells.create()));
  }
  if (!shells.open.has(request.shellId)) return fault("invalid-selectors");
  switch (request.action) {
    case "Delete":
      shells.delete(request.shellId);
      return ok("");
    case "Command": {
      const id = shells.command(request.shellId, request.command, request.args);
      return ok(`<rsp:CommandResponse><rsp:CommandId>${id}</rsp:CommandId></rsp:CommandResponse>`);
    }
    case "Signal":
      return ok("<rsp:SignalResponse/>");
  }
  const command = shells.find(request.shellId, request.commandId);
  if (!command) return fault("invalid-selectors");
  if (request.action === "Send") {
    shells.send(command, request.stdin, request.stdinEnds);
    return ok("<rsp:SendResponse/>");
  }
  if (request.action === "Receive") return receive(request, command, faults, ok, fault);
  return fault("schema");
}

async function receive(
  request: SoapRequest,
  command: Command,
  faults: WindowsFaults,
  ok: (body: string) => Reply,
  fault: (name: "timed-out" | "invalid-selectors") => Reply,
): Promise<Reply> {
  if (faults.hang) return null;
  if (faults.shellGone) return fault("invalid-selectors");
  if (faults.receiveTimesOut > 0) {
    faults.receiveTimesOut--;
    return fault("timed-out");
  }
  if (faults.endless)
    return ok(received(request.commandId, [{ name: "stdout", data: Buffer.alloc(PIECE, 0x2e) }], null));
  if (!command.output) {
    await new Promise((resolve) => setTimeout(resolve, request.operationSeconds * 1000));
    return fault("timed-out");
  }
  const { stdout, stderr, exitCode } = command.output;
  const streams: Parameters<typeof received>[1] = [];
  if (!command.toldErrors && stderr.length > 0) streams.push({ name: "stderr", data: stderr });
  command.toldErrors = true;
  const until = Math.min(stdout.length, command.at + PIECE);
  const step = faults.pieces || PIECE;
  for (let at = command.at; at < until; at += step)
    streams.push({ name: "stdout", data: stdout.subarray(at, Math.min(at + step, until)) });
  command.at = until;
  const reply = ok(received(request.commandId, streams, until === stdout.length ? exitCode : null));
  return reply && faults.cutReceive ? { ...reply, cut: true } : reply;
}
