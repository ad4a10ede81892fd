import ssh2 from "ssh2";

const TRIES = 50;

/** An ed25519 key pair in OpenSSH form. ssh2 writes a few of a thousand so that it cannot read them itself: those are thrown away. */
export function newKeyPair(): { private: string; public: string } {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const pair = ssh2.utils.generateKeyPairSync("ed25519");
    if (!(ssh2.utils.parseKey(pair.private) instanceof Error)) return pair;
  }
  throw new Error(`ssh2 made ${TRIES} keys that it cannot read.`);
}
