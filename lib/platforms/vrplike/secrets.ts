/** Secrets as Comware and VRP print them. */
export const SECRETS: RegExp[] = [
  /^(.*\b(?:password|key|secret|pre-shared-key|authentication-key|md5|hmac-md5|psk)(?: (?:authentication|accounting|authorization))?(?: (?:irreversible-cipher|hash|cipher|simple|plain))+ )(\S.*)$/i,
  /^(\s*snmp-agent community (?:read|write|cipher|simple)(?: (?:cipher|simple))? )(\S+)/i,
  /^(\s*snmp-agent usm-user .*?(?:authentication-mode|privacy-mode) \S+ (?:cipher )?)(\S.*)$/i,
  /^(.*\bauthentication-mode (?:md5|simple|hmac-md5)(?: (?:\d+|cipher|simple|plain))* )(\S.*)$/i,
  /^(\s*set authentication password (?:cipher|simple|hash) )(\S.*)$/i,
];
