import { type ErrorEntry, HAND_OVER } from "./error-entry";

const HTTP = ["edk2-http" as const];

/** What UEFI HTTP Boot shows (NetworkPkg/HttpBootDxe); it has no numbers. */
export const HTTP_ERRORS: ErrorEntry[] = [
  {
    code: "http-https-only",
    title: "Only HTTPS connection is allowed",
    meaning: "HTTP Boot: this firmware refuses addresses that begin with http://.",
    stages: ["download", "done"],
    tryThis: "Look in the firmware's setup whether plain HTTP can be allowed; else hand over what is found here.",
    says: [/only https connection is allowed/],
    firmware: HTTP,
  },
  {
    code: "http-invalid-uri",
    title: "Invalid URI address",
    meaning: "HTTP Boot: the boot file that was named is no http or https address.",
    stages: ["download", "select"],
    tryThis: HAND_OVER,
    says: [/invalid uri address/],
    firmware: HTTP,
  },
  {
    code: "http-no-size",
    title: "Could not retrieve the file size from the HTTP server",
    meaning: "HTTP Boot: the web server did not tell how large the boot file is; mostly the file is not there.",
    stages: ["download", "done"],
    tryThis: HAND_OVER,
    says: [/could not retrieve nbp file size from http/],
    firmware: HTTP,
  },
  {
    code: "http-no-name",
    title: "The web server's name cannot be looked up",
    meaning: "HTTP Boot: the boot file's address holds a name, and no name server (option 6) gave an address for it.",
    stages: ["download", "select", "done"],
    tryThis: HAND_OVER,
    says: [/could not retrieve the host address from dns/, /dns resolution failed/],
    firmware: HTTP,
  },
  {
    code: "http-no-connection",
    title: "Could not connect to the HTTP server",
    meaning: "HTTP Boot: the web server did not answer, or a filter on the way stops it.",
    stages: ["download", "done"],
    tryThis: HAND_OVER,
    says: [/could not establish connection with http/, /tcp connection failed/],
    firmware: HTTP,
  },
  {
    code: "http-tls",
    title: "The secure connection failed",
    meaning: "HTTP Boot: the firmware does not trust the web server's certificate, or its clock is wrong.",
    stages: ["download", "done"],
    tryThis: "Look at the computer's clock and at the certificate authorities in the firmware's setup.",
    says: [/tls session connection failed/, /tls configuration failed/],
    firmware: HTTP,
  },
  {
    code: "http-ram-disk",
    title: "The boot image could not be used as a disk",
    meaning: "HTTP Boot: the image was loaded, but the firmware has no memory for it or cannot read it.",
    stages: ["load", "done"],
    tryThis: "Look how much memory the computer has, and hand over what is found here.",
    says: [/could not register ram ?disk/],
    firmware: HTTP,
  },
];
