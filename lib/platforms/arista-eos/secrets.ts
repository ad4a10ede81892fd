/** Beside what all relatives of IOS write: secrets of agents and of routing protocols as EOS prints them. */
export const SECRETS: RegExp[] = [
  /^(.*-ingestauth=key,)(\S+)/i,
  /^(.*\bkey (?:0|7|8a) )(\S+)/i,
  /^(\s*neighbor \S+ password(?: shared-secret profile)?(?: \d)? )(\S+)/i,
];
