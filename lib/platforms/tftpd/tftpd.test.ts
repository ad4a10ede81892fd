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
