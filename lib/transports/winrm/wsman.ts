import { randomUUID } from "node:crypto";
import { XMLParser } from "fast-xml-parser";

/** WS-Management envelopes of the Windows remote shell (MS-WSMV): requests as text, answers as small objects. */
const SHELL = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell";
const TRANSFER = "http://schemas.xmlsoap.org/ws/2004/09/transfer";
const RESOURCE = `${SHELL}/cmd`;
const MAX_ENVELOPE = 153_600;

export const FAULT = {
  timedOut: 2150858793,
  invalidSelectors: 2150858843,
  tooManyShells: 2150859173,
  tooManyOperations: 2150859174,
  accessDenied: 5,
} as const;

export interface WsRequest {
  messageId: string;
  xml: string;
}

export type WsCall =
  | { call: "create" }
  | { call: "delete"; shell: string }
  | { call: "command"; shell: string; command: string; args: string[] }
  | { call: "send"; shell: string; commandId: string; data: Buffer; end: boolean }
  | { call: "receive"; shell: string; commandId: string }
  | { call: "signal"; shell: string; commandId: string };

export function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** `to` is the address that was dialled; `operationSeconds` is how long a Receive may wait at the server. */
export function buildRequest(to: string, operationSeconds: number, call: WsCall): WsRequest {
  const messageId = `uuid:${randomUUID().toUpperCase()}`;
  const { action, options, body } = parts(call);
  const selector =
    call.call === "create"
      ? ""
      : `<w:SelectorSet><w:Selector Name="ShellId">${escapeXml(call.shell)}</w:Selector></w:SelectorSet>`;
  const optionSet = options.map(([name, value]) => `<w:Option Name="${name}">${value}</w:Option>`).join("");
  const xml =
    `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing"` +
    ` xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd" xmlns:p="http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd"` +
    ` xmlns:rsp="${SHELL}"><s:Header><a:To>${escapeXml(to)}</a:To>` +
    `<w:ResourceURI s:mustUnderstand="true">${RESOURCE}</w:ResourceURI>` +
    `<a:ReplyTo><a:Address s:mustUnderstand="true">http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:Address></a:ReplyTo>` +
    `<a:Action s:mustUnderstand="true">${action}</a:Action>` +
    `<w:MaxEnvelopeSize s:mustUnderstand="true">${MAX_ENVELOPE}</w:MaxEnvelopeSize><a:MessageID>${messageId}</a:MessageID>` +
    `<w:Locale s:mustUnderstand="false" xml:lang="en-US"/><p:DataLocale s:mustUnderstand="false" xml:lang="en-US"/>` +
    `<w:OperationTimeout>PT${operationSeconds}S</w:OperationTimeout>${selector}` +
    `${optionSet ? `<w:OptionSet s:mustUnderstand="true">${optionSet}</w:OptionSet>` : ""}</s:Header><s:Body>${body}</s:Body></s:Envelope>`;
  return { messageId, xml };
}

function parts(call: WsCall): { action: string; options: [string, string][]; body: string } {
  switch (call.call) {
    case "create":
      return {
        action: `${TRANSFER}/Create`,
        options: [
          ["WINRS_NOPROFILE", "TRUE"],
          ["WINRS_CODEPAGE", "65001"],
        ],
        body: "<rsp:Shell><rsp:InputStreams>stdin</rsp:InputStreams><rsp:OutputStreams>stdout stderr</rsp:OutputStreams></rsp:Shell>",
      };
    case "delete":
      return { action: `${TRANSFER}/Delete`, options: [], body: "" };
    case "command":
      return {
        action: `${SHELL}/Command`,
        options: [["WINRS_SKIP_CMD_SHELL", "FALSE"]],
        body:
          `<rsp:CommandLine><rsp:Command>${escapeXml(call.command)}</rsp:Command>` +
          `${call.args.map((arg) => `<rsp:Arguments>${escapeXml(arg)}</rsp:Arguments>`).join("")}</rsp:CommandLine>`,
      };
    case "send":
      return {
        action: `${SHELL}/Send`,
        options: [],
        body:
          `<rsp:Send><rsp:Stream Name="stdin" CommandId="${escapeXml(call.commandId)}" End="${call.end ? "True" : "False"}">` +
          `${call.data.toString("base64")}</rsp:Stream></rsp:Send>`,
      };
    case "receive":
      return {
        action: `${SHELL}/Receive`,
        options: [["WSMAN_CMDSHELL_OPTION_KEEPALIVE", "TRUE"]],
        body: `<rsp:Receive><rsp:DesiredStream CommandId="${escapeXml(call.commandId)}">stdout stderr</rsp:DesiredStream></rsp:Receive>`,
      };
    case "signal":
      return {
        action: `${SHELL}/Signal`,
        options: [],
        body: `<rsp:Signal CommandId="${escapeXml(call.commandId)}"><rsp:Code>${SHELL}/signal/terminate</rsp:Code></rsp:Signal>`,
      };
  }
}

export interface WsAnswer {
  relatesTo: string | null;
  shellId: string | null;
  commandId: string | null;
  stdout: Buffer[];
  stderr: Buffer[];
  done: boolean;
  exitCode: number | null;
  fault: WsFault | null;
}

export interface WsFault {
  /** WSManFault code, or null when the fault has none. */
  code: number | null;
  text: string;
}

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: true,
  isArray: (name) => name === "Stream" || name === "Selector",
});

type Node = Record<string, unknown>;
const child = (node: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>((at, name) => (isNode(at) ? at[name] : undefined), node);
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string | null => {
  if (typeof value === "string") return value.trim();
  return isNode(value) && typeof value["#text"] === "string" ? value["#text"].trim() : null;
};

/** Reads an answer. null when the text is no SOAP envelope. */
export function parseAnswer(xml: string): WsAnswer | null {
  let envelope: unknown;
  try {
    envelope = child(parser.parse(xml), "Envelope");
  } catch {
    return null;
  }
  const body = child(envelope, "Body");
  if (!isNode(envelope) || body === undefined) return null;
  const receive = child(body, "ReceiveResponse");
  const streams = child(receive, "Stream");
  const state = child(receive, "CommandState");
  const collect = (name: string): Buffer[] =>
    (Array.isArray(streams) ? streams : [])
      .filter((stream) => child(stream, "@Name") === name)
      .map((stream) => Buffer.from(textOf(stream) ?? "", "base64"));
  const exit = textOf(child(state, "ExitCode"));
  return {
    relatesTo: textOf(child(envelope, "Header", "RelatesTo")),
    shellId: textOf(child(body, "Shell", "ShellId")) ?? selector(body),
    commandId: textOf(child(body, "CommandResponse", "CommandId")),
    stdout: collect("stdout"),
    stderr: collect("stderr"),
    done: String(child(state, "@State") ?? "").endsWith("/CommandState/Done"),
    exitCode: exit === null ? null : Number(exit),
    fault: readFault(child(body, "Fault")),
  };
}

function selector(body: unknown): string | null {
  const found = child(body, "ResourceCreated", "ReferenceParameters", "SelectorSet", "Selector");
  const shell = (Array.isArray(found) ? found : []).find((one) => child(one, "@Name") === "ShellId");
  return textOf(shell);
}

function readFault(fault: unknown): WsFault | null {
  if (fault === undefined) return null;
  const detail = child(fault, "Detail", "WSManFault");
  const code = Number(child(detail, "@Code") ?? Number.NaN);
  const text =
    textOf(child(detail, "Message", "ProviderFault")) ??
    textOf(child(detail, "Message")) ??
    textOf(child(fault, "Reason", "Text")) ??
    "";
  return { code: Number.isFinite(code) ? code : null, text };
}
