import { randomUUID } from "node:crypto";

/** Just enough SOAP for the server's side: what a request asks, and answers in the shape that Windows gives them. */
export interface SoapRequest {
  action: string;
  messageId: string;
  resource: string;
  shellId: string;
  commandId: string;
  command: string;
  args: string[];
  stdin: Buffer;
  stdinEnds: boolean;
  operationSeconds: number;
}

/** null when a header that Windows insists on is missing. */
export function readRequest(xml: string): SoapRequest | null {
  const text = (name: string): string =>
    unescapeXml(new RegExp(`<(?:\\w+:)?${name}(?:\\s[^>]*)?>([^<]*)</`).exec(xml)?.[1]?.trim() ?? "");
  const attribute = (name: string, of: string): string =>
    new RegExp(`<(?:\\w+:)?${of}\\b[^>]*\\b${name}="([^"]*)"`).exec(xml)?.[1] ?? "";
  const action = text("Action");
  const messageId = text("MessageID");
  const resource = text("ResourceURI");
  const timeout = /PT([\d.]+)S/.exec(text("OperationTimeout"))?.[1];
  if (
    !action ||
    !messageId ||
    !resource.endsWith("/windows/shell/cmd") ||
    !timeout ||
    !/^\s*(<\?xml|<\w+:Envelope)/.test(xml)
  )
    return null;
  return {
    action: action.slice(action.lastIndexOf("/") + 1),
    messageId,
    resource,
    shellId: /<(?:\w+:)?Selector\s[^>]*Name="ShellId"[^>]*>([^<]*)</.exec(xml)?.[1]?.trim() ?? "",
    commandId:
      attribute("CommandId", "Stream") || attribute("CommandId", "DesiredStream") || attribute("CommandId", "Signal"),
    command: text("Command"),
    args: [...xml.matchAll(/<(?:\w+:)?Arguments(?:\s[^>]*)?>([^<]*)</g)].map((match) => unescapeXml(match[1] ?? "")),
    stdin: Buffer.from(/<(?:\w+:)?Stream\s[^>]*Name="stdin"[^>]*>([^<]*)</.exec(xml)?.[1] ?? "", "base64"),
    stdinEnds: /^true$/i.test(attribute("End", "Stream")),
    operationSeconds: Number(timeout),
  };
}

function unescapeXml(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, "&");
}

const SHELL = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell";
const TRANSFER = "http://schemas.xmlsoap.org/ws/2004/09/transfer";

export function envelope(request: SoapRequest, body: string): string {
  const space = request.action === "Create" || request.action === "Delete" ? TRANSFER : SHELL;
  return frame(`${space}/${request.action}Response`, request.messageId, body);
}

function frame(action: string, relatesTo: string, body: string): string {
  return (
    `<s:Envelope xml:lang="en-US" xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing"` +
    ` xmlns:x="${TRANSFER}" xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd" xmlns:rsp="${SHELL}"` +
    ` xmlns:p="http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd"><s:Header><a:Action>${action}</a:Action>` +
    `<a:MessageID>uuid:${randomUUID().toUpperCase()}</a:MessageID>` +
    `<a:To>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:To><a:RelatesTo>${relatesTo}</a:RelatesTo></s:Header>` +
    `<s:Body>${body}</s:Body></s:Envelope>`
  );
}

export function created(shellId: string): string {
  return (
    `<x:ResourceCreated><a:Address>http://simulated/wsman</a:Address><a:ReferenceParameters><w:ResourceURI>${SHELL}/cmd</w:ResourceURI>` +
    `<w:SelectorSet><w:Selector Name="ShellId">${shellId}</w:Selector></w:SelectorSet></a:ReferenceParameters></x:ResourceCreated>` +
    `<rsp:Shell><rsp:ShellId>${shellId}</rsp:ShellId><rsp:IdleTimeOut>PT7200.000S</rsp:IdleTimeOut></rsp:Shell>`
  );
}

export function received(
  commandId: string,
  streams: { name: "stdout" | "stderr"; data: Buffer }[],
  exitCode: number | null,
): string {
  const parts = streams.map(
    ({ name, data }) => `<rsp:Stream Name="${name}" CommandId="${commandId}">${data.toString("base64")}</rsp:Stream>`,
  );
  const done =
    exitCode === null
      ? `<rsp:CommandState CommandId="${commandId}" State="${SHELL}/CommandState/Running"></rsp:CommandState>`
      : `<rsp:Stream Name="stdout" CommandId="${commandId}" End="true"></rsp:Stream>` +
        `<rsp:Stream Name="stderr" CommandId="${commandId}" End="true"></rsp:Stream>` +
        `<rsp:CommandState CommandId="${commandId}" State="${SHELL}/CommandState/Done"><rsp:ExitCode>${exitCode}</rsp:ExitCode></rsp:CommandState>`;
  return `<rsp:ReceiveResponse>${parts.join("")}${done}</rsp:ReceiveResponse>`;
}

const FAULTS = {
  "timed-out": [
    "s:Receiver",
    "w:TimedOut",
    2150858793,
    "The WS-Management service cannot complete the operation within the time specified in OperationTimeout.",
  ],
  "invalid-selectors": [
    "s:Sender",
    "w:InvalidSelectors",
    2150858843,
    "The request contained invalid selectors for the resource.",
  ],
  quota: [
    "s:Sender",
    "w:QuotaLimit",
    2150859173,
    "The maximum number of concurrent shells for this user has been exceeded.",
  ],
  "access-denied": ["s:Sender", "w:AccessDenied", 5, "Access is denied."],
  schema: ["s:Sender", "w:SchemaValidationError", 2150858817, "The XML of the request is not valid."],
} as const;

export type FaultName = keyof typeof FAULTS;

export function faultEnvelope(messageId: string, name: FaultName): string {
  const [code, subcode, number, text] = FAULTS[name];
  return frame(
    "http://schemas.dmtf.org/wbem/wsman/1/wsman/fault",
    messageId,
    `<s:Fault><s:Code><s:Value>${code}</s:Value><s:Subcode><s:Value>${subcode}</s:Value></s:Subcode></s:Code>` +
      `<s:Reason><s:Text xml:lang="en-US">${text}</s:Text></s:Reason><s:Detail>` +
      `<f:WSManFault xmlns:f="http://schemas.microsoft.com/wbem/wsman/1/wsmanfault" Code="${number}" Machine="127.0.0.1">` +
      `<f:Message>${text}</f:Message></f:WSManFault></s:Detail></s:Fault>`,
  );
}
