import { describe, expect, it } from "vitest";
import { readDevice } from "../read-device";
import { identifyText } from "../registry";

const read = (texts: Record<string, string>) => {
  const captured = Object.entries(texts).map(([name, text]) => ({ name, text }));
  for (const text of captured) expect(identifyText(text)?.platform, text.name).toBe("tftpd");
  return readDevice(null, { texts: captured }).pxe!;
};
const files = { "tftp-files.txt": "pxelinux.0\n" };
const SERVICE = "[Service]\nExecStart=/usr/sbin/in.tftpd -s /var/lib/tftpboot\nStandardInput=socket\n";

describe("by systemd", () => {
  it("on the port of its socket", () => {
    const socket = (port: string) =>
      `[Unit]\nDescription=Tftp Server Activation Socket\n[Socket]\nListenDatagram=${port}\n`;
    const port = (text: string) => read({ "tftp.service": SERVICE, "tftp.socket": text }).ports[69];
    expect(port(socket("69")).answers).toBe("yes");
    expect(port(socket("10.20.0.12:69")).answers).toBe("yes");
    expect(port(socket("6969"))).toMatchObject({ answers: "no", place: { file: "tftp.socket", line: 4 } });
  });
  it("by the override of its unit, and by the last command of a unit", () => {
    const override = "[Service]\nExecStart=\nExecStart=/usr/sbin/in.tftpd -c --address 10.20.0.12:1069 -s /srv/boot\n";
    expect(read({ "tftp.service": SERVICE, "override.conf": override }).ports[69]).toMatchObject({
      answers: "no",
      place: { file: "override.conf", line: 3 },
    });
  });
  it("by a command over several lines", () => {
    const text =
      "[Service]\nExecStart=-/usr/sbin/in.tftpd --listen \\\n   --address 10.20.0.12:69 \\\n   --secure /srv/tftp\n";
    const pxe = read({ "x.service": text, ...files });
    expect([pxe.addresses, pxe.tftp, pxe.files!.complete]).toEqual([["10.20.0.12"], undefined, true]);
    expect(pxe.ports[69].place!.line).toBe(2);
  });
  it("by variables that a defaults file holds, or that nobody captured", () => {
    const unit = { "x.service": "[Service]\nExecStart=/usr/sbin/in.tftpd --listen $TFTP_OPTIONS $TFTP_DIRECTORY\n" };
    const defaults = { "tftpd-hpa": 'TFTP_DIRECTORY="/srv/tftp"\nTFTP_OPTIONS=""\n' };
    expect(read({ ...unit, ...defaults }).tftp).toEqual({ wholePathOnly: true });
    expect(read({ ...unit, ...files })).toMatchObject({ files: { paths: ["pxelinux.0"], complete: false } });
  });
});

describe("by inetd", () => {
  const port = (line: string) => read({ "inetd.conf": `${line}\n`, ...files });
  it("for IPv6 only, by number, at one address", () => {
    expect(port("tftp dgram udp6 wait root /usr/sbin/in.tftpd in.tftpd -s /srv/tftp").ports[69].answers).toBe("no");
    const bound = port("10.20.0.12:tftp dgram udp wait root /usr/sbin/in.tftpd in.tftpd -s /srv/tftp");
    expect([bound.ports[69].answers, bound.addresses]).toEqual(["yes", ["10.20.0.12"]]);
  });
  it("atftpd under Debian's name in.tftpd, and busybox: names are below their folder", () => {
    for (const command of [
      "/usr/sbin/tcpd /usr/sbin/in.tftpd --tftpd-timeout 300 --maxthread 100 /srv/tftp",
      "/bin/busybox busybox tftpd -c /srv/tftp",
    ]) {
      const pxe = port(`69 dgram udp nowait root ${command}`);
      expect([pxe.tftp, pxe.files!.paths]).toEqual([undefined, ["pxelinux.0"]]);
    }
  });
});

describe("by other distributions' settings", () => {
  it.each([
    ["Red Hat", 'TFTP_OPTIONS="-s /tftpboot"\n', undefined],
    [
      "SUSE, whose unit adds --secure",
      'TFTP_USER="tftp"\nTFTP_OPTIONS=""\nTFTP_DIRECTORY="/srv/tftpboot"\n',
      undefined,
    ],
    [
      "Alpine",
      'INTFTPD_PATH="/var/tftpboot"\nINTFTPD_OPTS="-l -R 4096:32767 -s $INTFTPD_PATH"\n',
      { ports: [4096, 32767] },
    ],
  ])("%s", (_, text, tftp) => {
    const pxe = read({ tftp: text, ...files });
    expect([pxe.ports[69].answers, pxe.tftp, pxe.files!.paths]).toEqual(["yes", tftp, ["pxelinux.0"]]);
  });
  it("of two folders the listing holds one", () => {
    expect(read({ "tftpd-hpa": 'TFTP_DIRECTORY="/srv/a /srv/b"\nTFTP_OPTIONS=""\n', ...files }).files!.complete).toBe(
      false,
    );
  });
});

describe("IPv6 alone, as in.tftpd 5.2 and ss show it", () => {
  it("--ipv6 answers nobody on IPv4, [::]:69 as an address does", () => {
    const port = (options: string, address: string) =>
      read({ "tftpd-hpa": `TFTP_ADDRESS="${address}"\nTFTP_OPTIONS="${options}"\n` }).ports[69].answers;
    expect([port("-s --ipv6", ":69"), port("-6s", ":69"), port("-s", "[::]:69")]).toEqual(["no", "no", "yes"]);
  });
  it("a socket in brackets is no listener for IPv4, one for both families is", () => {
    const port = (...local: string[]) =>
      read({
        "listeners.txt": `State Recv-Q Send-Q Local Address:Port Peer Address:Port\nUNCONN 0 0 *:4011 *:*\n${local.map((one) => `UNCONN 0 0 ${one} *:*\n`).join("")}`,
      }).ports[69].answers;
    expect([port("[::]:69"), port("*:69"), port("[::]:69", "0.0.0.0:69"), port("[fe80::1]%eth0:69")]).toEqual([
      "no",
      "yes",
      "yes",
      "no",
    ]);
  });
});
