import fc from "fast-check";

/** Rule sets of iptables, with every form of condition that our reader of `iptables-save` knows about packets on their way through. */
const oneOf = (...values: string[]) => fc.constantFrom(...values);

/** Conditions of one rule, each of a kind that it may hold once; the protocol comes first, for ports ask for it. */
const CONDITIONS = fc
  .record({
    udp: fc.oneof(
      { weight: 4, arbitrary: oneOf("--dport 69", "--dport 4011", "--dport tftp", "! --dport 69", "--dport 1024:") },
      { weight: 2, arbitrary: oneOf("--dport 69:4011", "--sport 68", "! --sport 68", "--sport :1023 --dport 4011") },
      {
        weight: 3,
        arbitrary: oneOf(
          ...["--dports 69,4011", "--dports 67:69,4000:4020", "! --dports 67,69", "--sports 68,4011"],
          ...["--ports 69", "--dports 1024:65535,70"],
        ).map((ports) => `-m multiport ${ports}`),
      },
      oneOf("", "", ""),
    ),
    protocol: oneOf("", "", "", "-p udp", "-p tcp", "! -p udp", "! -p tcp", "-p 17", "-p icmp", "-p all"),
    source: oneOf("", "", "-s 10.4.2.0/24", "! -s 10.4.2.0/24", "-s 192.168.1.0/24", "! -s 10.0.0.0/8", "-s 10.4.2.2"),
    destination: oneOf("", "", "-d 10.20.0.12", "! -d 10.20.0.12", "-d 10.9.9.9/32", "! -d 10.20.0.0/255.255.255.0"),
    range: oneOf("", "", "", "--src-range 10.4.2.1-10.4.2.9", "! --dst-range 10.20.0.1-10.20.0.20").map((range) =>
      range === "" ? "" : `-m iprange ${range}`,
    ),
    inward: oneOf("", "", "-i vc", "-i vs", "! -i vc", "-i v+", "! -i eth+"),
    outward: oneOf("", "", "-o vs", "-o vc", "! -o vs", "-o v+"),
    state: oneOf(
      ...["", "", "", "-m state --state NEW", "-m conntrack --ctstate RELATED,ESTABLISHED"],
      ...["-m conntrack ! --ctstate INVALID", "-m state --state INVALID", "-m conntrack ! --ctstate NEW"],
    ),
    odd: fc.oneof(
      { weight: 12, arbitrary: fc.constant("") },
      { weight: 1, arbitrary: oneOf("-m length --length 1:9", "-m mark --mark 7", "-m pkttype --pkt-type unicast") },
    ),
    comment: oneOf("", "", '-m comment --comment "no -j DROP; \\"here\\""'),
  })
  .map(({ udp, protocol, odd, comment, ...rest }) => {
    const talks = udp === "" ? protocol : `-p udp ${udp}`;
    return [rest.source, rest.destination, rest.inward, rest.outward, talks, rest.range, rest.state, odd, comment]
      .filter((one) => one !== "")
      .join(" ");
  });

const VERDICTS = ["ACCEPT", "ACCEPT", "ACCEPT", "DROP", "DROP", "REJECT --reject-with icmp-port-unreachable", "RETURN"];

/** `chains`: those that it may call, so that no chain comes back to itself. */
function rules(chain: string, most: number, chains: string[], forbidden = /^$/): fc.Arbitrary<string> {
  const goesTo = chains.flatMap((name) => [`-j ${name}`, `-g ${name}`]);
  const verdict = oneOf(...VERDICTS.map((target) => `-j ${target}`), '-j LOG --log-prefix "x -j DROP "', "", ...goesTo);
  const rule = fc
    .tuple(CONDITIONS, verdict)
    .filter((parts) => !parts.some((part) => forbidden.test(part)))
    .map(([conditions, ends]) => `-A ${chain} ${conditions} ${ends}\n`.replace(/ +/g, " ").replace(" \n", "\n"));
  return fc.array(rule, { maxLength: most }).map((lines) => lines.join(""));
}

const POLICY = oneOf("ACCEPT", "ACCEPT", "DROP");
const SELDOM = (table: fc.Arbitrary<string>) => fc.option(table, { nil: "", freq: 4 });

/** Before a packet's way is known there is no interface to leave by, and no refusal. */
const RAW = fc
  .tuple(POLICY, rules("PREROUTING", 3, [], /-o |state|REJECT/))
  .map(([policy, lines]) => `*raw\n:PREROUTING ${policy} [0:0]\n${lines}COMMIT\n`);
const MANGLE = fc
  .tuple(POLICY, rules("FORWARD", 3, [], /REJECT/))
  .map(([policy, lines]) => `*mangle\n:FORWARD ${policy} [0:0]\n${lines}COMMIT\n`);

/** Texts as `iptables-save` prints them and `iptables-restore` takes them; some are refused, because conditions contradict one another. */
export const IPTABLES_RULE_SETS: fc.Arbitrary<string> = fc
  .record({
    first: rules("first", 3, []),
    second: rules("second", 3, ["first"]),
    input: rules("INPUT", 2, [], /-o /),
    output: rules("OUTPUT", 2, [], /-i /),
    forward: rules("FORWARD", 6, ["first", "second"]),
    policies: fc.tuple(POLICY, POLICY, POLICY),
    raw: SELDOM(RAW),
    mangle: SELDOM(MANGLE),
  })
  .map(
    ({ policies: [input, forward, output], raw, mangle, ...rest }) => `${raw}${mangle}*filter
:INPUT ${input} [0:0]
:FORWARD ${forward} [0:0]
:OUTPUT ${output} [0:0]
:first - [0:0]
:second - [0:0]
${rest.input}${rest.forward}${rest.output}${rest.first}${rest.second}COMMIT
`,
  );
