import type { CapturedText } from "@/lib/model/capture";
import type { PxeFacts } from "@/lib/model/facts";
import { lineOf } from "@/lib/parsers/linux/host-texts";

/** A line that is the image's name, or a `docker run` that ends with it. */
const IMAGE = [
  /^[ \t]*(?:image:[ \t]*)?["']?[\w.-]+(?:\/[\w.-]+)*\/netboot-?xyz(?::[\w.-]+)?["']?[ \t]*\r?$/m,
  /\bdocker (?:run|create)\b[^\n]* [\w./-]*\/netboot-?xyz(?::[\w.-]+)?[ \t]*\r?$/m,
];

/** A compose file or a `docker run` of netboot.xyz' image, which serves TFTP and HTTP, and no DHCP. */
export function isNetbootContainer(text: CapturedText): boolean {
  const start = text.text.slice(0, 100_000);
  return (
    IMAGE.some((image) => image.test(start)) && /^[ \t]*services:|\bdocker (run|create)\b|^[ \t]*image:/m.test(start)
  );
}

/** Its ports by what the container's are published as; with the host's own network they are the host's. */
export function containerPorts(text: CapturedText): PxeFacts["ports"] {
  const lines = text.text.split("\n");
  const at = (pattern: RegExp) => lines.findIndex((line) => !/^\s*#/.test(line) && pattern.test(line));
  const image = lineOf(text, at(/netboot-?xyz/) + 1);
  const silent = { answers: "no", place: image, why: "netboot.xyz' image runs no DHCP and no boot server" } as const;
  const host = at(/network_mode:\s*["']?host|--net(?:work)?[= ]host\b/);
  if (host >= 0)
    return {
      67: silent,
      69: {
        answers: "yes",
        place: lineOf(text, host + 1),
        why: "the container uses the host's network and serves TFTP",
      },
      4011: silent,
    };
  const published = at(/(?:^|[\s"'-])(?:[\d.]+:)?\d+:69\/udp\b/);
  const outside = /(\d+):69\/udp/.exec(lines[published] ?? "")?.[1];
  const long = at(/target:\s*69\b/);
  if (long >= 0 && published < 0)
    return {
      67: silent,
      69: {
        answers: "unknown",
        place: lineOf(text, long + 1),
        why: "how port 69 is published is written at length here",
      },
      4011: silent,
    };
  return {
    67: silent,
    69:
      outside === "69"
        ? { answers: "yes", place: lineOf(text, published + 1), why: "the container's TFTP is published on UDP 69" }
        : {
            answers: "no",
            place: outside ? lineOf(text, published + 1) : image,
            why: outside
              ? `the container's TFTP is published on UDP ${outside}`
              : "the container's TFTP is not published",
          },
    4011: silent,
  };
}
