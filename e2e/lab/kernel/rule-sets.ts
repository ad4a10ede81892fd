import fc from "fast-check";

/** What a rule set may hold that decides about packets on their way through: every form of condition that our reader of nftables knows. */
const oneOf = (...values: string[]) => fc.constantFrom(...values);

const PORTS = oneOf(
  ...["69", "4011", "tftp", "< 1024", ">= 1024", "> 69", "1024-65535", "!= 69", "!= 1024-65535", "!= { 67, 69 }"],
  ...["{ 67, 69 }", "{ 69, 4011, 1024-65535 }", "{ 67-69, 4000-4020 }"],
);
const addresses = (own: string, other: string) =>
  oneOf(
    ...[own, `!= ${own}`, other, `!= ${other}`, `{ ${own}, ${other} }`, `!= { ${own}, ${other} }`],
    ...["10.0.0.0/8", "10.0.0.0-10.255.255.255", "@servers", "!= @servers", "@ours"],
  );

const CONDITION = fc.oneof(
  { weight: 2, arbitrary: PORTS.map((ports) => `udp dport ${ports}`) },
  // Without "!= 68": nft 1.0.6 joins it with a "dport !=" beside it to one comparison of both, which then holds when either differs.
  oneOf("68", "{ 68, 4011 }", "1024-65535").map((ports) => `udp sport ${ports}`),
  oneOf("69", "{ 69, 4011 }", "1024-65535").map((ports) => `th dport ${ports}`),
  addresses("10.4.2.0/24", "192.168.1.0/24").map((address) => `ip saddr ${address}`),
  addresses("10.20.0.12", "10.9.9.9").map((address) => `ip daddr ${address}`),
  oneOf('"vc"', '"vs"', '!= "vc"', '{ "vc", "vx" }', '"v*"').map((face) => `iifname ${face}`),
  oneOf('"vs"', '"vc"', '!= "vs"', '{ "vs" }').map((face) => `oifname ${face}`),
  oneOf("udp", "tcp", "!= udp", "{ tcp, udp }").map((protocol) => `ip protocol ${protocol}`),
  oneOf("udp", "tcp", "{ tcp, udp }", "!= udp").map((protocol) => `meta l4proto ${protocol}`),
  oneOf("new", "established,related", "{ established, related }", "invalid", "!= invalid", "!= new").map(
    (state) => `ct state ${state}`,
  ),
);

const VERDICTS = ["accept", "accept", "accept", "drop", "drop", "reject", "return", "counter", "continue"];

/** `chains`: those that it may call, so that no chain comes back to itself. */
function rules(most: number, chains: string[]): fc.Arbitrary<string> {
  const verdict = oneOf(...VERDICTS, 'log prefix "x "', ...chains.flatMap((name) => [`jump ${name}`, `goto ${name}`]));
  const rule = fc
    .tuple(fc.array(CONDITION, { maxLength: 3 }), oneOf("", "counter "), verdict, oneOf("", ' comment "a; b"'))
    .map(([conditions, counted, ends, comment]) => `    ${[...conditions, counted + ends].join(" ")}${comment}\n`);
  return fc.array(rule, { minLength: 1, maxLength: most }).map((lines) => lines.join(""));
}

const MAP = oneOf(
  ...["", "", "    ct state vmap { established : accept, related : accept, invalid : drop }\n"],
  "    udp dport vmap { 69 : accept, 4011 : drop, 1024-3000 : jump second }\n",
  '    iifname vmap { "vc" : jump second, "vs" : accept }\n',
);
const POLICY = oneOf("accept", "drop");

/** A second table whose chain comes before or behind the first one's: both must let a packet pass. */
const BESIDE = fc
  .tuple(oneOf("10", "-10", "filter + 5"), POLICY, rules(2, []))
  .map(
    ([priority, policy, lines]) =>
      `table ip beside {\n  chain also {\n    type filter hook forward priority ${priority}; policy ${policy};\n${lines}  }\n}\n`,
  );

/** Texts as `nft list ruleset` prints them and `nft -f` takes them; some the program refuses, because conditions contradict one another. */
export const RULE_SETS: fc.Arbitrary<string> = fc
  .record({
    family: oneOf("inet", "ip"),
    first: rules(3, []),
    second: rules(3, ["first"]),
    map: MAP,
    forward: rules(5, ["first", "second"]),
    policy: POLICY,
    beside: fc.option(BESIDE, { nil: "", freq: 3 }),
  })
  .map(
    ({ family, first, second, map, forward, policy, beside }) => `table ${family} fw {
  set servers {
    type ipv4_addr
    elements = { 10.20.0.12, 10.9.9.9 }
  }
  set ours {
    type ipv4_addr
    flags interval
    elements = { 10.4.0.0/16, 10.20.0.0-10.20.0.20 }
  }
  chain first {
${first}  }
  chain second {
${second}  }
  chain forward {
    type filter hook forward priority filter; policy ${policy};
${map}${forward}  }
}
${beside}`,
  );
