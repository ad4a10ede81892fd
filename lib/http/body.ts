import { personError } from "@/lib/core/problem";

export const MEGABYTE = 1024 * 1024;

/** Reads a JSON body, and stops reading as soon as it is larger than allowed. */
export async function readJson(request: Request, limit: number): Promise<unknown> {
  const text = await readText(request, limit);
  if (text === "") return {};
  if (!request.headers.get("content-type")?.toLowerCase().startsWith("application/json")) {
    throw personError("not-json", "The request is not JSON.", "Send it with content-type application/json.");
  }
  try {
    return JSON.parse(text);
  } catch {
    throw personError("not-json", "The request is not valid JSON.", "Correct it and send it again.");
  }
}

async function readText(request: Request, limit: number): Promise<string> {
  const tooLarge = () =>
    personError(
      "too-large",
      `The request is larger than ${limit / MEGABYTE} MB.`,
      "Send less at once, for example the files one by one.",
    );
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
  if (!request.body) return "";
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  for (let size = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks).toString("utf8");
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      throw tooLarge();
    }
    chunks.push(value);
  }
}
