import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits } from "@/lib/core/line-edits";
import dnsmasq from "./index";

const DNSMASQ = "/usr/sbin/dnsmasq";
const CORPUS = "../shared/corpus/configs/dnsmasq";
const IP_ADDR = "2: eth0: <BROADCAST,UP> mtu 1500\n    inet 10.9.0.1/24 scope global eth0\n";

const read = (text: string, more: Record<string, string> = {}) =>
  dnsmasq.read({
    texts: [
      { name: "pxe-1/dnsmasq.conf", text },
      { name: "pxe-1/ip-addr.txt", text: IP_ADDR },
      ...Object.entries(more).map(([name, body]) => ({ name, text: body })),
    ],
  });

const arch = (value: string) => ({ op: "equals", field: { option: 93 }, value });
/** The rule for an architecture when no tag is in play. */
const rule = (text: string, value: string) =>
  read(text).pxe!.rules.find((one) => JSON.stringify(one.when) === JSON.stringify(arch(value)));

describe("proxyDHCP: as dnsmasq 2.90 answered on the wire", () => {
  const two =
    'dhcp-range=10.9.0.0,proxy\npxe-service=x86PC,"BIOS",undionly\npxe-service=X86-64_EFI,"UEFI",snponly.efi\n';

  it("gives BIOS a menu and, asked for its entry, the file with .0 behind it", () => {
    expect(rule(two, "0000")).toMatchObject({
      offer: {
        vendorClass: "PXEClient",
        file: null,
        nextServer: null,
        option43: "0601030a040050584508078000010a090001090780000442494f53ff",
      },
      bootServerReply: { file: "undionly.0", nextServer: "own", option43: "470480000000ff" },
      place: { line: 2 },
    });
  });

  it("sends UEFI to 4011 without 43, and gives the file of the one service there", () => {
    expect(rule(two, "0007")).toMatchObject({
      offer: { file: null, nextServer: "own", option43: null },
      bootServerReply: { vendorClass: "PXEClient", file: "snponly.efi", nextServer: "own", option43: null },
    });
    expect(rule(two, "000b")!.bootServerReply).toMatchObject({ file: null, option43: "0601080a0400505845ff" });
  });

  it("gives a menu on 4011 when two services match", () => {
    const menu = `${two}pxe-service=X86-64_EFI,"B",b.efi\npxe-prompt="Press",3\n`
      .replace('"UEFI",snponly', '"A",a')
      .replace('"BIOS",undionly', '"A",a.0');
    expect(rule(menu, "0007")!.bootServerReply!.option43).toBe(
      "060103080e8001010a0900018002010a090001090880010141800201420a06035072657373ff",
    );
  });

  it("then gives the entry that is asked for its file, and does not count local boot", () => {
    const menu = `${two}pxe-service=X86-64_EFI,"B",b.efi\n`;
    expect(rule(menu, "0007")!.entryReply).toMatchObject({ file: "snponly.efi", option43: "470480010000ff" });
    const local = two.replace("pxe-service=X86", 'pxe-service=X86-64_EFI,"Disk",0\npxe-service=X86');
    expect(rule(local, "0007")!.bootServerReply).toMatchObject({ file: "snponly.efi", option43: null });
  });

  it("puts the server of dhcp-boot into siaddr of the offer, so that EDK2 asks it on 4011", () => {
    const remote =
      'dhcp-range=10.9.0.0,proxy\ndhcp-boot=boot.efi,srv,10.7.7.7\npxe-service=x86PC,"BIOS",undionly.kpxe,10.7.7.7\n';
    expect(rule(remote, "0007")!.offer).toMatchObject({ file: "boot.efi", nextServer: "10.7.7.7", option43: null });
    expect(rule(remote, "0000")!.bootServerReply).toMatchObject({ file: "undionly.kpxe", nextServer: "10.7.7.7" });
  });

  it("stays silent when only dhcp-boot stands in the configuration", () => {
    const facts = read("dhcp-range=10.9.0.0,proxy\ndhcp-boot=undionly.kpxe\nenable-tftp\n");
    expect(facts.pxe!.rules).toEqual([]);
    expect(facts.pxe!.ports[4011].answers).toBe("no");
  });

  it("tells services apart by their tags", () => {
    const facts = read(`dhcp-range=10.9.0.0,proxy,255.255.255.0
dhcp-match=set:ipxe,175
pxe-service=tag:!ipxe,x86PC,"a",undionly.kpxe
pxe-service=tag:ipxe,x86PC,"b",http://x/boot.ipxe
`);
    const ipxe = { op: "exists", option: 175 };
    const bios = facts.pxe!.rules.filter((one) => JSON.stringify(one.when).includes('"0000"'));
    expect(bios.map((one) => [one.when, one.bootServerReply!.file])).toEqual([
      [{ op: "and", of: [arch("0000"), ipxe] }, "http://x/boot.ipxe"],
      [{ op: "and", of: [arch("0000"), { op: "not", of: ipxe }] }, "undionly.kpxe"],
    ]);
    expect(facts.pxe!.subnets).toEqual(["10.9.0.0/24"]);
  });

  it("takes the ports from the listeners where they were captured", () => {
    const listeners = "State Recv-Q Send-Q Local Address:Port Peer Address:Port\nUNCONN 0 0 0.0.0.0:67 0.0.0.0:*\n";
    const ports = read(`${two}enable-tftp\n`, {
      "pxe-1/listeners.txt": listeners,
      "pxe-1/tftp-files.txt": "./undionly.0\nefi/x.efi\n",
    }).pxe!;
    expect([ports.ports[67].answers, ports.ports[69].answers, ports.ports[4011].answers]).toEqual(["yes", "no", "no"]);
    expect(ports.files).toEqual({ paths: ["undionly.0", "efi/x.efi"], complete: true, caseSensitive: true });
  });

  it("takes a listing with whole paths as seen from the TFTP root", () => {
    const listing = { "pxe-1/tftp-files.txt": "/srv/tftp/undionly.0\n/srv/tftp/efi/x.efi\n" };
    const { files } = read(`${two}enable-tftp\ntftp-root=/srv/tftp/\n`, listing).pxe!;
    expect(files?.paths).toEqual(["undionly.0", "efi/x.efi"]);
  });
});

describe("DHCP", () => {
  it("lets a tagged line beat an untagged one, and a later line an earlier one", () => {
    const scope = read(`dhcp-range=10.9.0.50,10.9.0.60
dhcp-match=set:efi,option:client-arch,7
dhcp-boot=tag:efi,efi1
dhcp-boot=tag:efi,efi2
dhcp-boot=plain1,srv,7.7.7.7
dhcp-boot=plain2
dhcp-option=66,6.6.6.6
dhcp-option=option:bootfile-name,x
`).dhcp!.scopes[0]!;
    expect(scope).toMatchObject({ subnet: "10.9.0.0/24", ranges: [["10.9.0.50", "10.9.0.60"]] });
    expect(scope.levels.map((level) => [level.id, level.bootFile?.value, level.nextServer?.value])).toEqual([
      ["tag:efi", "efi2", undefined],
      ["global", "plain2", undefined],
    ]);
    expect(scope.levels[0]!.when).toEqual(arch("0007"));
    expect(scope.levels[1]!.options.map((one) => [one.code, one.value])).toEqual([
      [67, "x"],
      [66, "6.6.6.6"],
    ]);
  });

  it("knows tags of a range, of tag-if, of vendor and user class, and the old spellings", () => {
    const scope = read(`dhcp-range=set:floor2,10.9.0.50,10.9.0.60,255.255.255.0,12h
dhcp-vendorclass=set:pxe,PXEClient
dhcp-userclass=set:ipxe,iPXE
tag-if=set:rom,tag:pxe,tag:!ipxe
dhcp-boot=tag:rom,tag:floor2,undionly.kpxe
dhcp-boot=net:#pxe,other
dhcp-option=tag:floor2,66,10.1.1.1
dhcp-option=tag:floor3,66,10.1.1.3
`).dhcp!.scopes[0]!;
    const pxe = { op: "contains", field: { option: 60 }, value: "505845436c69656e74" };
    const ipxe = { op: "contains", field: { option: 77 }, value: "69505845" };
    const when = Object.fromEntries(scope.levels.map((level) => [level.id, level.when]));
    expect(when["tag:rom,tag:floor2"]).toEqual({ op: "and", of: [pxe, { op: "not", of: ipxe }] });
    expect(when["tag:#pxe"]).toEqual({ op: "not", of: pxe });
    expect(when["tag:floor3"]!.op).toBe("never");
    expect(scope.levels.find((level) => level.id === "tag:floor2")).toMatchObject({
      kind: "scope",
      when: { op: "always" },
    });
  });

  it("names the netmask that dnsmasq would assume when none is written", () => {
    const facts = dnsmasq.read({
      texts: [{ name: "dnsmasq.conf", text: "dhcp-range=172.17.0.50,172.17.0.99\ndhcp-boot=x\n" }],
    });
    expect(facts.dhcp!.scopes[0]!.subnet).toBe("172.17.0.0/16");
    expect(facts.problems).toMatchObject([{ code: "netmask-missing" }]);
  });

  it("turns away whom dhcp-ignore names; single machines that a tag names are known ones", () => {
    const range = "dhcp-range=10.9.0.10,10.9.0.20,255.255.255.0\n";
    const serves = (lines: string) => read(range + lines).dhcp!.scopes[0]!.serves;
    const known = { op: "known-client" };
    expect(serves("dhcp-ignore=tag:!known\n")).toEqual(known);
    expect(serves("dhcp-vendorclass=set:phone,Polycom\ndhcp-ignore=tag:phone\n")).toMatchObject({
      op: "not",
      of: { op: "contains", field: { option: 60 } },
    });
    const host = "dhcp-host=02:00:00:00:00:01,set:mine\n";
    expect(serves(`${host}dhcp-ignore=tag:mine\n`)).toEqual({ op: "not", of: known });
    expect(serves(`${host}dhcp-ignore=tag:!mine\n`)).toEqual(known);
    expect(serves("dhcp-ignore=tag:nobody\n")).toEqual({ op: "always" });
  });

  it("leases from a further network to a relay that shared-network names", () => {
    const far = "dhcp-range=10.9.2.10,10.9.2.20,255.255.255.0\nshared-network=10.9.1.1,10.9.2.0\n";
    expect(read(far).dhcp!.scopes[0]!.relayAddresses).toEqual(["10.9.1.1"]);
    const both = read(`${far}dhcp-range=10.9.1.10,10.9.1.20,255.255.255.0\n`).dhcp!.scopes;
    expect(new Set(both.map(({ sharedNetwork }) => sharedNetwork)).size).toBe(1);
    expect(both[0]!.sharedNetwork).not.toBeNull();
  });

  it("answers PXE clients with 60 as soon as a pxe-service stands there", () => {
    const scope = read('dhcp-range=10.9.0.50,10.9.0.60\npxe-service=x86PC,"BIOS",undionly\n').dhcp!.scopes[0]!;
    const said = scope.levels.map((level) => level.options.map((one) => `${one.code}=${one.value}`));
    expect(said[0]).toEqual(["43=0601030a040050584508078000010a090001090780000442494f53ff"]);
    // Computers without an entry are told to take the file of the offer.
    expect(said[2]).toEqual(["43=0601080a0400505845ff"]);
    expect(said.at(-1)).toEqual(["60=PXEClient"]);
  });

  it("lists relay targets on the interface that bears the local address", () => {
    expect(read("dhcp-relay=10.9.0.1,10.20.0.10,eth1\n").interfaces[0]!.relayTargets).toMatchObject([
      { address: "10.20.0.10", place: { line: 1 } },
    ]);
  });

  it("follows conf-dir with its endings, and says what is missing", () => {
    const facts = read("conf-dir=/etc/dnsmasq.d/,*.conf\nconf-file=/etc/gone.conf\n", {
      "pxe-1/dnsmasq.d/a.conf": "dhcp-range=10.9.0.5,10.9.0.6\n",
      "pxe-1/dnsmasq.d/b.bak": "dhcp-boot=no\n",
    });
    expect(facts.dhcp!.scopes[0]!.place).toMatchObject({ file: "pxe-1/dnsmasq.d/a.conf", line: 1 });
    expect(facts.problems).toMatchObject([{ code: "include-missing", place: { line: 2 } }]);
  });

  it("reads files of hosts and of options, whose options win", () => {
    const facts = read(
      "dhcp-optsfile=/etc/dnsmasq.opts\ndhcp-hostsfile=/etc/dnsmasq.hosts\ndhcp-range=10.9.0.5,10.9.0.6,255.255.255.0\ndhcp-option=66,main\n",
      {
        "pxe-1/dnsmasq.opts": "# ours\n66,file\ntag:lab,option:bootfile-name,lab.0\n",
        "pxe-1/dnsmasq.hosts": "00:aa:bb:cc:dd:ee,set:lab,10.9.0.77,pc\n",
      },
    );
    expect(facts.problems).toEqual([]);
    const [scope] = facts.dhcp!.scopes;
    expect(scope!.reservations).toMatchObject([{ mac: "00:aa:bb:cc:dd:ee", address: "10.9.0.77", place: { line: 1 } }]);
    expect(scope!.levels.flatMap((level) => level.options.map((option) => [option.code, option.value]))).toEqual(
      expect.arrayContaining([
        [66, "file"],
        [67, "lab.0"],
      ]),
    );
    expect(scope!.levels.at(-1)!.options.filter((option) => option.code === 66)).toHaveLength(1);
  });

  it("leaves relays of DHCPv6 out", () => {
    const facts = dnsmasq.read({
      texts: [{ name: "dnsmasq.conf", text: "dhcp-relay=fd00:6::1,fd00:20::10\ndhcp-relay=10.6.0.1,10.20.0.10\n" }],
    });
    expect(facts.interfaces).toMatchObject([{ relayTargets: [{ address: "10.20.0.10" }] }]);
  });

  it("keeps a relay's target where the host's interfaces were not captured", () => {
    const facts = dnsmasq.read({
      texts: [{ name: "dnsmasq.conf", text: "port=0\ndhcp-relay=10.6.0.1,10.20.0.10,eth1\n" }],
    });
    expect(facts.interfaces).toMatchObject([{ name: "eth1", relayTargets: [{ address: "10.20.0.10" }] }]);
    expect(facts.problems).toMatchObject([{ code: "interfaces-missing", affects: "interfaces" }]);
  });

  it("never throws", () => {
    const keys = fc.constantFrom(
      "dhcp-range=",
      "dhcp-boot=",
      "pxe-service=",
      "dhcp-match=set:x,",
      "dhcp-option=",
      "tag-if=set:a,tag:a",
      "\n",
      "10.0.0.0",
      ",",
      '"',
      "proxy",
      "dhcp-mac=set:m,",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(keys, fc.string())), (parts) => void read(parts.join(""))),
      { numRuns: 500 },
    );
  });
});

describe("changing", () => {
  it("deletes whole lines and keeps the rest", () => {
    const text = "# a\ndhcp-range=10.9.0.5,10.9.0.6\ndhcp-boot=x\ndhcp-option=66,1.1.1.1 # b\ndhcp-option=3,10.9.0.1\n";
    const capture = { texts: [{ name: "/etc/dnsmasq.conf", text }] };
    const planned = dnsmasq.planChange!(
      { kind: "remove-boot-options", device: "d", order: 1, options: [60, 66, 67], bootFile: true, nextServer: true },
      capture,
      dnsmasq.read(capture),
    );
    if (!planned.ok || planned.change.kind !== "file") throw new Error("not planned");
    expect(applyEdits(text, planned.change.edits)).toBe("# a\ndhcp-range=10.9.0.5,10.9.0.6\ndhcp-option=3,10.9.0.1\n");
  });
});

const ready = existsSync(DNSMASQ) && existsSync(CORPUS);
if (!ready) console.warn(`${DNSMASQ} or ${CORPUS} is missing: dnsmasq configurations of others are not read.`);

describe.runIf(ready)("configurations that others wrote", () => {
  it.each(existsSync(CORPUS) ? readdirSync(CORPUS) : [])(
    "%s is known, read, and still accepted without its boot lines",
    (name) => {
      const text = readFileSync(join(CORPUS, name), "utf8");
      const capture = { texts: [{ name, text }] };
      expect(dnsmasq.identify({ name: "x", text }).score).toBeGreaterThanOrEqual(40);
      const facts = dnsmasq.read(capture);
      expect(facts.coverage.lines).toBeGreaterThanOrEqual(facts.coverage.understood);
      const planned = dnsmasq.planChange!(
        {
          kind: "remove-boot-options",
          device: "d",
          order: 1,
          options: [60, 66, 67, 43],
          bootFile: true,
          nextServer: true,
        },
        capture,
        facts,
      );
      if (!planned.ok || planned.change.kind !== "file" || judge(text) !== null) return;
      const after = applyEdits(text, planned.change.edits);
      expect(judge(after)).toBeNull();
      expect(
        dnsmasq
          .read({ texts: [{ name, text: after }] })
          .dhcp?.scopes.flatMap((scope) => scope.levels.filter((level) => level.bootFile)) ?? [],
      ).toEqual([]);
    },
  );

  it("matchbox: every architecture has its file", () => {
    const text = readFileSync(join(CORPUS, "matchbox__docker0.conf"), "utf8");
    const scope = dnsmasq.read({ texts: [{ name: "docker0.conf", text }] }).dhcp!.scopes[0]!;
    expect(
      Object.fromEntries(
        scope.levels.filter((level) => level.bootFile).map((level) => [level.id, level.bootFile!.value]),
      ),
    ).toEqual({
      "tag:ipxe": "http://matchbox.example.com:8080/boot.ipxe",
      "tag:efi64": "ipxe.efi",
      "tag:efibc": "ipxe.efi",
      "tag:efi32": "ipxe.efi",
      "tag:bios": "undionly.kpxe",
    });
  });
});

function judge(text: string): string | null {
  const folder = mkdtempSync(join(tmpdir(), "dnsmasq-"));
  try {
    writeFileSync(join(folder, "dnsmasq.conf"), text);
    execFileSync(DNSMASQ, ["--test", "-C", join(folder, "dnsmasq.conf")], { stdio: "pipe" });
    return null;
  } catch (error) {
    return String((error as { stderr?: Buffer }).stderr ?? error);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("what dnsmasq 2.90 answered on the wire to a relayed DISCOVER", () => {
  const levels = (lines: string) =>
    dnsmasq.read({
      texts: [{ name: "dnsmasq.conf", text: `dhcp-range=set:lan,10.4.2.9,10.4.2.99,255.255.255.0\n${lines}` }],
    }).dhcp!.scopes[0]!.levels;
  const plain = (lines: string) => levels(lines).filter(({ when }) => when.op === "always");
  const routers = (lines: string) =>
    plain(lines).flatMap(({ options }) => options.map(({ code, value }) => [code, value]));

  it("takes words in front of an option for tags, also without tag:", () => {
    expect(routers("dhcp-option=lan,3,10.4.2.1\n")).toEqual([[3, "10.4.2.1"]]);
    expect(routers("dhcp-option=other,3,10.4.2.1\n")).toEqual([]);
  });

  it("tags a request with the interface that it came in by", () => {
    expect(routers("interface=eth7\ndhcp-option=tag:eth7,3,10.4.2.1\n")).toEqual([[3, "10.4.2.1"]]);
    const two = levels("interface=eth7\ninterface=eth8\ndhcp-option=tag:eth7,3,10.4.2.1\n");
    expect(two.find(({ id }) => id === "tag:eth7")!.when.op).toBe("unknown");
  });

  it("knows by the host's addresses which of several interfaces serves a network", () => {
    const text = `interface=eth7\ninterface=eth8
dhcp-range=10.4.2.9,10.4.2.99,255.255.255.0
dhcp-range=10.4.3.9,10.4.3.99,255.255.255.0
dhcp-option=eth7,3,10.4.2.1\ndhcp-option=eth8,3,10.4.3.1\n`;
    const addresses =
      "2: eth7: <UP> mtu 1500\n    inet 10.4.2.1/24 scope global eth7\n3: eth8: <UP> mtu 1500\n    inet 10.4.3.1/24 scope global eth8\n";
    const { scopes } = dnsmasq.read({
      texts: [
        { name: "dnsmasq.conf", text },
        { name: "ip-addr.txt", text: addresses },
      ],
    }).dhcp!;
    expect(
      scopes.map(({ levels }) =>
        levels.filter(({ when }) => when.op === "always").flatMap(({ options }) => options.map(({ value }) => value)),
      ),
    ).toEqual([["10.4.2.1"], ["10.4.3.1"]]);
  });

  it("takes file, name and server of a boot file from one line", () => {
    const text = "dhcp-match=set:efi,option:client-arch,7\ndhcp-boot=tag:efi,b.efi\ndhcp-boot=a.0,srv,10.1.1.1\n";
    const all = levels(text);
    const find = (id: string) => all.find((level) => level.id === id);
    expect(find("tag:efi")).toMatchObject({ bootFile: { value: "b.efi" }, nextServer: null, serverName: null });
    expect(find("global")).toMatchObject({ bootFile: { value: "a.0" }, nextServer: null, serverName: null });
    const when = { op: "and", of: [{ op: "not", of: arch("0007") }] };
    expect(find("global (server)")).toMatchObject({ nextServer: { value: "10.1.1.1" }, serverName: null, when });
    expect(find("global (server name)")).toMatchObject({ serverName: { value: "srv" }, nextServer: null, when });
  });

  it("looks for a number anywhere in the field, and for hex digits at its start", () => {
    const when = (line: string) => levels(`${line}\ndhcp-boot=tag:a,b\n`).find(({ id }) => id === "tag:a")!.when;
    expect(when("dhcp-match=set:a,175,19")).toEqual({ op: "contains", field: { option: 175 }, value: "13" });
    expect(when("dhcp-match=set:a,175,b1:01")).toEqual({ op: "prefix", field: { option: 175 }, value: "b101" });
    expect(when("dhcp-match=set:a,option:client-arch,00:07")).toEqual(arch("0007"));
  });

  it("knows net: in front of the tag of a dhcp-match only", () => {
    const when = (line: string) => levels(`${line}\ndhcp-boot=tag:a,b\n`).find(({ id }) => id === "tag:a")!.when;
    expect(when("dhcp-match=net:a,93,7")).toEqual(arch("0007"));
    expect(when("dhcp-vendorclass=net:a,PXEClient").op).toBe("never");
    expect(when("dhcp-vendorclass=a,PXEClient").op).toBe("contains");
  });

  it("gives sub-options of vendor: to computers of that class only, with their class in option 60", () => {
    expect(levels("dhcp-option=vendor:PXEClient,1,0.0.0.0\n")[0]).toMatchObject({
      when: { op: "contains", field: { option: 60 }, value: "505845436c69656e74" },
      options: [
        { code: 60, value: "PXEClient" },
        { code: 43, hex: "010400000000ff" },
      ],
    });
  });
});
