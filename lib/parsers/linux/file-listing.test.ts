import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isFileListing, parseFileListing } from "./file-listing";
import { readTftpFiles } from "./tftp-files";

const read = (text: string, root = "/srv/tftp") => readTftpFiles({ texts: [{ name: "tftp-files.txt", text }] }, root);
const PATHS = ["pxelinux.0", "grub/grubx64.efi", "pxelinux.cfg/default"];

describe("a listing of the TFTP root", () => {
  it.each([
    ["find", "/srv/tftp\n/srv/tftp/pxelinux.0\n/srv/tftp/grub/grubx64.efi\n/srv/tftp/pxelinux.cfg/default\n"],
    ["find in the folder", "./pxelinux.0\n./grub/grubx64.efi\n./pxelinux.cfg/default\n"],
    ["find -printf", "pxelinux.0 42392\ngrub/grubx64.efi 900000\npxelinux.cfg/default 12\n"],
    [
      "find -ls",
      "  1234  44 -rw-r--r--   1 root  root  42392 Jan  1 10:00 ./pxelinux.0\n 1235 4 drwxr-xr-x 2 root root 4096 Jan 1 10:00 ./grub\n 1236 900 -rw-r--r-- 1 root root 900000 Jan 1 2024 ./grub/grubx64.efi\n 1 1 -rw-r--r-- 1 root root 5 Jan 1 2024 ./pxelinux.cfg/default\n",
    ],
    ["ls -R", ".:\ngrub\npxelinux.0\npxelinux.cfg\n\n./grub:\ngrubx64.efi\n\n./pxelinux.cfg:\ndefault\n"],
    [
      "ls -lR, with a link",
      "/srv/tftp:\ntotal 88\ndrwxr-xr-x 2 root root  4096 Jan  1 10:00 grub\nlrwxrwxrwx 1 root root 12 Jan  1 10:00 pxelinux.0 -> sys/pxelinux.0\ndrwxr-xr-x. 2 root root  4096 Jan  1 10:00 pxelinux.cfg\n\n/srv/tftp/grub:\ntotal 4\n-rw-r--r-- 1 root root 1 2024-01-01 10:00 grubx64.efi\n\n/srv/tftp/pxelinux.cfg:\n-rw-r--r-- 1 root root 1 Jan  1  2023 default\n",
    ],
    [
      "tree",
      "/srv/tftp\n├── pxelinux.0\n├── grub\n│\u00a0\u00a0 └── grubx64.efi\n└── pxelinux.cfg\n    └── default\n\n2 directories, 3 files\n",
    ],
    [
      "tree -Fp in ASCII",
      ".\n|-- [-rw-r--r--]  pxelinux.0\n|-- [drwxr-xr-x]  grub/\n|   `-- [-rw-r--r--]  grubx64.efi\n`-- pxelinux.cfg/\n    `-- default\n",
    ],
    [
      "a copied terminal",
      "root@pxe:~# find /srv/tftp -type f\n/srv/tftp/pxelinux.0\n/srv/tftp/grub/grubx64.efi\n/srv/tftp/pxelinux.cfg/default\nroot@pxe:~# \n",
    ],
  ])("by %s", (_, text) => {
    const found = read(text)!;
    expect([new Set(found.paths), found.complete]).toEqual([new Set(PATHS), true]);
    expect(isFileListing(text)).toBe(true);
  });
  it("is not whole where a folder was not looked into", () => {
    expect(
      read(
        "total 8\ndrwxr-xr-x 2 root root 4096 Jan  1 10:00 grub\n-rw-r--r-- 1 root root 1 Jan  1 10:00 my file.efi\n",
      ),
    ).toMatchObject({ paths: ["my file.efi"], complete: false });
    expect(read("/srv/tftp/pxelinux.0\nfind: '/srv/tftp/x': Permission denied\n")!.complete).toBe(false);
  });
  it("says nothing where there is no such folder, and something where it is empty", () => {
    expect(read("find: '/srv/tftp': No such file or directory\n")).toBeNull();
    expect(read("")).toMatchObject({ paths: [], complete: true });
  });
  it("leaves out the root that distributions give out; another one is not guessed", () => {
    expect(read("/var/lib/tftpboot/pxelinux.0\n", "")).toMatchObject({ paths: ["pxelinux.0"], complete: true });
    expect(read("/data/boot/pxelinux.0\n", "")).toMatchObject({ complete: false });
  });
  it("is told from other texts, and never throws", () => {
    for (const text of [
      "hello\n",
      'filename "pxelinux.0";\n',
      "dhcp-boot=pxelinux.0\n",
      "UNCONN 0 0 0.0.0.0:69\npxelinux.0\n",
    ])
      expect(isFileListing(text)).toBe(false);
    fc.assert(fc.property(fc.string(), (text) => void parseFileListing(`${text}\n├── ${text}\n./a:\n${text}`)));
    const started = performance.now();
    for (const text of [" ".repeat(200_000), `${"│   ".repeat(40_000)}x`, "-rw-r--r-- ".repeat(20_000)])
      parseFileListing(text);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
