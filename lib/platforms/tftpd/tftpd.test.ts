import fc from "fast-check";
import { describe, expect, it } from "vitest";
import tftpd from "./index";

const HPA = 'TFTP_USERNAME="tftp"\nTFTP_DIRECTORY="/srv/tftp"\nTFTP_ADDRESS=":69"\nTFTP_OPTIONS="--secure"\n';
const LISTENERS =
  "State  Recv-Q Send-Q Local Address:Port Peer Address:Port\nUNCONN 0      0      0.0.0.0:69    0.0.0.0:*\nUNCONN 0 0 127.0.0.1:4011 0.0.0.0:*\nUNCONN 0      0      0.0.0.0:67    0.0.0.0:*\n";

const read = (texts: Record<string, string>) =>
  tftpd.read({ texts: Object.entries(texts).map(([name, text]) => ({ name, text })) });
const ports = (texts: Record<string, string>) => {
  const { pxe } = read(texts);
  return pxe && [pxe.ports[67].answers, pxe.ports[69].answers, pxe.ports[4011].answers];
};

describe("tftpd", () => {
  it("takes the ports from what listens, with the line", () => {
    expect(ports({ "/etc/default/tftpd-hpa": HPA, "listeners.txt": LISTENERS })).toEqual(["yes", "yes", "no"]);
    expect(read({ "/etc/default/tftpd-hpa": HPA, "listeners.txt": LISTENERS }).pxe!.ports[69].place).toMatchObject({
      file: "listeners.txt",
      line: 2,
    });
  });

  it("leaves port 67 to the DHCP server on the same host", () => {
    const dhcpd = "subnet 10.0.0.0 netmask 255.0.0.0 { range 10.0.0.5; }\n";
    expect(ports({ "/etc/default/tftpd-hpa": HPA, "listeners.txt": LISTENERS, "/etc/dhcp/dhcpd.conf": dhcpd })).toEqual(
      ["no", "yes", "no"],
    );
  });

  it("goes by the configuration when nothing shows what listens, and says so", () => {
    const pxe = read({ "/etc/default/tftpd-hpa": HPA }).pxe!;
    expect(pxe.ports[69]).toMatchObject({ answers: "yes", place: { line: 3 } });
    expect(pxe.ports[69].why).toContain("not captured");
    expect(ports({ "tftpd-hpa": HPA.replace(":69", "0.0.0.0:1069") })![1]).toBe("no");
    // Written on Windows.
    expect(ports({ "tftpd-hpa": HPA.replace(":69", ":69\r") })![1]).toBe("yes");
    expect(
      read({ atftpd: 'USE_INETD=false\nOPTIONS="--tftpd-timeout 300 --port 69 /srv/tftp"\n' }).pxe!.ports[69].answers,
    ).toBe("yes");
  });

  it("names files as a client does", () => {
    const pxe = read({ "tftpd-hpa": HPA, "tftp-files.txt": "/srv/tftp/undionly.kpxe\r\n./boot/x.efi\nplain.0\n" }).pxe!;
    expect(pxe.files).toEqual({
      paths: ["undionly.kpxe", "boot/x.efi", "plain.0"],
      complete: true,
      caseSensitive: true,
    });
    expect(read({ "tftp-files.txt": "a\n" }).pxe!.ports[69].answers).toBe("unknown");
  });

  it.each<[string, string, string, string[]]>([
    ["atftpd that inetd starts", "atftpd", 'USE_INETD=true\nOPTIONS="--tftpd-timeout 300 /srv/tftp"\n', ["unknown"]],
    [
      "an old tftpd-hpa that inetd starts",
      "tftpd-hpa",
      'RUN_DAEMON="no"\nOPTIONS="-l -s /var/lib/tftpboot"\n',
      ["unknown"],
    ],
    ["an old tftpd-hpa of its own", "tftpd-hpa", 'RUN_DAEMON="yes"\nOPTIONS="-l -s /var/lib/tftpboot"\n', ["yes"]],
    ["one address", "tftpd-hpa", HPA.replace(":69", "10.20.0.5:69"), ["yes", "10.20.0.5"]],
    ["the host itself only", "tftpd-hpa", HPA.replace(":69", "127.0.0.1:69"), ["no"]],
    ["a service name as port", "tftpd-hpa", HPA.replace(":69", "0.0.0.0:tftp"), ["yes"]],
    ["all addresses of both families", "tftpd-hpa", HPA.replace(":69", "[::]:69"), ["yes"]],
    ["atftpd on another port", "atftpd", 'USE_INETD=false\nOPTIONS="--port=6900 /srv/tftp"\n', ["no"]],
    [
      "xinetd, switched on",
      "tftp",
      "service tftp\n{\n\tprotocol = udp\n\tserver = /usr/sbin/in.tftpd\n\tserver_args = -c -s /var/lib/tftpboot\n\tdisable = no\n}\n",
      ["yes"],
    ],
    [
      "xinetd, switched off",
      "tftp",
      "service tftp\n{\n\tserver_args = -s /var/lib/tftpboot\n\tdisable\t= yes\n}\n",
      ["no"],
    ],
    [
      "inetd",
      "inetd.conf",
      "tftp dgram udp4 wait root /usr/sbin/tcpd /usr/sbin/in.tftpd --secure /srv/tftp\n",
      ["yes"],
    ],
    [
      "inetd, switched off",
      "inetd.conf",
      "#<off># tftp\tdgram\tudp\twait\tnobody\t/usr/sbin/tcpd in.tftpd /srv/tftp\n",
      ["no"],
    ],
    [
      "systemd",
      "tftp.service",
      "[Service]\nExecStart=/usr/sbin/in.tftpd -c -p -s /var/lib/tftpboot\nStandardInput=socket\n",
      ["yes"],
    ],
  ])("knows whether it answers: %s", (_, name, text, [answers, ...addresses]) => {
    expect(tftpd.identify({ name: "x", text }).score + tftpd.identify({ name, text }).score).toBeGreaterThan(80);
    const { pxe } = read({ [name]: text });
    expect([pxe!.ports[69].answers, ...pxe!.addresses]).toEqual([answers, ...addresses]);
    expect(pxe!.ports[69].place?.text).not.toBe("");
  });

  it("names files by their whole path where the server is not told to be secure", () => {
    const texts = (options: string) => ({
      "tftpd-hpa": HPA.replace("--secure", options),
      "tftp-files.txt": "./pxelinux.0\n/srv/tftp/boot/x.efi\n",
    });
    const files = (options: string) => read(texts(options)).pxe!.files!;
    expect(files("-vcs").paths).toEqual(["pxelinux.0", "boot/x.efi"]);
    expect(files("").paths).toEqual(["srv/tftp/pxelinux.0", "srv/tftp/boot/x.efi"]);
    expect(files("-u sys -c").paths[0]).toBe("srv/tftp/pxelinux.0");
    expect(files("--secure --map-file /etc/tftpd.map")).toMatchObject({
      paths: ["pxelinux.0", "boot/x.efi"],
      complete: false,
    });
    expect(files("-s -m /etc/tftpd.map").complete).toBe(false);
    expect(files("--secure").complete).toBe(true);
  });

  it("of two servers that are set up takes the one that answers", () => {
    expect(
      ports({
        "/etc/default/atftpd": 'USE_INETD=true\nOPTIONS="/srv/tftp"\n',
        "/etc/default/tftpd-hpa": HPA,
      })![1],
    ).toBe("yes");
  });

  it("shows no PXE service on a host that has none", () => {
    expect(
      read({ "listeners.txt": "State Recv-Q Send-Q Local Address:Port Peer\nUNCONN 0 0 0.0.0.0:53 0.0.0.0:*\n" }).pxe,
    ).toBeNull();
  });

  it("never throws", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        (text, listeners) => void read({ "tftpd-hpa": text, "listeners.txt": listeners, "tftp-files.txt": text }),
      ),
    );
  });
});
