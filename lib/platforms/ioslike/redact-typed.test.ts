import { describe, expect, it } from "vitest";
import { redactLines } from "./redact";

describe("secrets of a session that was typed", () => {
  it("are taken out behind prompts and shortened words; everything else stays", () => {
    const text = `quay(config)#enable secret Canary01
quay(config)#ena sec Canary02
quay(config)#snmp-server community Canary03 RO
quay(config)#snmp-s comm Canary04 rw
quay(config)#user bob priv 15 sec Canary05
quay(config-line)#pass Canary06
quay(config)#tacacs-server host 10.1.1.1 key Canary07
quay(config-keychain-key)# key Canary08
quay(config)#crypto isakmp key Canary09 address 10.1.1.2
aaa group server tacacs+ T server-private 10.1.1.3 port 4949 key 7 Canary10
quay(config)#int g0/1
quay(config-if)#ip address 10.31.0.1 255.255.255.0
`;
    const out = redactLines({ name: "s.txt", text });
    expect(out).not.toContain("Canary");
    expect(out.split("\n").length).toBe(text.split("\n").length);
    expect(out).toContain("quay(config)#enable secret <removed>");
    expect(out).toContain("quay(config)#int g0/1\nquay(config-if)#ip address 10.31.0.1 255.255.255.0\n");
  });
});
