import type { Capture } from "@/lib/model/capture";
import { capture } from "./capture";

/** Kea as people write it: everything on one line, commas in front, comments of all three kinds, includes of a list, of an item, of members, of a value. For tests only. */
export const ODD_KEA: Capture[] = [
  capture({
    "/etc/kea/kea-dhcp4.conf": `{ "Dhcp4": { "lease-database": { "type": "memfile", "persist": false }, "interfaces-config": { "interfaces": [ ] }, "next-server": "10.0.0.9", "boot-file-name": "a.0", "server-hostname": "h", "option-data": [ { "code": 60, "data": "PXEClient" }, { "name": "tftp-server-name", "data": "10.0.0.9" } ], "subnet4": [ { "id": 1, "subnet": "10.1.0.0/24", "pools": [ { "pool": "10.1.0.10-10.1.0.20", "option-data": [ { "name": "boot-file-name", "data": "p.0" } ] } ], "reservations": [ { "hw-address": "00:11:22:33:44:55", "ip-address": "10.1.0.30", "boot-file-name": "r.0", "next-server": "10.0.0.7", "option-data": [ { "code": 67, "data": "r67.0" } ] } ] } ] } }`,
  }),
  capture({
    "/etc/kea/kea-dhcp4.conf": `// head
{
  # shell style
  "Dhcp4": {
    "lease-database": { "type": "memfile", "persist": false }, "interfaces-config": { "interfaces": [ ] },
    /* block "next-server": "1.2.3.4" */
    "option-data": [
      { "name": "tftp-server-name", "data": "10.0.0.9" }, // first
      { "name": "boot-file-name", "data": "b.0" }, # second
    ],
    "next-server": "10.0.0.9", // the server
    "boot-file-name": "x//y#z.0" /* with comment marks inside */,
    "subnet4": [ { "id": 1, "subnet": "10.1.0.0/24", "next-server": "10.0.0.1", }, ],
  }
}
`,
  }),
  capture({
    "/etc/kea/kea-dhcp4.conf": `{ "Dhcp4": { "lease-database": { "type": "memfile", "persist": false }, "interfaces-config": { "interfaces": [ ] },
  "subnet4": [
    { "id": 1,
      "subnet": "10.1.0.0/24",
      "option-data": [ { "code": 66, "data": "10.0.0.9" } ]
    },
    { "id": 2, "subnet": "10.2.0.0/24"
      , "next-server": "10.0.0.2"
      , "boot-file-name": "leading-comma.0"
    }
  ] } }
`,
  }),
  capture({
    "/etc/kea/kea-dhcp4.conf": `{ "Dhcp4": { "lease-database": { "type": "memfile", "persist": false }, "interfaces-config": { "interfaces": [ ] },
 "option-def": [ { "name": "mine", "code": 224, "type": "string" } ],
 "client-classes": [
  { "name": "pxe", "test": "substring(option[60].hex,0,9) == 'PXEClient'", "next-server": "10.0.0.9", "boot-file-name": "c.0", "option-data": [ { "code": 43, "csv-format": false, "data": "060108ff" }, { "name": "mine", "data": "keep" } ] },
  { "name": "efi", "test": "member('pxe') and option[93].hex == 0x0007", "option-data": [ { "code": 67, "data": "efi.efi" } ] },
  { "name": "empty", "test": "option[77].exists", "option-data": [] } ],
 "shared-networks": [ { "name": "fl", "next-server": "10.0.0.3", "option-data": [ { "name": "tftp-server-name", "data": "sn" } ],
   "subnet4": [ { "id": 1, "subnet": "10.1.0.0/24", "pools": [ { "pool": "10.1.0.0/25", "client-class": "efi", "option-data": [ { "name": "boot-file-name", "data": "pool.efi" }, { "code": 66, "csv-format": false, "data": "31302e30" } ] } ] },
                { "id": 2, "subnet": "10.2.0.0/24", "boot-file-name": "s2.0", "reservations": [ { "hw-address": "00:11:22:33:44:55", "client-classes": [ "pxe" ], "option-data": [ { "code": 60, "data": "PXEClient" } ] } ] } ] } ],
 "reservations": [ { "hw-address": "00:11:22:33:44:66", "hostname": "g", "next-server": "10.0.0.4" } ], "subnet4": [] } }
`,
  }),
  capture({
    "/etc/kea/kea-dhcp4.conf": `{ "Dhcp4": { "lease-database": { "type": "memfile", "persist": false }, "interfaces-config": { "interfaces": [ ] }, "option-data": <?include "/etc/kea/opts.json"?>, "next-server": <?include "/etc/kea/ns.json"?>, "subnet4": [ <?include "/etc/kea/sub.json"?> ] } }
`,
    "/etc/kea/opts.json": `[ { "name": "tftp-server-name", "data": "10.0.0.9" } ]
`,
    "/etc/kea/ns.json": `"10.0.0.9"
`,
    "/etc/kea/sub.json": `{ "id": 1, "subnet": "10.1.0.0/24", "boot-file-name": "inc.0" }`,
  }),
  capture({
    "/etc/kea/kea-dhcp4.conf": `{ "Dhcp4": { "lease-database": { "type": "memfile", "persist": false }, "interfaces-config": { "interfaces": [ ] }, "option-data": [ <?include "/etc/kea/o1.json"?>, { "code": 60, "data": "PXEClient" }, <?include "/etc/kea/o2.json"?> ], "subnet4": [ { "id": 1, "subnet": "10.1.0.0/24", <?include "/etc/kea/m.json"?> } ] } }
`,
    "/etc/kea/o1.json": `{ "name": "tftp-server-name", "data": "10.0.0.9" }
`,
    "/etc/kea/o2.json": `{ "name": "boot-file-name", "data": "x" }, { "name": "domain-name", "data": "d.example" }
`,
    "/etc/kea/m.json": `"next-server": "10.0.0.9", "boot-file-name": "m.0"`,
  }),
  capture({
    "/etc/kea/kea-dhcp4.conf": `{ "Dhcp4": { "lease-database": { "type": "memfile", "persist": false }, "interfaces-config": { "interfaces": [ ] }, "next-server": "0.0.0.0", "boot-file-name": "", "option-data": [ ], "subnet4": [ { "id": 1, "subnet": "10.1.0.0/24", "next-server": "10.0.0.1", "boot-file-name": "" } ] } }`,
  }),
  capture({
    "/etc/kea/kea-dhcp4.conf": `{ "Dhcp4": {\r
 "lease-database": { "type": "memfile", "persist": false }, "interfaces-config": { "interfaces": [ ] },\r
 "next-server": "10.0.0.9",\r
 "boot-file-name": "a.0",\r
 "option-data": [\r
  { "code": 66,\r
    "data": "x" },\r
  { "code": 67, "data": "y" }\r
 ],\r
 "subnet4": [ { "id": 1, "subnet": "10.1.0.0/24" } ] } }\r
`,
  }),
  capture({
    "/etc/kea/kea-dhcp4.conf": `{ "Dhcp4": { "lease-database": { "type": "memfile", "persist": false }, "interfaces-config": { "interfaces": [ ] }, "boot-file-name": "boot\\\\x64\\\\wdsnbp.com", "option-data": [ { "name": "boot-file-name", "data": "a\\\\,b\\"c" }, { "name": "tftp-server-name", "data": "ä" } ], "subnet4": [ { "id": 1, "subnet": "10.1.0.0/24" } ] } }`,
  }),
  capture({
    "/etc/kea/kea-dhcp4.conf": `{ "Dhcp4": { "lease-database": { "type": "memfile", "persist": false }, "interfaces-config": { "interfaces": [ ] }, "subnet4": [ { "comment": "next-server stays", "id": 1, "subnet": "10.1.0.0/24", "user-context": { "next-server": "9.9.9.9", "boot-file-name": "no" }, "next-server": "10.0.0.1", "option-data": [ { "comment": "why", "code": 67, "data": "b" } ] } ] } }`,
  }),
];
