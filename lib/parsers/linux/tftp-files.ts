import type { Capture } from "@/lib/model/capture";
import type { PxeFacts } from "@/lib/model/facts";
import { parseFileListing } from "./file-listing";
import { isTftpFilesText } from "./host-texts";

/** Folders that distributions give out; a listing of whole paths shows which it is where no configuration names it. */
const USUAL_ROOTS = ["/srv/tftp", "/srv/tftpboot", "/var/lib/tftpboot", "/var/lib/tftp", "/var/tftpboot", "/tftpboot"];

/** The listed files of the TFTP root as a client names them: without the root, without "./". null: no listing, or one that says nothing. */
export function readTftpFiles(capture: Capture, root = ""): PxeFacts["files"] {
  const text = capture.texts.find(isTftpFilesText);
  const listing = text ? parseFileListing(text.text) : null;
  if (!listing) return null;
  const whole = listing.paths.filter((path) => path.startsWith("/"));
  const folder = root.replace(/\/+$/, "") || (whole.length > 0 ? usualRoot(whole) : "");
  const paths = listing.paths
    .filter((path) => path !== folder)
    .map((path) => (folder !== "" && path.startsWith(`${folder}/`) ? path.slice(folder.length) : path))
    .map((path) => path.replace(/^\.?\/+/, ""))
    .filter((path) => path !== "" && path !== ".");
  // Of whole paths nobody knows the part that clients leave out, unless something names the root.
  const placed = root !== "" || whole.length === 0 || folder !== "";
  return { paths, complete: listing.complete && placed, caseSensitive: true };
}

function usualRoot(paths: string[]): string {
  return USUAL_ROOTS.find((root) => paths.every((path) => path === root || path.startsWith(`${root}/`))) ?? "";
}
