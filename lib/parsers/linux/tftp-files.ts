import type { Capture } from "@/lib/model/capture";
import type { PxeFacts } from "@/lib/model/facts";
import { isTftpFilesText } from "./host-texts";

/** A listing of the TFTP root, one path a line (`find -type f`), as a client names them: without the root, without "./". */
export function readTftpFiles(capture: Capture, root = ""): PxeFacts["files"] {
  const text = capture.texts.find(isTftpFilesText);
  if (!text) return null;
  const folder = root.replace(/\/+$/, "");
  const lines = text.text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  const paths = lines
    .filter((line) => !line.endsWith("/"))
    .map((line) => (folder !== "" && line.startsWith(`${folder}/`) ? line.slice(folder.length) : line))
    .map((line) => line.replace(/^\.?\/+/, ""));
  // A listing that was cut off says so in its last line.
  const complete = !/^(\.\.\.|…)$/.test(lines.at(-1) ?? "");
  return {
    paths: paths.filter((path) => path !== "" && path !== "..." && path !== "…"),
    complete,
    caseSensitive: true,
  };
}
