import fc from "fast-check";

/** Configurations of dhcpd for the network 10.4.2.0/24 behind a relay. */

const q = (s: string) => `"${s}"`;
const nextServer = fc.constantFrom("10.20.0.12", "10.20.0.13", "10.20.0.14").map((a) => `next-server ${a};`);
const filename = fc.constantFrom("a.0", "b.efi", "c.kpxe", "d/e.efi", "").map((f) => `filename ${q(f)};`);
const bootfile = fc.constantFrom("o1.0", "o2.efi").map((f) => `option bootfile-name ${q(f)};`);
const tftp = fc.constantFrom("tftp.example.org", "10.20.0.12").map((f) => `option tftp-server-name ${q(f)};`);
const vci = fc.constantFrom("PXEClient", "HTTPClient", "Other").map((f) => `option vendor-class-identifier ${q(f)};`);
const o43 = fc
  .constantFrom("06:01:08:ff", "06:01:03", "01:02:03")
  .map((f) => `option vendor-encapsulated-options ${f};`);
const odd = fc.constantFrom(
  `option server.filename "sv.efi";`,
  `option server.next-server 10.20.0.15;`,
  `supersede vendor-class-identifier "PXEClient";`,
  `default bootfile-name "def.0";`,
  `append bootfile-name "x";`,
  `prepend bootfile-name "y";`,
  `server-name "srv";`,
  `option bootfile-name = concat("c", "d.0");`,
  `option bootfile-name = config-option tftp-server-name;`,
  `filename = concat("f", lcase("GG"));`,
  `option bootfile-name = pick-first-value(option user-class, "pf.0");`,
  `option bootfile-name = option vendor-class-identifier;`,
  `option vendor-class-identifier = substring(option vendor-class-identifier, 0, 9);`,
  `filename = binary-to-ascii(10, 16, "", option arch);`,
  `unset nothing;`,
  `set x = "1";`,
  `always-reply-rfc1048 on;`,
  `option dhcp-parameter-request-list 1,3,60,66,67,43;`,
  `option dhcp-parameter-request-list = concat(option dhcp-parameter-request-list, 43);`,
);
const cond0 = fc.constantFrom(
  `option arch = 00:07`,
  `option arch = 00:00`,
  `option arch != 00:00`,
  `option arch = 00:07 or option arch = 00:09`,
  `substring(option vendor-class-identifier, 0, 9) = "PXEClient"`,
  `substring(option vendor-class-identifier, 15, 5) = "00007"`,
  `exists user-class`,
  `not exists user-class`,
  `option user-class = "iPXE"`,
  `suffix(option vendor-class-identifier, 6) = "003001"`,
  `known`,
  `not known`,
  `exists agent.circuit-id`,
  `exists pxe-client-id`,
  `binary-to-ascii(16, 16, "", option arch) = "7"`,
  `lcase(substring(option vendor-class-identifier,0,3)) = "pxe"`,
  `encode-int(7,16) = option arch`,
  `extract-int(option arch, 16) = 7`,
  `static`,
  `exists dhcp-parameter-request-list`,
  `packet(0,1) = 01`,
  `option arch = "x"`,
);
const cond: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: cond0 },
  { weight: 1, arbitrary: fc.tuple(cond0, cond0).map(([a, b]) => `${a} and (${b})`) },
  { weight: 1, arbitrary: fc.tuple(cond0, cond0).map(([a, b]) => `${a} or not (${b})`) },
);
const plain = fc.oneof(
  { weight: 4, arbitrary: nextServer },
  { weight: 4, arbitrary: filename },
  { weight: 3, arbitrary: bootfile },
  { weight: 2, arbitrary: tftp },
  { weight: 3, arbitrary: vci },
  { weight: 1, arbitrary: o43 },
  { weight: 2, arbitrary: odd },
);
const few = (max: number) => fc.array(plain, { maxLength: max });
const block = (l: string[]) => l.map((x) => `  ${x}\n`).join("");
const cases = fc
  .tuple(few(2), few(2), few(2))
  .map(
    ([a, b, c]) =>
      `switch (substring(option vendor-class-identifier,0,20)) { case "PXEClient:Arch:00007": ${a.join(" ")} break; case "PXEClient:Arch:00000": ${b.join(" ")} default: ${c.join(" ")} }`,
  );
const sw2 = fc
  .tuple(few(2), few(2))
  .map(
    ([a, b]) => `switch (extract-int(option arch,16)) { case 7: ${a.join(" ")} break; case 0: ${b.join(" ")} break; }`,
  );
const iff = fc
  .tuple(cond, few(2), cond, few(2), few(2), fc.integer({ min: 0, max: 3 }))
  .map(
    ([c, a, d, b, e, k]) =>
      `if ${c} { ${a.join(" ")} }${k > 1 ? ` elsif ${d} { ${b.join(" ")} }` : ""}${k % 2 ? ` else { ${e.join(" ")} }` : ""}`,
  );
const nested = fc.tuple(cond, iff, few(1)).map(([c, i, a]) => `if ${c} { ${a.join(" ")} ${i} }`);
const stmts = (max: number) =>
  fc
    .tuple(
      few(max),
      fc.option(
        fc.oneof(
          { weight: 4, arbitrary: iff },
          { weight: 1, arbitrary: nested },
          { weight: 1, arbitrary: cases },
          { weight: 1, arbitrary: sw2 },
        ),
        { freq: 3 },
      ),
    )
    .map(([a, i]) => (i ? [...a, i] : a));
const klass = fc.tuple(cond, few(3), fc.integer({ min: 0, max: 4 })).map(
  ([c, s, k]) =>
    (i: number) =>
      k < 3
        ? `class "c${i}" { match if ${c}; ${s.join(" ")} }`
        : k === 3
          ? `class "c${i}" { match substring(option vendor-class-identifier, 0, 20); }\nsubclass "c${i}" "PXEClient:Arch:00007" { ${s.join(" ")} }`
          : `class "c${i}" { match option arch; ${s.slice(1).join(" ")} }\nsubclass "c${i}" 00:07 { ${s.slice(0, 1).join(" ")} }\nsubclass "c${i}" 00:00;`,
);

export const dhcpdConfig: fc.Arbitrary<string> = fc
  .record({
    g: stmts(2),
    cls: fc.array(klass, { maxLength: 2 }),
    shared: fc.option(stmts(2), { freq: 2 }),
    grp: fc.option(stmts(2), { freq: 2 }),
    sub: stmts(3),
    pool: fc.option(stmts(2), { freq: 2 }),
    permit: fc.constantFrom(
      "",
      "",
      "",
      `allow members of "c0";`,
      `deny members of "c0";`,
      "deny unknown-clients;",
      "allow unknown-clients;",
      `deny dynamic bootp clients;`,
    ),
    host: stmts(2),
    inside: fc.boolean(),
  })
  .map((d) => {
    const cls = d.cls.map((k, i) => k(i)).join("\n");
    const permit = d.cls.length === 0 && /members/.test(d.permit) ? "" : d.permit;
    const pool = d.pool
      ? `pool { ${permit} range 10.4.2.50 10.4.2.99;\n${block(d.pool)} }`
      : "range 10.4.2.50 10.4.2.99;";
    let s = `subnet 10.4.2.0 netmask 255.255.255.0 {\n${pool}\noption routers 10.4.2.1;\n${block(d.sub)}${d.inside ? cls : ""}\n}\n`;
    if (d.shared) s = `shared-network s1 {\n${block(d.shared)}${s}}\n`;
    if (d.grp) s = `group {\n${block(d.grp)}${s}}\n`;
    return `option arch code 93 = unsigned integer 16;\noption pxe-client-id code 97 = string;\nping-check false;\nauthoritative;\ndefault-lease-time 600;\n${block(d.g)}${d.inside ? "" : cls}\n${s}subnet 10.20.0.0 netmask 255.255.255.0 { }\nhost other { hardware ethernet 02:00:00:00:00:01;\n${block(d.host)} }\n`;
  });
