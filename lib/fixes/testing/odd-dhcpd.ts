import type { Capture } from "@/lib/model/capture";
import { capture } from "./capture";

/** dhcpd as people write it: several statements on a line, comments behind and within, includes in the middle of a line, groups in groups, names of one's own for options. For tests only. */
export const ODD_DHCPD: Capture[] = [
  capture({
    "/etc/dhcp/dhcpd.conf": `authoritative; option domain-name "x.example"; next-server 10.0.0.9; filename "a.0"; option tftp-server-name "10.0.0.9"; subnet 10.1.0.0 netmask 255.255.255.0 { range 10.1.0.10 10.1.0.20; option bootfile-name "b.0"; option vendor-class-identifier "PXEClient"; option routers 10.1.0.1; }`,
  }),
  capture({
    "/etc/dhcp/dhcpd.conf": `# top
subnet 10.1.0.0 netmask 255.255.255.0 { # the office
  range 10.1.0.10 10.1.0.20; # addresses
  next-server 10.0.0.9; # the "old" server; keep }
  filename "a.0"; option tftp-server-name "pxe;1.example"; # both { on a line
  option bootfile-name # a comment within
     "b.0"
     ; # end
}
`,
  }),
  capture({
    "/etc/dhcp/dhcpd.conf": `option space PXE; option PXE.mtftp-ip code 1 = ip-address;
class "pxeclients" { match if substring(option vendor-class-identifier, 0, 9) = "PXEClient"; next-server 10.0.0.5; filename "c.0"; option vendor-class-identifier "PXEClient"; vendor-option-space PXE; option PXE.mtftp-ip 0.0.0.0; }
class "phones" { match if option vendor-class-identifier = "Phone"; option tftp-server-name "10.0.0.77"; }
shared-network floor {
  option tftp-server-name "10.0.0.6";
  subnet 10.1.0.0 netmask 255.255.255.0 { option bootfile-name "s.0";
    pool { allow members of "pxeclients"; range 10.1.0.10 10.1.0.20; filename "p.0"; }
    pool { deny members of "pxeclients"; range 10.1.0.30 10.1.0.40; next-server 10.0.0.7; }
  }
  subnet 10.1.1.0 netmask 255.255.255.0 { range 10.1.1.10 10.1.1.20; }
}
group { next-server 10.0.0.8;
  group { filename "g.0"; option vendor-class-identifier "PXEClient";
    host a { hardware ethernet 00:11:22:33:44:55; fixed-address 10.1.0.50; option bootfile-name "h.0"; }
    host b { hardware ethernet 00:11:22:33:44:56; fixed-address 10.1.1.50; }
  }
}
`,
  }),
  capture({
    "/etc/dhcp/dhcpd.conf": `include "/etc/dhcp/a.conf";
subnet 10.1.0.0 netmask 255.255.255.0 { range 10.1.0.10 10.1.0.20; include "/etc/dhcp/b.conf"; }
`,
    "/etc/dhcp/a.conf": `option tftp-server-name "10.0.0.9"; include "/etc/dhcp/c.conf";`,
    "/etc/dhcp/b.conf": `next-server 10.0.0.9;
`,
    "/etc/dhcp/c.conf": `filename "deep.0";
option bootfile-name "deep.0";`,
  }),
  capture({
    "/etc/dhcp/dhcpd.conf": `option arch code 93 = unsigned integer 16;
if option arch = 00:07 { filename "x64.efi"; } elsif option arch = 00:00 { filename "bios.0"; option bootfile-name "bios.0"; } else { filename "other"; }
subnet 10.1.0.0 netmask 255.255.255.0 { range 10.1.0.10 10.1.0.20; if exists user-class { if option user-class = "iPXE" { filename "http://x/boot.ipxe"; } } next-server 10.0.0.9; }
`,
  }),
  capture({
    "/etc/dhcp/dhcpd.conf": `subnet 10.1.0.0 netmask 255.255.255.0 { range 10.1.0.10 10.1.0.20; if exists vendor-class-identifier { filename "only.0"; } group { next-server 10.0.0.3; host q { hardware ethernet 00:11:22:33:44:57; filename "q.0"; } } }
`,
  }),
  capture({
    "/etc/dhcp/dhcpd.conf": `option tftp-old code 66 = text;
option my-boot code 67 = string;
option cisco code 150 = array of ip-address;
option vendor-class-identifier "PXEClient";
subnet 10.1.0.0 netmask 255.255.255.0 { range 10.1.0.10 10.1.0.20; option tftp-old "10.0.0.4"; option my-boot 62:6f:6f:74; option cisco 10.0.0.1, 10.0.0.2; }
`,
  }),
  capture({
    "/etc/dhcp/dhcpd.conf": `subnet 10.1.0.0 netmask 255.255.255.0 { range 10.1.0.10 10.1.0.20; default bootfile-name "d.0"; supersede tftp-server-name "10.0.0.3"; server-name "old"; option dhcp-parameter-request-list 1,3,66,67; }
`,
  }),
  capture({
    "/etc/dhcp/dhcpd.conf": `subnet 10.1.0.0 netmask 255.255.255.0 { range 10.1.0.10 10.1.0.20; filename "boot\\\\x64\\\\wdsnbp.com"; option bootfile-name "boot\\\\x64\\\\\\"w\\".com\\000"; option vendor-class-identifier 50:58:45:43:6c:69:65:6e:74; next-server pxe.example.com; }
`,
  }),
  capture({
    "/etc/dhcp/dhcpd.conf": `subnet 10.1.0.0 netmask 255.255.255.0\r
{\r
	range 10.1.0.10 10.1.0.20;\r
	next-server	10.0.0.9;	filename	"a.0";\r
	option	tftp-server-name	"10.0.0.9";\r
}\r
`,
  }),
  capture({
    "/etc/dhcp/dhcpd.conf": `filename "one.0"; filename "two.0";
subnet 10.1.0.0 netmask 255.255.255.0 { range 10.1.0.10 10.1.0.20; next-server 10.0.0.1; next-server 10.0.0.2; option tftp-server-name "x"; }
`,
  }),
  capture({
    "/etc/dhcp/dhcpd.conf": `class "m" { match hardware; }
subclass "m" 1:00:11:22:33:44:55 { filename "sub.0"; option tftp-server-name "10.0.0.2"; }
subnet 10.1.0.0 netmask 255.255.255.0 { pool { allow members of "m"; range 10.1.0.10 10.1.0.20; }
 host z { hardware ethernet 00:11:22:33:44:55; next-server 10.0.0.9; option bootfile-name "z.0"; option host-name "z"; } }
`,
  }),
  capture({
    "/etc/dhcp/dhcpd.conf": `subnet 10.1.0.0 netmask 255.255.255.0 { range 10.1.0.10 10.1.0.20; class "l" { match if known; filename "l1.0"; } }
subnet 10.2.0.0 netmask 255.255.255.0 { range 10.2.0.10 10.2.0.20; next-server 10.0.0.9; } filename "end.0";`,
  }),
  capture({
    "/etc/dhcp/dhcpd.conf": `filename "x.0"; include "/etc/dhcp/n.conf"; next-server 10.0.0.1; subnet 10.1.0.0 netmask 255.255.255.0 { range 10.1.0.10 10.1.0.20; }`,
    "/etc/dhcp/n.conf": `option tftp-server-name "t";`,
  }),
  capture({
    "/etc/dhcp/dhcpd.conf": `include "/etc/dhcp/only.conf";
subnet 10.1.0.0 netmask 255.255.255.0 { range 10.1.0.10 10.1.0.20; }
`,
    "/etc/dhcp/only.conf": `next-server 10.0.0.1;
`,
  }),
];
