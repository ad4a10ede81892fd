"use client";

import { FileUp } from "lucide-react";
import { type DragEvent, useState } from "react";
import type { CapturedText } from "@/lib/model/capture";
import { type CallProblem, call } from "../http/call";
import { Button } from "../ui/button";
import { cx } from "../ui/cx";
import { INPUT } from "../ui/field";
import { Note, ProblemNote } from "../ui/note";
import type { Addresses, Checked } from "./checked";
import { CheckedFiles } from "./checked-files";
import { chosenFiles, type DroppedFile, droppedFiles, readTexts } from "./read-dropped";
import { ServerAddresses } from "./server-addresses";

/** As the API takes them at once. */
const MOST_BYTES = 9 * 1024 * 1024;

/** An answer from configuration files alone. Nothing is stored until a person says so. */
export function DropFiles({ mayKeep }: { mayKeep: boolean }) {
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const [texts, setTexts] = useState<CapturedText[]>([]);
  const [left, setLeft] = useState<string[]>([]);
  const [checked, setChecked] = useState<Checked | null>(null);
  const [addresses, setAddresses] = useState<Addresses>({});

  const assess = async (read: CapturedText[], known: Addresses) => {
    setBusy(true);
    const result = await call<Checked>("POST", "/api/check", { texts: read, addresses: known });
    setBusy(false);
    setTexts(read);
    setAddresses(known);
    if (result.ok) setChecked(result.data);
    setProblem(result.ok ? null : result.problem);
  };

  const check = async (files: DroppedFile[]) => {
    if (files.length === 0) return;
    setChecked(null);
    setProblem(null);
    if (files.reduce((sum, { file }) => sum + file.size, 0) > MOST_BYTES) {
      setProblem({
        code: "too-large",
        what: "These files are more than 9 MB together.",
        next: "Drop fewer at a time; keep each set, then drop the next.",
      });
      return;
    }
    const read = await readTexts(files);
    setLeft(read.left);
    if (read.texts.length > 0) await assess(read.texts, {});
    else
      setProblem({
        code: "not-text",
        what: files.length === 1 ? `${files[0]?.name} holds no text.` : "None of these files holds text.",
        next: "Export the configurations as text and drop those files.",
      });
  };

  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    await check(await droppedFiles(event.dataTransfer));
  };

  return (
    <div className="grid gap-4">
      <section
        aria-label="Drop configuration files here"
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cx(
          "grid justify-items-center gap-3 rounded-lg border-2 border-dashed p-6 text-center",
          over ? "border-accent bg-accent-soft" : "border-line-strong bg-surface",
        )}
      >
        <FileUp className="size-7 text-accent" aria-hidden="true" />
        <div>
          <p className="font-medium">Drop configurations of routers, DHCP servers and PXE servers here</p>
          <p className="text-muted text-sm">
            show running-config, dhcpd.conf, kea-dhcp4.conf, dnsmasq.conf, the export of a Windows DHCP server … What
            each file is, it tells by itself. Drop a whole folder if you like: what belongs to one device is read
            together, and what is no configuration is left out.
          </p>
        </div>
        <label className="w-full max-w-sm text-left">
          <span className="mb-1 block font-medium text-sm">Or choose files</span>
          <input type="file" multiple className={INPUT} onChange={(event) => check(chosenFiles(event.target.files))} />
        </label>
        <p className="text-muted text-sm">They are read on this Bootpath only, and not stored.</p>
      </section>
      <div role="status">{busy ? <p className="text-muted">Reading and playing every boot …</p> : null}</div>
      {problem ? <ProblemNote problem={problem} /> : null}
      {checked && left.length > 0 ? (
        <Note
          state="unknown"
          title={left.length === 1 ? "One file holds no text:" : `${left.length} files hold no text:`}
        >
          <span className="mono break-all">{left.join(", ")}</span>. They are left out.
        </Note>
      ) : null}
      {checked ? (
        <>
          <ServerAddresses
            key={JSON.stringify(addresses)}
            devices={checked.devices}
            addresses={addresses}
            busy={busy}
            onGiven={(given) => assess(texts, given)}
          />
          <CheckedFiles checked={checked} texts={texts} addresses={addresses} mayKeep={mayKeep} />
        </>
      ) : null}
      {checked || problem ? (
        <div>
          <Button
            look="quiet"
            onClick={() => {
              setChecked(null);
              setProblem(null);
              setTexts([]);
              setLeft([]);
              setAddresses({});
            }}
          >
            Begin again
          </Button>
        </div>
      ) : null}
    </div>
  );
}
