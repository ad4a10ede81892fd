import type { Payloads } from "../firmware/payload";
import type { NodeSpec } from "../frame/spec";
import { PXE } from "./addresses";
import { host } from "./host";
import { UEFI_FILE } from "./pxe-servers";

/** The address of the UEFI boot file on the lab's web server. */
export const UEFI_URI = `http://${PXE}/${UEFI_FILE}`;

interface Settings {
  port?: number;
  /** Path of the address → file; the UEFI boot file unless said. */
  files?: Record<string, string>;
  tls?: { key: string; certificate: string };
}

/** A web server with boot files. Bootpath reads no web servers, so it is not told of it. */
export function web(payloads: Payloads, settings: Settings = {}): NodeSpec {
  const node = host("web-1", ["pxe"], PXE);
  const { port = 80, files = { [`/${UEFI_FILE}`]: payloads.uefi }, tls } = settings;
  return { ...node, web: { port, files, ...(tls ? { tls } : {}) }, estate: { ...node.estate, hidden: true } };
}
