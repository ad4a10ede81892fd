import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../frame/run";

export interface Certificate {
  key: string;
  certificate: string;
}

/** A key and a certificate that signs itself, for the web server of this address. RSA: OVMF of 2022 knows no elliptic curves. */
export function selfSigned(address: string): Certificate {
  const folder = mkdtempSync(join(tmpdir(), "bootpath-certificate-"));
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  try {
    run([
      ...["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", `/CN=${address}`],
      ...["-addext", `subjectAltName=IP:${address}`, "-keyout", key, "-out", certificate],
    ]);
    return { key: readFileSync(key, "utf8"), certificate: readFileSync(certificate, "utf8") };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
