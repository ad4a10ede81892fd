import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../frame/run";

export interface Certificate {
  key: string;
  certificate: string;
}

/** A key and a certificate that signs itself, for the web server of this address. RSA: OVMF of 2022 knows no elliptic curves. */
export function selfSigned(folder: string, address: string): Certificate {
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  run([
    ...["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", `/CN=${address}`],
    ...["-addext", `subjectAltName=IP:${address}`, "-keyout", key, "-out", certificate],
  ]);
  return { key: readFileSync(key, "utf8"), certificate: readFileSync(certificate, "utf8") };
}
