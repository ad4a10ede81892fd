import { askBootServer } from "../ask-boot-server";
import { askTftp } from "../ask-tftp";

/** Run inside the namespace of `real-servers.test.ts`: asks the dnsmasq there and prints what came back as JSON. */
const [host = "", from = ""] = process.argv.slice(2);
const waits = [1, 1, 1, 2];
const answers = {
  bios: await askBootServer(host, "bios", { from, waits, xid: 1 }),
  uefi: await askBootServer(host, "uefi-x64", { from, waits, xid: 2 }),
  arm: await askBootServer(host, "uefi-arm64", { from, waits: [0.5], xid: 3 }),
  there: await askTftp(host, "snponly.efi", { waits }),
  missing: await askTftp(host, "nowhere.efi", { waits }),
};
process.stdout.write(JSON.stringify(answers));
