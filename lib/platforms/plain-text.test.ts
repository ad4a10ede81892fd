import { describe, expect, it } from "vitest";
import { textToIdentify } from "./plain-text";
import { identifyText } from "./registry";

const plain = (text: string) => textToIdentify({ name: "x", text }).text;
const platformOf = (text: string) => identifyText({ name: "x", text })?.platform;

const IOS = [
  "version 15.2",
  "service timestamps log datetime msec",
  "hostname core-1",
  "banner motd ^C",
  "#",
  "[ vrf instance RED ]",
  " sysname x",
  "{",
  "^C",
  "ip dhcp pool A",
  " vrf RED",
  " network 10.1.0.0 255.255.255.0",
  "interface Vlan10",
  " ip address 10.1.0.1 255.255.255.0",
  " ip helper-address 10.9.9.9",
  "line vty 0 4",
  "end",
  "",
].join("\n");

const KEA = '{ "Dhcp4": { "subnet4": [ { "id": 1, "subnet": "10.1.0.0/24" } ] } }\n';

describe("the text by which a platform is known", () => {
  it("leaves out the free text of banners", () => {
    expect(plain(IOS)).not.toContain("vrf instance");
    expect(platformOf(IOS)).toBe("cisco-ios");
    expect(plain("banner motd ^C hello ^C\nhostname x\n")).toContain("hostname x");
    expect(plain("banner motd\nset system\nEOF\nhostname x")).toBe("banner motd\nhostname x");
  });
  it("keeps what follows a banner that never ends", () => {
    expect(plain("banner motd ^C\nhostname x\n")).toContain("hostname x");
  });
  it("leaves out byte order marks, echoed commands and prompts", () => {
    for (const text of [
      `\uFEFF${KEA}`,
      `\u00ef\u00bb\u00bf${KEA}`,
      `root@dhcp1:~# cat /etc/kea/kea-dhcp4.conf\r\n${KEA}root@dhcp1:~# `,
      `[root@dhcp1 ~]# sudo cat kea-dhcp4.conf\n${KEA}[root@dhcp1 ~]# `,
    ])
      expect(platformOf(text)).toBe("kea");
    expect(platformOf(`core-1#show running-config\n${IOS}core-1#`)).toBe("cisco-ios");
  });
  it("knows a text full of one platform's signs although one line could be another's", () => {
    expect(
      platformOf(IOS.replace("hostname core-1", "hostname core-1\nsnmp-server location x\nvlan 30\n name clients")),
    ).toBe("cisco-ios");
  });
});
