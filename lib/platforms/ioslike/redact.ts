import type { CapturedText } from "@/lib/model/capture";
import { maskUrlPasswords } from "../linux-host";

const REMOVED = "<removed>";

/** Each matches up to the secret (kept) and the secret (taken out). */
const SECRETS: RegExp[] = [
  /^(\s*enable (?:secret|password)(?: level \d+)?(?: \d{1,2})? )(\S.*)$/i,
  /^(\s*username .*? (?:password|secret)(?: \d{1,2})? )(\S.*)$/i,
  /^(\s*(?:snmp-server community|snmp mib community-map) )(\S.*)$/i,
  /^(\s*snmp-server host \S+ )(\S.*)$/i,
  /^(\s*snmp-server user .*? auth (?:md5|sha\S*(?: \d+)?) )(\S+)/i,
  /^(\s*snmp-server user .*? priv \S+(?: \d+)? )(\S+)/i,
  /^(.*\b(?:key-string|authentication-key|message-digest-key \d+ md5|pre-shared-key(?: address \S+(?: \S+)?)?(?: key)?|shared-secret|md5 (?=\d ))(?: \d{1,2})? )(\S.*)$/i,
  /^(\s*crypto (?:isakmp|ikev\d) key (?:\d )?)(\S+)/i,
  /^(.*\b(?:password|secret|passphrase|wpa-psk ascii|psk set-key ascii|set-key ascii|tunnel password|sent-username \S+ password)(?: (?:encryption )?(?:\d|hex|ascii))? )(\S+)/i,
  /^(\s*(?:tacacs-server|radius-server)(?: host \S+)?.*? key(?: \d)? )(\S+.*)$/i,
  /^(\s*(?:key|pac key|server-key|client \S+ server-key)(?: \d)? )(\S+)\s*$/i,
  /^(\s*client \S+ (?:vrf \S+ )?server-key(?: \d)? )(\S+)/i,
  /^(\s*ntp authentication-key \d+ \S+ )(\S+)/i,
  /^(\s*(?:standby|vrrp|glbp)(?: \d+)? authentication (?:text |md5 key-string (?:\d )?)?)(\S+)/i,
  /^(.*\bpre-shared?(?:-key)? key (?:\d )?)(\S+)/i,
  /^(.*\bpassword=)(\S+)/i,
  /^(\s*ip nhrp authentication )(\S+)/i,
  // Shortened, as people type them.
  /^(\s*en[able]* +(?:sec|pass)[a-z]* +(?:level \d+ +)?(?:\d{1,2} +)?)(\S.*)$/i,
  /^(\s*user[a-z]* +\S+ .*?\b(?:pass|sec)[a-z]* +(?:\d{1,2} +)?)(\S.*)$/i,
  /^(\s*(?:pass|passw|passwo|passwor) +(?:\d +)?)(\S.*)$/i,
  /^(\s*snmp[a-z-]* +com[a-z]* +)(\S.*)$/i,
  /^(.*\bserver-private \S+ .*?key(?: \d)? )(\S.*)$/i,
  /^(\s*event manager environment \S{0,60}(?:pass|secret|key|token)\S* )(\S.*)$/i,
  /^(.*\bauthentication(?:-type|-mode)? (?:text|simple|simple-text|simple-password|md5)(?: key-string)?(?: (?:\d{1,3}|cipher|plain|simple))* )((?!key-)\S+)/i,
  /^(.*\bauth-type simple-text-auth )(\S+)/i,
  /^(.*\b(?:key-octet-string|encrypted-key|key-value|pass-phrase|shared-key)(?: (?:\d|cipher|encrypted))? )("[^"]*"|\S+)/i,
  /^(\s*snmpv3 community index \S+ name )("[^"]*"|\S+)/i,
  /^(.*\bsecurityname (?:cipher |simple )?)(\S+)/i,
  /^(.*\bkey-id \d+ key (?:\d )?)(\S+)/i,
  /^(\s*(?:isis|area|domain)[- ]password )(\S+)/i,
  /^(.*\b(?:ftp|scp|http|https|sftp|tftp):\/\/[^\s:@/]+:)([^\s@/]+)(?=@)/i,
];
/** What only encrypted or hashed secrets look like, and the words that only secrets stand behind: hidden wherever they stand, each of them. */
const ANYWHERE: RegExp[] = [
  /()(\$(?:0|1|2[abxy]?|5|6|8|9|14|h|c|y|7|1a|sha1|sha256|sha512|pbkdf2[\w-]*)\$[^\s"';]+)/gi,
  /()(%(?:\^%#|\$%\$|@%@)[^\s]*?%(?:\^%#|\$%\$|@%@))/g,
  /(\b(?:ciphertext|plaintext|cipher|irreversible-cipher|encrypted) )((?!auth\b|sha|md5|cipher\b|aes|des|3des|simple-password|password|localized-key|<removed>)"?[^\s"]+"?)/gi,
  /(\blocalized-key )((?!<removed>)\S+)/gi,
  /(\bpriv (?:encrypted )?(?:aes|des|3des|aes-?\d+)(?: \d{3})? (?:encrypted )?)((?!encrypted\b|<removed>)\S+)/gi,
];
/** `key 7 …` under radius, tacacs and key chains; a bare `key 1` there only numbers a key. */
const KEY_NUMBER = /^\s*key \d{1,3}\s*$/i;
const HEX_BODY = /^\s+([0-9A-Fa-f]{8} ?){1,8}\s*$/;
const HEX_REST = /^\s+(?:[0-9A-Fa-f]{8} ){0,8}[0-9A-Fa-f]{2,8}\s*$/;
/** What Bootpath reads itself holds no secrets and must stay as it is. */
const KEEP =
  /^\s*(description|hostname|interface|option \d|bootfile|next-server|remark|\d+ remark|ip dhcp pool|ip access-list|no service|service)\b/i;

/**
 * Takes passwords, hashes, keys, communities and certificate bodies out; the number of lines stays. `more` are the secrets that only
 * one platform writes: each matches the whole line, with what stays in its first group and the secret in its second.
 */
export function redactLines(text: CapturedText, more: readonly RegExp[] = []): string {
  // A certificate's last line may hold less than a whole group.
  let body = false;
  return text.text
    .split("\n")
    .map((line) => {
      body = HEX_BODY.test(line) || (body && HEX_REST.test(line));
      return body ? `  ${REMOVED}${line.endsWith("\r") ? "\r" : ""}` : redactLine(line, more);
    })
    .join("\n");
}

/** `SW1(config)#`, before a command of a session. */
const PROMPT = /^\s*[\w.\-/:@]{1,64}\([a-z][\w.-]{0,40}\)# ?(?=\S)/i;

function redactLine(line: string, more: readonly RegExp[]): string {
  const prompt = PROMPT.exec(line)?.[0] ?? "";
  return prompt + redactCommand(line.slice(prompt.length), more);
}

function redactCommand(line: string, more: readonly RegExp[]): string {
  const end = line.endsWith("\r") ? "\r" : "";
  const body = end ? line.slice(0, -1) : line;
  const masked = maskUrlPasswords(body);
  if (KEEP.test(body) || KEY_NUMBER.test(body)) return `${masked}${end}`;
  let out = masked;
  for (const secret of ANYWHERE) out = out.replace(secret, (_, before: string) => `${before}${REMOVED}`);
  for (const secret of [...more, ...SECRETS])
    out = out.replace(secret, (all: string, before: string, hidden: string) =>
      hidden.startsWith(REMOVED) ? all : `${before}${REMOVED}${all.slice(before.length + hidden.length)}`,
    );
  return `${out}${end}`;
}
