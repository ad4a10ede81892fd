import type { CapturedText } from "@/lib/model/capture";

const REMOVED = "<removed>";

/** Each matches up to the secret (kept) and the secret (taken out). */
const SECRETS: RegExp[] = [
  /^(\s*enable (?:secret|password)(?: level \d+)?(?: \d{1,2})? )(\S.*)$/i,
  /^(\s*username .*? (?:password|secret)(?: \d{1,2})? )(\S.*)$/i,
  /^(\s*(?:snmp-server community|snmp mib community-map) )(\S+)/i,
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
  /^(\s*(?:isis|area|domain)[- ]password )(\S+)/i,
  /^(.*\b(?:ftp|scp|http|https|sftp|tftp):\/\/[^\s:@/]+:)([^\s@/]+)(?=@)/i,
];
/** `key 7 …` under radius, tacacs and key chains; a bare `key 1` there only numbers a key. */
const KEY_NUMBER = /^\s*key \d{1,3}\s*$/i;
const HEX_BODY = /^\s+([0-9A-Fa-f]{8} ?){1,8}\s*$/;
/** What Bootpath reads itself holds no secrets and must stay as it is. */
const KEEP =
  /^\s*(description|hostname|interface|option \d|bootfile|next-server|remark|\d+ remark|ip dhcp pool|ip access-list|no service|service)\b/i;

/**
 * Takes passwords, hashes, keys, communities and certificate bodies out; the number of lines stays. `more` are the secrets that only
 * one platform writes: each matches the whole line, with what stays in its first group and the secret in its second.
 */
export function redactLines(text: CapturedText, more: readonly RegExp[] = []): string {
  return text.text
    .split("\n")
    .map((line) => redactLine(line, more))
    .join("\n");
}

function redactLine(line: string, more: readonly RegExp[]): string {
  const end = line.endsWith("\r") ? "\r" : "";
  const body = end ? line.slice(0, -1) : line;
  if (HEX_BODY.test(body)) return `  ${REMOVED}${end}`;
  if (KEEP.test(body) || KEY_NUMBER.test(body)) return line;
  let out = body;
  for (const secret of [...more, ...SECRETS])
    out = out.replace(secret, (all: string, before: string, hidden: string) =>
      hidden.startsWith(REMOVED) ? all : `${before}${REMOVED}${all.slice(before.length + hidden.length)}`,
    );
  return `${out}${end}`;
}
