import fc from "fast-check";
import { describe, expect, it } from "vitest";
import cobbler from "../cobbler/index";
import fog from "../fog/index";
import foreman from "../foreman/index";
import ipxe from "../ipxe/index";
import maas from "../maas/index";
import type { Platform } from "../platform";
import { readDevice } from "../read-device";
import tinkerbell from "../tinkerbell/index";

/** Written for these tests. */
const SAMPLES: [Platform, string, string][] = [
  [
    fog,
    ".fogsettings",
    "## Start of FOG Settings\nipaddress='10.20.0.12'\nbldhcp='0'\nbootfilename='undionly.kpxe'\ntftpdirdst='/tftpboot'\nsnmysqlpass='CanaryPass'\n## End of FOG Settings\n",
  ],
  [
    foreman,
    "tftp.yml",
    "---\n:enabled: https\n:tftproot: /var/lib/tftpboot\n:tftp_servername: 10.20.0.12\n:omapi_key: CanaryKey\n",
  ],
  [
    cobbler,
    "settings.yaml",
    'server: 10.20.0.12\nnext_server_v4: 10.20.0.12\nmanage_dhcp_v4: true\ntftpboot_location: "/srv/tftp"\ndefault_password_crypted: "$1$Canary$x"\n',
  ],
  [
    maas,
    "rackd.conf",
    "cluster_uuid: 1b2c\nmaas_url: http://10.20.0.9:5240/MAAS\ntftp_root: /srv/maas/tftp\nshared_secret: Canary\n",
  ],
  [
    tinkerbell,
    "smee.env",
    "SMEE_DHCP_MODE=proxy\nSMEE_DHCP_TFTP_IP=10.20.0.12:69\nSMEE_TFTP_ADDR=0.0.0.0:69\nSMEE_DHCP_ADDR=0.0.0.0:67\nSMEE_BACKEND_TOKEN=Canary\n",
  ],
  [ipxe, "menu.ipxe", "#!ipxe\nset net0/password Canary\nchain http://user:CanaryToo@10.20.0.12/boot.php##params\n"],
];

describe.each(SAMPLES.map(([platform, name, text]) => [platform.id, platform, name, text] as const))(
  "%s",
  (id, platform, name, text) => {
    const read = (...more: { name: string; text: string }[]) => platform.read({ texts: [{ name, text }, ...more] });

    it("is recognised by itself only", () => {
      expect(platform.identify({ name: "x", text }).score).toBeGreaterThan(80);
      for (const [other, , sample] of SAMPLES)
        if (other.id !== id) expect(platform.identify({ name: "x", text: sample }).score).toBe(0);
    });

    it("says where it does not know which file is named to whom, and takes listeners from the host", () => {
      const alone = read();
      expect(alone.platform).toBe(id);
      expect(alone.pxe).toMatchObject({
        kind: id,
        // Of these only Smee's proxy names files itself, and only Smee and a rack controller are known never to listen on 4011.
        ...(id === "tinkerbell" ? {} : { rules: [], files: null }),
        ports: { 4011: { answers: /tinkerbell|maas/.test(id) ? "no" : "unknown" } },
      });
      const listening = read({
        name: "listeners.txt",
        text: "State Recv-Q Send-Q Local Address:Port Peer Address:Port\nUNCONN 0 0 0.0.0.0:69 0.0.0.0:*\n",
      });
      expect(listening.pxe!.ports).toMatchObject({
        67: { answers: "no" },
        69: { answers: "yes" },
        4011: { answers: "no" },
      });
    });

    it("reads the files below the TFTP root", () => {
      expect(read({ name: "tftp-files.txt", text: "undionly.kpxe\nsnponly.efi\n" }).pxe!.files!.paths).toEqual([
        "undionly.kpxe",
        "snponly.efi",
      ]);
    });

    it("hides secrets and keeps the lines", () => {
      const hidden = platform.redact({ name, text });
      expect(hidden).not.toContain("Canary");
      expect(hidden.split("\n")).toHaveLength(text.split("\n").length);
      expect(platform.read({ texts: [{ name, text: hidden }] })).toEqual(read());
    });

    it("never throws, and says when it found nothing", () => {
      fc.assert(
        fc.property(fc.string(), (noise) => platform.read({ texts: [{ name, text: text + noise }] }).platform === id),
      );
      for (let at = 0; at < text.length; at += 5) platform.read({ texts: [{ name, text: text.slice(0, at) }] });
      expect(platform.read({ texts: [{ name: "other", text: "hello\n" }] })).toMatchObject({
        pxe: null,
        problems: [{ code: "nothing-read", affects: "pxe" }],
      });
    });
  },
);

describe("what the settings tell", () => {
  const pxe = (platform: Platform, text: string) => platform.read({ texts: [{ name: "settings", text }] }).pxe!;
  const sample = (platform: Platform) => SAMPLES.find(([one]) => one === platform)![2];

  it("addresses", () => {
    for (const platform of [fog, foreman, cobbler, tinkerbell])
      expect(pxe(platform, sample(platform)).addresses).toEqual(["10.20.0.12"]);
  });

  it("TFTP, where the product serves it itself", () => {
    expect(pxe(fog, sample(fog)).ports[69]).toMatchObject({ answers: "yes", place: { line: 5 } });
    expect(pxe(fog, `${sample(fog)}noTftpBuild='y'\n`).ports[69].answers).toBe("unknown");
    expect(pxe(maas, sample(maas)).ports[69].answers).toBe("yes");
    expect(pxe(maas, `${sample(maas)}tftp_port: 6900\n`).ports[69].answers).toBe("no");
    expect(pxe(foreman, sample(foreman)).ports[69].answers).toBe("unknown");
    expect(pxe(cobbler, sample(cobbler)).ports[69].answers).toBe("unknown");
  });

  it("a rack controller answers by names of its own, so its folder does not tell what is missing", () => {
    const texts = [
      { name: "rackd.conf", text: sample(maas) },
      { name: "tftp-files.txt", text: "/srv/maas/tftp/bootloader/uefi/amd64/bootx64.efi\n" },
    ];
    expect(maas.read({ texts }).pxe!.files!.complete).toBe(false);
  });

  it("FOG with its own DHCP server offers nothing itself; without one, dnsmasq may", () => {
    const with1 = pxe(fog, sample(fog).replace("bldhcp='0'", "bldhcp='1'")).ports;
    expect([with1[67], with1[4011]]).toMatchObject([{ answers: "no", place: { line: 3 } }, { answers: "no" }]);
    expect(pxe(fog, sample(fog)).ports).toMatchObject({ 67: { answers: "unknown" }, 4011: { answers: "unknown" } });
  });

  it("Smee's switches, in its three forms", () => {
    expect(pxe(tinkerbell, sample(tinkerbell)).ports).toMatchObject({ 67: { answers: "yes" }, 69: { answers: "yes" } });
    expect(pxe(tinkerbell, "SMEE_DHCP_ENABLED=false\n").ports[67]).toMatchObject({ answers: "no" });
    const manifest = '      - name: SMEE_DHCP_ENABLED\n        value: "false"\n';
    expect(pxe(tinkerbell, manifest).ports[67]).toMatchObject({ answers: "no", place: { line: 2 } });
    expect(
      pxe(tinkerbell, "ExecStart=/usr/bin/smee -dhcp-addr 0.0.0.0:6767 -dhcp-mode=proxy\n").ports[67].answers,
    ).toBe("no");
    const reservation = tinkerbell.read({ texts: [{ name: "x", text: "SMEE_DHCP_MODE=reservation\n" }] });
    expect(reservation.problems).toMatchObject([{ code: "addresses-in-cluster", affects: "dhcp" }]);
  });

  it("that Cobbler owns the DHCP server's file", () => {
    expect(cobbler.read({ texts: [{ name: "x", text: sample(cobbler) }] }).problems).toMatchObject([
      { code: "dhcp-managed", affects: "nothing" },
    ]);
  });
});

describe("settings as the products write them", () => {
  const facts = (platform: Platform, ...texts: [string, string][]) =>
    platform.read({ texts: texts.map(([name, text]) => ({ name, text })) });

  it("FOG: no word of the TFTP root, an empty switch, and the names of 1.6", () => {
    const old =
      "## Start of FOG Settings\n## Version: 1.5.10\nipaddress='10.20.0.12'\ninterface='ens3'\nbldhcp='0'\ninstalltype='N'\nnoTftpBuild=''\n## End of FOG Settings\n";
    expect(facts(fog, [".fogsettings", old]).pxe).toMatchObject({
      addresses: ["10.20.0.12"],
      ports: { 69: { answers: "yes", place: { line: 7 } } },
    });
    expect(facts(fog, ["x", old.replace("noTftpBuild=''", "noTftpBuild='true'")]).pxe!.ports[69].answers).toBe(
      "unknown",
    );
    expect(facts(fog, ["x", old.replace("installtype='N'", "installtype='S'")]).pxe!.ports[69].answers).toBe("unknown");
    const fresh =
      "FOG_install_type='N'\nNET_interface='eth0'\nNET_fog_server_ip='10.20.0.13'\nWEB_docroot='/var/www/'\nBOOT_external_tftp_server='no'\nDB_password='x'\n";
    expect(fog.identify({ name: "x", text: fresh }).score).toBeGreaterThan(80);
    expect(facts(fog, ["x", fresh]).pxe).toMatchObject({
      addresses: ["10.20.0.13"],
      ports: { 69: { answers: "yes" } },
    });
    expect(facts(fog, ["x", fresh.replace("server='no'", "server='yes'")]).pxe!.ports[69].answers).toBe("unknown");
  });

  it("Foreman: each file has its own switch", () => {
    const tftp: [string, string] = [
      "/etc/foreman-proxy/settings.d/tftp.yml",
      "---\n:enabled: https\n:tftproot: /var/lib/tftpboot\n:tftp_servername: 10.20.0.12\n",
    ];
    const dhcp: [string, string] = [
      "/etc/foreman-proxy/settings.d/dhcp.yml",
      "---\n:enabled: false\n:use_provider: dhcp_isc\n:server: 127.0.0.1\n",
    ];
    expect(facts(foreman, tftp, dhcp)).toMatchObject({ problems: [], pxe: { addresses: ["10.20.0.12"] } });
    expect(facts(foreman, [tftp[0], "---\n:enabled: false\n#:tftproot: /var/lib/tftpboot\n"]).problems).toMatchObject([
      { code: "tftp-proxy-off", place: { line: 2 } },
    ]);
    expect(foreman.identify({ name: "x", text: "---\n:enabled: true\n:use_provider: dhcp_remote_isc\n" }).score).toBe(
      94,
    );
  });

  it("Cobbler: the switch for all and the one for IPv4, its own address, and its template", () => {
    const read = (lines: string) => facts(cobbler, ["settings.yaml", `server: 127.0.0.1\n${lines}webdir: /var/www\n`]);
    expect(read("manage_dhcp: false\nmanage_dhcp_v4: true\n").problems).toEqual([]);
    expect(read("manage_dhcp: true\nmanage_dhcp_v4: false\n").problems).toEqual([]);
    expect(read("manage_dhcp: 1\nnext_server: 10.20.0.12\n")).toMatchObject({
      problems: [{ code: "dhcp-managed", next: expect.stringContaining("dhcp.template"), place: { line: 2 } }],
      pxe: { addresses: ["10.20.0.12"] },
    });
    expect(
      read("manage_dhcp: true\nmodules:\n  authentication:\n    module: x\n  dhcp:\n    module: managers.dnsmasq\n")
        .problems,
    ).toMatchObject([{ next: expect.stringContaining("dnsmasq.template") }]);
    expect(read("next_server_v4: 127.0.0.1\nmanage_dhcp: false\n").pxe!.addresses).toEqual([]);
  });

  it("Smee: on by default, its newer names, its charts", () => {
    const answers = (text: string) => {
      const { ports } = facts(tinkerbell, ["x", text]).pxe!;
      return [ports[67].answers, ports[69].answers, ports[4011].answers];
    };
    expect(answers("SMEE_DHCP_TFTP_IP=10.20.0.12\n")).toEqual(["yes", "yes", "no"]);
    expect(facts(tinkerbell, ["x", "SMEE_DHCP_TFTP_IP=10.20.0.12\n"]).problems).toMatchObject([{ affects: "dhcp" }]);
    expect(answers("TINKERBELL_ENABLE_SMEE=false\nTINKERBELL_DHCP_MODE=proxy\n")).toEqual(["no", "no", "no"]);
    expect(answers("TINKERBELL_DHCP_MODE=auto-proxy\nTINKERBELL_TFTP_SERVER_BIND_PORT=6969\n")).toEqual([
      "yes",
      "no",
      "no",
    ]);
    expect(answers('- name: TINKERBELL_SMEE_DHCP_ENABLED\n  value: "false"\n')).toEqual(["no", "yes", "no"]);
    const chart =
      "publicIP: 10.20.0.12\nsmee:\n  image: quay.io/tinkerbell/smee:v0.11\n  tftp:\n    enabled: false\n  dhcp:\n    enabled: true\n    mode: proxy\n    ip: 0.0.0.0\n    port: 67\n    tftpIp: 10.20.0.14\n";
    expect(tinkerbell.identify({ name: "values.yaml", text: chart }).score).toBeGreaterThan(80);
    expect(answers(chart)).toEqual(["yes", "no", "no"]);
    expect(facts(tinkerbell, ["x", chart])).toMatchObject({ problems: [], pxe: { addresses: ["10.20.0.14"] } });
    const listed = "deployment:\n  envs:\n    smee:\n      dhcpMode: proxy\n      tftpServerEnabled: false\n";
    expect(tinkerbell.identify({ name: "values.yaml", text: listed }).score).toBeGreaterThan(80);
    expect(answers(listed)).toEqual(["yes", "no", "no"]);
  });

  it("netboot.xyz in a container: what is published", () => {
    const compose = (ports: string) =>
      `services:\n  netbootxyz:\n    image: ghcr.io/netbootxyz/netbootxyz:latest\n    ports:\n${ports}      - "8080:80"\n`;
    const answers = (text: string) => {
      expect(ipxe.identify({ name: "compose.yaml", text }).score).toBe(80);
      const { ports } = facts(ipxe, ["compose.yaml", text]).pxe!;
      return [ports[67].answers, ports[69].answers, ports[4011].answers];
    };
    expect(answers(compose("      - 69:69/udp\n"))).toEqual(["no", "yes", "no"]);
    expect(answers(compose('      - "6969:69/udp"\n'))).toEqual(["no", "no", "no"]);
    expect(answers(compose(""))).toEqual(["no", "no", "no"]);
    expect(answers("docker run -d --net=host -e MENU_VERSION=2.0 lscr.io/linuxserver/netbootxyz\n")).toEqual([
      "no",
      "yes",
      "no",
    ]);
    expect(
      answers("docker run -d \\\n  -p 3000:3000 \\\n  -p 69:69/udp \\\n  ghcr.io/netbootxyz/netbootxyz\n"),
    ).toEqual(["no", "yes", "no"]);
    expect(
      ipxe.identify({ name: "README", text: "Boot it with netboot.xyz: see the image of netbootxyz.\n" }).score,
    ).toBe(0);
  });

  it("iPXE: a script that a terminal shows", () => {
    expect(ipxe.identify({ name: "x", text: "Last login: today\n#!ipxe\nautoboot\n" }).score).toBe(90);
  });
});

describe("readDevice", () => {
  it("reads the DHCP server on the same host as well", () => {
    const dhcpd =
      "subnet 10.4.2.0 netmask 255.255.255.0 {\n  range 10.4.2.50 10.4.2.99;\n  next-server 10.20.0.12;\n}\n";
    const texts = [
      { name: "/opt/fog/.fogsettings", text: SAMPLES[0]![2] },
      { name: "/etc/dhcp/dhcpd.conf", text: dhcpd },
    ];
    const facts = readDevice("fog", { texts });
    expect(facts).toMatchObject({ platform: "fog", pxe: { kind: "fog" } });
    expect(facts.dhcp?.scopes.map((scope) => scope.subnet)).toEqual(["10.4.2.0/24"]);
  });
});
