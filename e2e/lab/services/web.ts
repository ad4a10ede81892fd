import { readFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { WebConfig } from "./web-config";

/** A small web server for UEFI HTTP Boot. Argument: path of its configuration (JSON, WebConfig). */
const config = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as WebConfig;

const answer: RequestListener = (request, response) => {
  const path = new URL(request.url ?? "/", "http://lab").pathname;
  const file = config.files[path];
  console.log(`${request.method} ${path} ${file ? 200 : 404}`);
  const body = file ? readFileSync(file) : Buffer.from("not here\n");
  // The firmware learns the size from a HEAD request before it asks for the file.
  response.writeHead(file ? 200 : 404, { "Content-Type": "application/efi", "Content-Length": body.length });
  response.end(request.method === "HEAD" ? undefined : body);
};

const server = config.tls
  ? createSecureServer({ key: config.tls.key, cert: config.tls.certificate }, answer)
  : createServer(answer);
server.listen(config.port, "0.0.0.0");
