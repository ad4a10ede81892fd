/** EFI_CERT_X509_GUID, and the all-zero owner that nobody asks for. */
const X509 = Buffer.from("a159c0a5e494a74a87b5ab155c2bf072", "hex");
const OWNER = Buffer.alloc(16);

/**
 * A certificate (PEM) as OVMF takes authorities for HTTPS from QEMU (`etc/edk2/https/cacerts`): one EFI_SIGNATURE_LIST
 * (UEFI specification, 32.4.1) with one entry.
 */
export function signatureList(certificate: string): Buffer {
  const der = Buffer.from(certificate.replace(/-----[A-Z ]+-----|\s/g, ""), "base64");
  const head = Buffer.alloc(12);
  head.writeUInt32LE(16 + 12 + 16 + der.length, 0);
  head.writeUInt32LE(0, 4);
  head.writeUInt32LE(16 + der.length, 8);
  return Buffer.concat([X509, head, OWNER, der]);
}
