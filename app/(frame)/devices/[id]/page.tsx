import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { AddFiles } from "@/components/device/add-files";
import { credentialText } from "@/components/device/credential-kinds";
import { DeviceActions } from "@/components/device/device-actions";
import { DEVICE_STATE, TRANSPORT } from "@/components/device/device-words";
import { EditDevice } from "@/components/device/edit-device";
import { HostKey } from "@/components/device/host-key";
import { PullSteps } from "@/components/device/pull-steps";
import { ReplaceSecrets } from "@/components/device/replace-secrets";
import { Evidence } from "@/components/finding/evidence";
import { SUBNET_COLUMNS, SUBNET_FACETS, subnetText } from "@/components/subnet/subnet-columns";
import { DataTable } from "@/components/table/data-table";
import { decoded, type PageProps } from "@/components/table/search-params";
import { LinkButton } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { numbered } from "@/components/ui/numbered";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { StateBadge } from "@/components/ui/state-mark";
import { FullTime, Time } from "@/components/ui/time";
import { may } from "@/lib/model/access";
import type { DeviceView } from "@/lib/model/views";
import { getDevice } from "@/lib/services/devices/get-device";
import { listCredentials } from "@/lib/services/devices/list-credentials";
import { signedIn } from "../../../signed-in";
import { platformNames } from "../platform-names";

export const metadata: Metadata = { title: "Device" };

function sentenceOf(device: DeviceView): string {
  const read = device.lastReadAt ? null : "It was never read, so what hangs on it is unknown.";
  const words = {
    fresh: "Its facts are fresh.",
    stale: "Its last good capture is too old to be trusted; what hangs on it is unknown.",
    failed:
      "The last pull failed. The capture before it stays, but what hangs on this device is unknown until it is read again.",
    never: "It was never read, so what hangs on it is unknown.",
    declared: "Nobody can read it; what stands here was declared by a person.",
  };
  return device.state === "failed" && read ? `The last pull failed. ${read}` : words[device.state];
}

export default async function DevicePage({ params, searchParams }: PageProps<{ id: string }>) {
  const id = decoded((await params).id);
  const path = `/devices/${encodeURIComponent(id)}`;
  const ctx = await signedIn(path);
  const [device, query] = await Promise.all([getDevice(ctx, { id }), searchParams]);
  if (!device) notFound();
  const role = ctx.person.role;
  const captures = may(role, "captures:read");
  const credentials = may(role, "devices:write") ? await listCredentials(ctx) : null;
  const state = DEVICE_STATE[device.state];
  const [last, ...earlier] = device.pulls;
  return (
    <>
      <PageHead
        eyebrow={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <StateBadge state={state.health}>{state.word}</StateBadge>
            <span>{[device.roles.join(", "), device.platform, device.site].filter(Boolean).join(" · ")}</span>
            {device.lastReadAt ? (
              <span>
                read <Time iso={device.lastReadAt} />
              </span>
            ) : null}
          </span>
        }
        title={<span className="mono">{device.name}</span>}
        sentence={sentenceOf(device)}
        actions={
          may(role, "pull:start") ? (
            <>
              {credentials ? (
                <EditDevice device={device} credentials={credentials} platforms={platformNames()} />
              ) : null}
              {captures && device.captures.length > 0 ? (
                <LinkButton href={`${path}/try`}>Try a change</LinkButton>
              ) : null}
              {device.transport === "files" && credentials ? <AddFiles id={device.id} /> : null}
              <DeviceActions
                id={device.id}
                name={device.name}
                pulls={device.transport !== "files" && device.transport !== "declared"}
              />
            </>
          ) : null
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        {device.hostKeyOffered ? (
          <div className="xl:col-span-2">
            <HostKey
              id={device.id}
              pinned={device.hostKey?.fingerprint ?? null}
              offered={device.hostKeyOffered}
              mayAccept={may(role, "devices:write")}
            />
          </div>
        ) : null}
        <Panel title="The last pull, step by step" aside={last ? <FullTime iso={last.startedAt} /> : null}>
          {last ? <PullSteps pull={last} /> : <p className="text-muted">No pull yet.</p>}
          {earlier.length > 0 ? (
            <details className="mt-3">
              <summary className="min-h-6 text-accent text-sm">{earlier.length} earlier</summary>
              <ul className="mt-2 grid gap-4">
                {earlier.map((pull) => (
                  <li key={pull.id} className="border-line border-t pt-3">
                    <p className="mb-1.5 text-muted text-sm">
                      <FullTime iso={pull.startedAt} />
                    </p>
                    <PullSteps pull={pull} />
                  </li>
                ))}
              </ul>
            </details>
          ) : null}
        </Panel>
        <Panel title="How it is reached">
          <dl className="grid grid-cols-[minmax(0,1fr)] gap-x-4 gap-y-1.5 sm:grid-cols-[9rem_minmax(0,1fr)]">
            <dt className="text-muted">Address</dt>
            <dd className="mono break-all">
              {device.address || "–"}
              {device.port ? ` port ${device.port}` : ""}
            </dd>
            <dt className="text-muted">Over</dt>
            <dd>{TRANSPORT[device.transport]}</dd>
            <dt className="text-muted">Service addresses</dt>
            <dd className="mono break-all">{device.serviceAddresses.join(", ") || "those of its interfaces"}</dd>
            <dt className="text-muted">Credential</dt>
            <dd className="flex min-w-0 flex-wrap items-center gap-x-2">
              {device.credential ? credentialText(device.credential) : "none"}
              {device.credential && credentials ? (
                <ReplaceSecrets credential={device.credential} ssh={device.transport === "ssh"} />
              ) : null}
            </dd>
            {device.hostKey ? (
              <>
                <dt className="text-muted">Host key</dt>
                <dd className="min-w-0">
                  <span className="mono break-all">{device.hostKey.fingerprint}</span>
                  <span className="block text-muted text-sm">
                    pinned <FullTime iso={device.hostKey.pinnedAt} />
                  </span>
                </dd>
              </>
            ) : null}
          </dl>
        </Panel>
        <Panel title="Captures" flush>
          {device.captures.length === 0 ? (
            <p className="p-4 text-muted">
              No capture yet. Each pull keeps the texts it brought here, with what differs from the one before.
            </p>
          ) : (
            <ul className="divide-y divide-line">
              {device.captures.map((capture) => (
                <li key={capture.id} className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-2">
                  {captures ? (
                    <Link className="link" href={`/captures/${encodeURIComponent(capture.id)}`}>
                      <FullTime iso={capture.takenAt} />
                    </Link>
                  ) : (
                    <FullTime iso={capture.takenAt} />
                  )}
                  <span className="text-muted text-sm">
                    {capture.texts.length} {capture.texts.length === 1 ? "text" : "texts"},{" "}
                    {capture.texts.reduce((n, t) => n + t.lines, 0)} lines
                  </span>
                  <span className="text-sm">
                    {capture.changed === null ? (
                      <span className="text-muted">the first</span>
                    ) : capture.changed.added + capture.changed.removed === 0 ? (
                      <span className="text-muted">unchanged</span>
                    ) : captures ? (
                      <Link className="link" href={`/captures/${encodeURIComponent(capture.id)}?view=changes`}>
                        +{capture.changed.added} −{capture.changed.removed} lines
                      </Link>
                    ) : (
                      `+${capture.changed.added} −${capture.changed.removed} lines`
                    )}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Panel>
        <Panel
          title="What was not understood"
          aside={device.coverage ? `${device.coverage.understood} of ${device.coverage.lines} lines understood` : null}
        >
          <div className="grid gap-3">
            {device.problems.map((problem) => (
              <Note key={`${problem.code}${problem.what}`} state="unknown" title={problem.what}>
                {problem.next}
              </Note>
            ))}
            {device.coverage && device.coverage.unknown.length > 0
              ? numbered(device.coverage.unknown.slice(0, 40)).map(({ n, item }) => (
                  <Evidence key={n} places={[item]} deviceId={device.id} linked={captures} />
                ))
              : null}
            {device.coverage && device.coverage.unknown.length > 40 ? (
              <p className="text-muted">and {device.coverage.unknown.length - 40} more places.</p>
            ) : null}
            {device.problems.length === 0 && (device.coverage?.unknown.length ?? 0) === 0 ? (
              <p className="text-muted">{device.coverage ? "Every line was understood." : "Nothing was read yet."}</p>
            ) : null}
          </div>
        </Panel>
        <div className="min-w-0 xl:col-span-2">
          <h2 className="mb-2 font-semibold text-lg">Subnets that hang on it</h2>
          {device.subnetRows.length === 0 ? (
            <p className="text-muted">No subnet's path leads over this device.</p>
          ) : (
            <DataTable
              rows={device.subnetRows}
              columns={SUBNET_COLUMNS}
              facets={SUBNET_FACETS.slice(0, 2)}
              text={subnetText}
              rowId={(row) => row.id}
              path={path}
              params={query}
              caption="Subnets that hang on this device"
              noun="subnets"
              placeholder="CIDR, name, VLAN …"
            />
          )}
        </div>
      </div>
    </>
  );
}
