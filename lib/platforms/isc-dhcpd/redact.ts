import type { CapturedText } from "@/lib/model/capture";
import { maskUrlPasswords } from "../linux-host";

/** Every word that the rules of this file look for; a text of many subnets mostly holds none of them. */
const ANY_WORD = /secret|passw|privkey/i;

/** Takes out key secrets, LDAP passwords and passwords that are handed to clients. Lines stay where they are. */
export function redactDhcpd(text: CapturedText): string {
  if (!ANY_WORD.test(text.text)) return maskUrlPasswords(text.text);
  const masked = text.text
    .replace(/(\bsecret[^\S\n]+)("[^"\n]*"|[^\s;]+)/gi, "$1<removed>")
    .replace(/(\bldap-password[^\S\n]+)("[^"\n]*"|[^\s;]+)/gi, '$1"<removed>"')
    .replace(
      /(\boption[^\S\n]+[\w.-]*(?:password|secret|passwd|privkey)[^\S\n]+(?:=[^\S\n]*)?)("[^"\n]*")/gi,
      '$1"<removed>"',
    );
  return maskUrlPasswords(masked);
}
