import { type ErrorEntry, HAND_OVER } from "./error-entry";

const NO_TASK = "Ask for a deployment for this computer, and name its hardware address.";

/** What WDS, Configuration Manager and Windows Setup say, on the screen or in their logs. The network did its part. */
export const SERVER_ERRORS: ErrorEntry[] = [
  {
    code: "0xc0000001",
    title: "0xc0000001 while Windows starts to load",
    meaning: "The boot server answered; the boot image broke off on the way (block or window size of TFTP).",
    stages: ["done"],
    tryThis: HAND_OVER,
    says: [/\b([0o]x)?c[0o]{5,7}1\b/],
  },
  {
    code: "0xc0000098",
    title: "0xc0000098: the boot list has no valid entry",
    meaning:
      "The boot server answered, but has no boot image for this kind of computer; or the wrong service answered.",
    stages: ["done"],
    tryThis: HAND_OVER,
    says: [/\b([0o]x)?c[0o]{4,6}98\b/],
  },
  {
    code: "0xc000000f",
    title: "0xc000000f: the boot list cannot be read",
    meaning: "A fixed boot file (option 67) started the wrong loader, or the transfer broke off.",
    stages: ["done"],
    tryThis: HAND_OVER,
    says: [/\b([0o]x)?c[0o]{5,7}f\b/],
  },
  {
    code: "abortpxe",
    title: "PXE boot aborted by the server",
    meaning: "The network is fine: the boot server has no task for this computer.",
    stages: ["done"],
    tryThis: "Ask for a deployment for this computer.",
    says: [/abortpxe/, /pxe boot aborted/],
  },
  {
    code: "no-advertisements",
    title: "The boot server has no deployment for this computer",
    meaning: "From smspxe.log: the request arrived and was looked up; the server has nothing to do for this computer.",
    stages: ["done"],
    tryThis: NO_TASK,
    says: [/no advertisements found/, /no boot action/, /device is not in the database/],
  },
  {
    code: "not-serviced",
    title: "The boot server does not serve this computer",
    meaning: "From smspxe.log: the request arrived, and the server leaves this computer to others.",
    stages: ["done"],
    tryThis: NO_TASK,
    says: [/\bnot serviced\b/],
  },
  {
    code: "0x80092002",
    title: "0x80092002: the distribution point's certificate",
    meaning: "From smspxe.log: the distribution point cannot use its certificate, so it answers nobody.",
    stages: ["select", "done"],
    tryThis: HAND_OVER,
    says: [/0x80092002/],
  },
  {
    code: "wds-rc-1460",
    title: "The TFTP transfer timed out on the server",
    meaning:
      "From the server's events: the computer stopped taking packets, mostly because they are too large for the way.",
    stages: ["download", "done"],
    tryThis: HAND_OVER,
    says: [/\b(rc|error|code)\W{0,3}1460\b/, /event (id )?4101/],
  },
  {
    code: "wds-registration-failed",
    title: "WDS could not take its TFTP ports",
    meaning: "From the server's log: another service (mostly DNS) holds the ports 64001 to 65000 that WDS sends from.",
    stages: ["download"],
    tryThis: HAND_OVER,
    says: [/registration failed \(rc ?= ?2\)/],
  },
  {
    code: "wds-deprecated",
    title: "Windows Setup does not go on with WDS",
    meaning:
      "Network boot worked. The boot image from the installation medium is blocked for WDS in newer Windows versions.",
    stages: ["done"],
    tryThis: "Ask for a boot image that is made for deployment (MDT, Configuration Manager).",
    says: [
      /(windows deployment services|wds)( client)?( functionality)?:? ((is being|is|has been) )?(partly )?deprecated/,
    ],
  },
  // Last: this line stands above whatever went wrong after it.
  {
    code: "nbp-downloaded",
    title: "The boot file was loaded, and then it did not go on",
    meaning:
      "This line itself is good news: the file arrived. If the computer stops there, the file is for another kind of computer, or Secure Boot does not accept it.",
    stages: ["load", "done"],
    tryThis: HAND_OVER,
    says: [/nbp file downloaded success/, /succeed to download nbp/],
    firmware: ["edk2"],
  },
];
