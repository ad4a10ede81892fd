import type { Algorithms, CipherAlgorithm, KexAlgorithm, MacAlgorithm, ServerHostKeyAlgorithm } from "ssh2";

const KEX: KexAlgorithm[] = [
  "curve25519-sha256",
  "curve25519-sha256@libssh.org",
  "ecdh-sha2-nistp256",
  "ecdh-sha2-nistp384",
  "ecdh-sha2-nistp521",
  "diffie-hellman-group-exchange-sha256",
  "diffie-hellman-group14-sha256",
  "diffie-hellman-group16-sha512",
];
const HOST_KEYS: ServerHostKeyAlgorithm[] = [
  "ssh-ed25519",
  "ecdsa-sha2-nistp256",
  "ecdsa-sha2-nistp384",
  "ecdsa-sha2-nistp521",
  "rsa-sha2-512",
  "rsa-sha2-256",
];
/** No ChaCha20-Poly1305 and no CBC with encrypt-then-MAC: the two that Terrapin (CVE-2023-48795) can cut into without strict key exchange. */
const CIPHERS: CipherAlgorithm[] = [
  "aes128-gcm@openssh.com",
  "aes256-gcm@openssh.com",
  "aes128-ctr",
  "aes192-ctr",
  "aes256-ctr",
];
const MACS: MacAlgorithm[] = [
  "hmac-sha2-256-etm@openssh.com",
  "hmac-sha2-512-etm@openssh.com",
  "hmac-sha2-256",
  "hmac-sha2-512",
];

const LEGACY_KEX: KexAlgorithm[] = [
  "diffie-hellman-group-exchange-sha1",
  "diffie-hellman-group14-sha1",
  "diffie-hellman-group1-sha1",
];
const LEGACY_CIPHERS: CipherAlgorithm[] = ["aes256-cbc", "aes192-cbc", "aes128-cbc", "3des-cbc"];

/** What is offered, best first. `pinnedType` goes first among host keys, so that a device with several keys shows the one we know. */
export function algorithms(options: { legacy: boolean; pinnedType: string | null }): Algorithms {
  const { legacy, pinnedType } = options;
  const hostKeys: ServerHostKeyAlgorithm[] = legacy ? [...HOST_KEYS, "ssh-rsa"] : [...HOST_KEYS];
  return {
    kex: legacy ? [...KEX, ...LEGACY_KEX] : KEX,
    serverHostKey: hostKeys.sort((a, b) => Number(isOfType(b, pinnedType)) - Number(isOfType(a, pinnedType))),
    cipher: legacy ? [...CIPHERS, ...LEGACY_CIPHERS] : CIPHERS,
    hmac: legacy ? [...MACS.filter((mac) => !mac.includes("-etm")), "hmac-sha1"] : MACS,
  };
}

function isOfType(algorithm: string, keyType: string | null): boolean {
  return keyType === "ssh-rsa" ? algorithm.startsWith("rsa-sha2") || algorithm === "ssh-rsa" : algorithm === keyType;
}
