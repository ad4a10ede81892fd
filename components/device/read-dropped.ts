import { decodeBytes, isPlainText } from "@/lib/core/decode-text";
import type { CapturedText } from "@/lib/model/capture";

/** A dropped file with its path below what was dropped ("dhcp-1/dhcpd.conf"). */
export interface DroppedFile {
  name: string;
  file: File;
}

function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  return new Promise((resolve, reject) => {
    // A reader gives its entries in portions; an empty one is the end.
    const next = () =>
      reader.readEntries((some) => {
        if (some.length === 0) resolve(all);
        else {
          all.push(...some);
          next();
        }
      }, reject);
    next();
  });
}

async function filesBelow(entry: FileSystemEntry): Promise<DroppedFile[]> {
  if (entry.isDirectory) {
    const inside = await entriesOf(entry as FileSystemDirectoryEntry);
    return (await Promise.all(inside.map(filesBelow))).flat();
  }
  const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
  return [{ name: entry.fullPath.replace(/^\//, ""), file }];
}

/** Everything that was dropped, folders included. Must be called while the event is handled. */
export async function droppedFiles(transfer: DataTransfer): Promise<DroppedFile[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length > 0) return (await Promise.all(entries.map(filesBelow))).flat();
  return chosenFiles(transfer.files);
}

export function chosenFiles(list: FileList | null): DroppedFile[] {
  return [...(list ?? [])].map((file) => ({ name: file.webkitRelativePath || file.name, file }));
}

/** What is read of dropped files, and the names of those that hold no text: pictures, archives, empty ones. */
export interface ReadFiles {
  texts: CapturedText[];
  left: string[];
}

export async function readTexts(files: DroppedFile[]): Promise<ReadFiles> {
  const read = await Promise.all(
    files.map(async ({ name, file }) => ({ name, text: decodeBytes(new Uint8Array(await file.arrayBuffer())) })),
  );
  const isRead = ({ text }: CapturedText) => text.trim() !== "" && isPlainText(text);
  return { texts: read.filter(isRead), left: read.filter((one) => !isRead(one)).map(({ name }) => name) };
}
