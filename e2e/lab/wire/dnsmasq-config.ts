import fc from "fast-check";

/** dnsmasq configurations for the network 10.4.2.0/24 behind a relay. */

const pick = <T>(...values: T[]) => fc.constantFrom(...values);

const TAGS = ["a", "b", "lan", "x"];
const tag = pick(...TAGS);
const condition = fc.oneof(
  { weight: 4, arbitrary: tag.map((name) => `tag:${name},`) },
  { weight: 2, arbitrary: tag.map((name) => `tag:!${name},`) },
  { weight: 1, arbitrary: fc.tuple(tag, tag).map(([one, other]) => `tag:${one},tag:!${other},`) },
  { weight: 1, arbitrary: fc.tuple(tag, tag).map(([one, other]) => `tag:${one},tag:${other},`) },
  { weight: 1, arbitrary: pick("tag:eth0,", "tag:known,", "tag:!known,", "tag:bootp,") },
);
const tagged = fc.oneof({ weight: 2, arbitrary: fc.constant("") }, { weight: 3, arbitrary: condition });

const given = pick(
  ...["60,PXEClient", "60,PXEClient", "60,HTTPClient", "60,Other", "option:vendor-class,PXEClient"],
  ...["66,tftp.example.org", "66,10.20.0.12", "option:tftp-server,pxe", '66,"quoted"'],
  ...["67,o1.0", "67,o2.efi", "option:bootfile-name,o3.efi", "67"],
  ...["43,01:02:03", "43,06:01:08:ff", "43,text", "43,060108ff"],
  ...["3,10.4.2.1", "3", "3,0.0.0.0", "6,10.20.0.53", "option:dns-server,0.0.0.0", "6,10.20.0.53,10.20.0.54", "6"],
  ...["13,12", "option:boot-file-size,300", "150,10.20.0.12", "150,10.20.0.12,10.20.0.13", "175,08:01:01"],
  ...["vendor:PXEClient,6,8", "vendor:PXEClient,6,2b", "vendor:PXEClient,1,0.0.0.0", "vendor:PXE,10,5b"],
  ...[
    "vendor:HTTPClient,1,x",
    "vendor:Other,2,y",
    "encap:43,6,8",
    "encap:43,71,text",
    "encap:175,8,1",
    "encap:175,190,me",
  ],
);
const option = fc
  .tuple(pick("dhcp-option", "dhcp-option", "dhcp-option", "dhcp-option-force"), tagged, given)
  .map(([word, tags, what]) => `${word}=${tags}${what}`);

const file = pick("a.0", "b.efi", "c/d.efi", "e", '"q.0"');
const behind = pick("", "", ",,10.20.0.12", ",pxe,10.20.0.13", ",srv", ",", ",,10.20.0.14");
const boot = fc.tuple(tagged, file, behind).map((parts) => `dhcp-boot=${parts.join("")}`);

const matches = pick(
  ...[
    "option:client-arch,7",
    "option:client-arch,0",
    "93,7",
    "93,00:07",
    "93,0",
    "option:client-arch",
    "93,7b",
    "93,0x7",
  ],
  ...[
    "option:user-class,iPXE",
    "77",
    "77,PXE",
    "175",
    "option:vendor-class,PXEClient",
    "60,Arch:00007",
    "60,HTTPClient*",
  ],
  ...[
    "94",
    "94,01:03",
    "97",
    "97,00",
    "55",
    "57,1472",
    "option:message-type,1",
    "60,50:58:45",

    "250",
  ],
);
const setter = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(tag, matches).map(([name, what]) => `dhcp-match=set:${name},${what}`) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(tag, pick("PXEClient", "PXEClient:Arch:00007", "UNDI", "HTTP", "Other", "Arch:00000", "client"))
      .map(([name, what]) => `dhcp-vendorclass=set:${name},${what}`),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(tag, pick("iPXE", "PXE", "other", "i"))
      .map(([name, what]) => `dhcp-userclass=set:${name},${what}`),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(tag, pick("02:00:00:*:*:*", "00:11:22:33:44:55"))
      .map(([name, what]) => `dhcp-mac=set:${name},${what}`),
  },
  { weight: 2, arbitrary: fc.tuple(tag, condition).map(([name, when]) => `tag-if=set:${name},${when.slice(0, -1)}`) },
  { weight: 1, arbitrary: fc.tuple(tag, matches).map(([name, what]) => `dhcp-match=${name},${what}`) },
  { weight: 1, arbitrary: tag.map((name) => `dhcp-host=02:00:00:00:00:0${TAGS.indexOf(name)},set:${name}`) },
);

const system = pick("x86PC", "x86-64_EFI", "X86-64_EFI", "ARM64_EFI", "BC_EFI", "IA32_EFI", "0", "7", "11", "16");
const service = fc
  .tuple(
    tagged,
    system,
    pick("Boot", '"Boot it"', "Two words"),
    pick("", ",b", ",b.efi", ",0", ",5", ",sub/x.0"),
    pick("", "", ",10.20.0.12", ",pxe.example.org"),
  )
  .map(([tags, kind, menu, base, server]) => `pxe-service=${tags}${kind},${menu}${base}${base === "" ? "" : server}`);
const prompt = fc
  .tuple(tagged, pick("Press F8", '"Press, F8"'), pick("", ",5", ",0", ",255"))
  .map(([tags, text, seconds]) => `pxe-prompt=${tags}${text}${seconds}`);

const rare = pick(
  ...[
    "dhcp-authoritative",
    "dhcp-no-override",
    "dhcp-no-override",
    "dhcp-sequential-ip",
    "dhcp-broadcast",
    "dhcp-ignore-clid",
  ],
  ...["dhcp-rapid-commit", "dhcp-broadcast=tag:a", "dhcp-generate-names", "enable-tftp", "log-dhcp", "dhcp-proxy"],
  ...[
    "dhcp-ignore=tag:a",
    "dhcp-ignore=tag:!known",
    "dhcp-ignore=tag:!b",
    "dhcp-ignore=tag:lan,tag:x",
    "bootp-dynamic",
  ],
  ...[
    "dhcp-pxe-vendor=HTTPClient",
    "dhcp-pxe-vendor=PXEClient,Other",
    "dhcp-host=02:00:00:00:00:02,ignore",
    "dhcp-ignore-names",
  ],
);

const ranges = pick(
  ["10.4.2.50,10.4.2.99,255.255.255.0,10m"],
  ["10.4.2.50,10.4.2.99,255.255.255.0"],
  ["set:lan,10.4.2.50,10.4.2.99,255.255.255.0,1h"],
  ["lan,10.4.2.50,10.4.2.99,255.255.255.0"],
  ["tag:a,10.4.2.50,10.4.2.99,255.255.255.0", "set:lan,10.4.2.100,10.4.2.120,255.255.255.0"],
  ["tag:!b,set:lan,10.4.2.50,10.4.2.99,255.255.255.0"],
  ["tag:a,set:x,10.4.2.50,10.4.2.99,255.255.255.0", "tag:!a,set:lan,10.4.2.100,10.4.2.120,255.255.255.0"],
  ["10.4.2.0,static,255.255.255.0"],
  ["set:lan,10.4.2.50,10.4.2.99,255.255.255.0", "set:x,10.20.0.50,10.20.0.60,255.255.255.0"],
);

export const dnsmasqConfig: fc.Arbitrary<string> = fc
  .record({
    range: ranges,
    setters: fc.array(setter, { maxLength: 4 }),
    options: fc.array(option, { maxLength: 5 }),
    boots: fc.array(boot, { maxLength: 3 }),
    pxe: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      {
        weight: 2,
        arbitrary: fc.array(fc.oneof({ weight: 4, arbitrary: service }, { weight: 1, arbitrary: prompt }), {
          maxLength: 4,
        }),
      },
    ),
    rare: fc.array(rare, { maxLength: 2 }),
    shuffled: fc.infiniteStream(fc.nat(1000)),
  })
  .map(({ range, setters, options, boots, pxe, rare, shuffled }) => {
    const lines = [...range.map((one) => `dhcp-range=${one}`), ...setters, ...options, ...boots, ...pxe, ...rare];
    const order = lines.map((line) => ({ line, at: shuffled.next().value as number }));
    const sorted = order.sort((one, other) => one.at - other.at).map(({ line }) => line);
    return ["port=0", "no-ping", ...sorted, ""].join("\n");
  });
