import type { Capture } from "@/lib/model/capture";
import { capture } from "./capture";

/** dnsmasq as people write it: tags upon tags, spaces around everything, lines that win over each other, relays beside ranges. For tests only. */
export const ODD_DNSMASQ: Capture[] = [
  capture({
    "/etc/dnsmasq.conf": `port=0
dhcp-range=set:lan,10.1.0.10,10.1.0.20,255.255.255.0,1h
dhcp-range=10.2.0.10,10.2.0.20,12h
dhcp-match=set:efi,option:client-arch,7
dhcp-match=set:efi,option:client-arch,9
dhcp-boot=tag:efi,tag:lan,efi.efi,pxe,10.0.0.9
dhcp-boot=tag:!efi,bios.0
dhcp-boot=default.0,,10.0.0.8
dhcp-option=option:tftp-server,"10.0.0.9"
dhcp-option=tag:lan,option:bootfile-name,lan.0
dhcp-option-force=tag:lan,60,PXEClient
dhcp-option=vendor:PXEClient,6,2b
dhcp-option=67,"all.0"
`,
  }),
  capture({
    "/etc/dnsmasq.conf": `# c
  dhcp-range = 10.1.0.10 , 10.1.0.20 , 1h
dhcp-option = 66 , 10.0.0.9   # server
dhcp-boot = a.0 , srv , 10.0.0.9 # boot "here"
dhcp-option=encap:175,190,x
dhcp-option=option:vendor-class,x
dhcp-mac=set:m,00:11:22:*:*:*
dhcp-option=tag:m,66,"mm"
dhcp-host=00:11:22:33:44:55,set:h,10.1.0.50
dhcp-option=tag:h,67,host.0
`,
  }),
  capture({
    "/etc/dnsmasq.conf": `conf-file=/etc/more.conf
dhcp-range=10.1.0.10,10.1.0.20
dhcp-option=66,a
`,
    "/etc/more.conf": `dhcp-boot=m.0,,10.0.0.9
dhcp-option=66,b
dhcp-option=60,PXEClient`,
  }),
  capture({
    "/etc/dnsmasq.conf": `dhcp-range=10.1.0.10,10.1.0.20\r
dhcp-boot=a.0\r
dhcp-option=67,x`,
  }),
  capture({
    "/etc/dnsmasq.conf": `dhcp-range=set:a,10.1.0.10,10.1.0.20
dhcp-range=set:b,10.2.0.10,10.2.0.20
tag-if=set:c,tag:a,tag:!b
dhcp-option=tag:c,66,one
dhcp-option=tag:a,tag:c,67,two
dhcp-option=tag:zzz,67,never
dhcp-boot=tag:a,tag:!c,x.0
dhcp-boot=net:b,old-style.0
`,
  }),
  capture({
    "/etc/dnsmasq.conf": `port=0
dhcp-relay=10.1.0.1,10.0.0.9
dhcp-relay=10.1.0.1,10.0.0.10,eth0
dhcp-relay=10.2.0.1,10.0.0.9,eth0
`,
    "ip-addr.txt": `[{"ifname":"eth0","addr_info":[{"family":"inet","local":"10.0.0.1","prefixlen":24}]},{"ifname":"eth1","addr_info":[{"family":"inet","local":"10.1.0.1","prefixlen":24},{"family":"inet","local":"10.1.9.1","prefixlen":24,"secondary":true}]},{"ifname":"eth2","addr_info":[{"family":"inet","local":"10.2.0.1","prefixlen":24}]}]`,
  }),
  capture({
    "/etc/dnsmasq.conf": `dhcp-relay=10.1.9.1,10.0.0.9 # second address
dhcp-relay=10.2.0.1,10.0.0.9`,
    "ip-addr.txt": `[{"ifname":"eth0","addr_info":[{"family":"inet","local":"10.0.0.1","prefixlen":24}]},{"ifname":"eth1","addr_info":[{"family":"inet","local":"10.1.0.1","prefixlen":24},{"family":"inet","local":"10.1.9.1","prefixlen":24,"secondary":true}]},{"ifname":"eth2","addr_info":[{"family":"inet","local":"10.2.0.1","prefixlen":24}]}]`,
  }),
  capture({
    "/etc/dnsmasq.conf": `interface=eth1
dhcp-range=10.1.0.10,10.1.0.20
dhcp-boot=pxelinux.0
dhcp-relay=10.2.0.1,10.0.0.9
`,
    "ip-addr.txt": `[{"ifname":"eth0","addr_info":[{"family":"inet","local":"10.0.0.1","prefixlen":24}]},{"ifname":"eth1","addr_info":[{"family":"inet","local":"10.1.0.1","prefixlen":24},{"family":"inet","local":"10.1.9.1","prefixlen":24,"secondary":true}]},{"ifname":"eth2","addr_info":[{"family":"inet","local":"10.2.0.1","prefixlen":24}]}]`,
  }),
];
