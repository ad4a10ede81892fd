import { gunzipSync, gzipSync } from "node:zlib";
import { type TransportError, transportError } from "./transport-error";

/** A session in which constant scripts are run on one Windows host, over WinRM or SSH. One at a time; close it on every path. */
export interface PowerShellSession {
  /**
   * Runs a constant script with data. `script` is one of the texts we ship, never built from what a person or a device said;
   * `args` travels as JSON. Gives the JSON value that the script's last output line holds. Throws `TransportError`.
   */
  run(script: string, args: unknown, options?: RunOptions): Promise<unknown>;
  close(): Promise<void>;
}

export interface RunOptions {
  signal?: AbortSignal;
  /** Whole run, from sending to the last byte. */
  timeoutMs?: number;
  /** Bytes of standard output and error together. */
  maxBytes?: number;
}

export const DEFAULT_RUN_TIMEOUT_MS = 180_000;
export const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;

/**
 * The only command line we ever send: reads standard input to its end (base64 of gzip of JSON `{script, args}`), runs the script
 * with the arguments as data, and writes one marked base64 blob. Everything on the wire is ASCII, so that code page, console width
 * and a profile's noise cannot damage it. With -EncodedCommand powershell.exe may read redirected input itself and hand it over as
 * `$input`; where it does not, the script reads the console's input.
 */
export const BOOTSTRAP = `$ErrorActionPreference='Stop';$ProgressPreference='SilentlyContinue'
function Write-Blob([string]$text){
$bytes=[Text.Encoding]::UTF8.GetBytes($text);$memory=New-Object IO.MemoryStream
$zip=New-Object IO.Compression.GZipStream($memory,[IO.Compression.CompressionMode]::Compress)
$zip.Write($bytes,0,$bytes.Length);$zip.Close()
[Console]::Out.Write('<<BV1:'+[Convert]::ToBase64String($memory.ToArray())+':BV1>>')}
try{
$sent=@($input) -join ''
if(-not $sent){$sent=[Console]::In.ReadToEnd()}
$memory=New-Object IO.MemoryStream(,[Convert]::FromBase64String($sent.Trim()))
$zip=New-Object IO.Compression.GZipStream($memory,[IO.Compression.CompressionMode]::Decompress)
$job=(New-Object IO.StreamReader($zip,[Text.Encoding]::UTF8)).ReadToEnd()|ConvertFrom-Json
$json=& ([ScriptBlock]::Create($job.script)) $job.args|Select-Object -Last 1
Write-Blob ('{"ok":true,"value":'+$json+'}')
}catch{Write-Blob (ConvertTo-Json -Compress @{ok=$false;message=$_.Exception.Message;id=$_.FullyQualifiedErrorId})}`;

/** argv after `powershell.exe`. Works the same below cmd.exe and PowerShell as the login shell. */
export const BOOTSTRAP_ARGUMENTS = [
  "-NoProfile",
  "-NonInteractive",
  "-EncodedCommand",
  Buffer.from(BOOTSTRAP, "utf16le").toString("base64"),
];

/** What goes to standard input. */
export function encodeJob(script: string, args: unknown): string {
  return gzipSync(Buffer.from(JSON.stringify({ script, args: args ?? null }), "utf8")).toString("base64");
}

/**
 * The value in a run's standard output. `host` is named in errors. Throws `TransportError` at stage `read` when there is no whole
 * blob, when it is not ours, or when the script reported an error; what stderr said is added, without control characters.
 */
export function decodeOutput(host: string, stdout: Buffer, stderr: Buffer, maxBytes = DEFAULT_MAX_BYTES): unknown {
  const text = stdout.toString("latin1");
  const start = text.indexOf("<<BV1:");
  const end = text.indexOf(":BV1>>", start + 6);
  if (start < 0 || end < 0) throw noBlob(host, start >= 0, stderr);
  const answer = parseAnswer(text.slice(start + 6, end), maxBytes);
  if (answer === undefined)
    throw transportError(
      "read",
      "powershell-output",
      `What PowerShell on ${host} sent back is damaged.`,
      "Read the device again; if it stays so, run the script by hand on the server and import its output.",
    );
  if (answer.ok) return answer.value;
  throw transportError(
    "read",
    "powershell-script-failed",
    `The script on ${host} stopped: ${plainText(answer.message)}`,
    /denied|unauthori[sz]ed|permission/i.test(answer.message)
      ? "The account needs the group DHCP Users for reading, DHCP Administrators for changes (or Administrators on a WDS server)."
      : "Look at the message; nothing after that point was done.",
  );
}

type Answer = { ok: true; value: unknown } | { ok: false; message: string };

function parseAnswer(base64: string, maxBytes: number): Answer | undefined {
  try {
    const json = gunzipSync(Buffer.from(base64, "base64"), { maxOutputLength: maxBytes }).toString("utf8");
    const answer: unknown = JSON.parse(json);
    if (typeof answer !== "object" || answer === null || !("ok" in answer)) return undefined;
    if (answer.ok === true && "value" in answer) return { ok: true, value: answer.value };
    if (answer.ok === false && "message" in answer) return { ok: false, message: String(answer.message) };
    return undefined;
  } catch {
    return undefined;
  }
}

function noBlob(host: string, cut: boolean, stderr: Buffer): TransportError {
  const said = plainText(readableStderr(stderr));
  return transportError(
    "read",
    cut ? "powershell-output-cut" : "powershell-no-output",
    cut
      ? `The answer of PowerShell on ${host} is cut off.`
      : `PowerShell on ${host} gave no answer${said ? `: ${said}` : "."}`,
    cut
      ? "Read the device again."
      : "Check that Windows PowerShell 3.0 or newer runs there and that no policy stops -EncodedCommand.",
  );
}

/** Windows PowerShell writes stderr as CLIXML: only its error texts are for people, progress records are not. */
export function readableStderr(stderr: Buffer): string {
  const text = stderr.toString("utf8");
  if (!text.includes("#< CLIXML")) return text;
  const errors = [...text.matchAll(/<S S="Error">([^<]*)<\/S>/g)].map((match) => match[1] ?? "");
  return errors
    .join("")
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, "&");
}

/** One line of at most 300 characters, without control characters. */
export function plainText(text: string): string {
  return text
    .replace(/[^\P{C}]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 300);
}

/** The text that a capture keeps of a read script's value: one value a line, so that evidence can cite lines. */
export function captureText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
