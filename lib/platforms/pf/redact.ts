import type { CapturedText } from "@/lib/model/capture";
import { maskUrlPasswords } from "../linux-host";

const REMOVED = "removed";
/** Elements of config.xml whose text is a secret, wherever they stand. */
const SECRET =
  /(<([\w.-]*(?:password|passwd|passphrase|secret|hash|psk|apikey|api_key|api-key|privkey|privatekey|private_key|sharedkey|shared_key|authkey|auth_key|token|_pass|_pw|pre-shared-key|presharedkey|ldap_bindpw|radius_secret)[\w.-]*|pass|prv|tls|static_keys|rocommunity|rwcommunity|community|otp_seed|ddnsdomainkey|authorizedkeys|key|keydata|crypto|enckey|trapstring|password1?|md5-key|ipsecpsk|bcrypt-hash|nt-hash|lighttpd_ls_password|hmac_key|encryption_key|access_key|secret_key|updateurl)(?:\s[^<>]*)?>)([^<]+)(?=<\/)/gi;
const CDATA =
  /(<([\w.-]*(?:password|passwd|secret|hash|psk|privkey|token|key)[\w.-]*|prv|crypto|tls)(?:\s[^<>]*)?>\s*<!\[CDATA\[)([\s\S]*?)(?=\]\]>)/gi;
/** A user name is asked for by `<user>`, a tag of a VLAN by `<key>`: texts that are no secrets though their element sounds so. */
const HARMLESS = /^\s*(?:\d{1,4}|yes|no|on|off|enabled?|disabled?|hmac-[\w-]+|none|default|rsa|ecdsa)?\s*$/i;

/** Takes passwords, hashes, keys and communities out of config.xml; the number of lines stays. */
export function redactConfigXml(text: CapturedText): string {
  const hide = (_: string, before: string, _name: string, value: string) =>
    HARMLESS.test(value) ? before + value : before + REMOVED + "\n".repeat(value.split("\n").length - 1);
  return maskUrlPasswords(text.text).replace(CDATA, hide).replace(SECRET, hide);
}
