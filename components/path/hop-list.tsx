import { FileDown, MonitorSmartphone, Router, Server, ServerCog } from "lucide-react";
import type { Health, Hop } from "@/lib/model/assessment";
import { DeviceLink } from "../device/device-link";
import { cx } from "../ui/cx";
import { numbered } from "../ui/numbered";
import { STATE_LOOK } from "../ui/state-look";
import { StateIcon } from "../ui/state-mark";

const KIND = {
  client: { word: "Client", icon: MonitorSmartphone },
  relay: { word: "Relay", icon: Router },
  dhcp: { word: "DHCP server", icon: Server },
  pxe: { word: "PXE server", icon: ServerCog },
  file: { word: "Boot file", icon: FileDown },
} as const;

const STATE: Record<Hop["state"], { health: Health | null; word: string }> = {
  ok: { health: "healthy", word: "works" },
  risk: { health: "degraded", word: "at risk" },
  stop: { health: "broken", word: "stops here" },
  unknown: { health: "unknown", word: "unknown" },
  unreached: { health: null, word: "not reached" },
};

/** The boot path: hops from left to right, downward below 900 px. A list in reading order for a screen reader. */
export function HopList({ hops, devices }: { hops: Hop[]; devices: Record<string, string> }) {
  return (
    <ol aria-label="Boot path, hop by hop" className="flex flex-col min-[900px]:flex-row min-[900px]:items-stretch">
      {numbered(hops).map(({ n, item }) => (
        <HopCard key={n} hop={item} last={n === hops.length} broken={cutAfter(item, hops[n])} devices={devices} />
      ))}
    </ol>
  );
}

function cutAfter(hop: Hop, next: Hop | undefined): boolean {
  return hop.state === "stop" || next?.state === "unreached";
}

function HopCard({
  hop,
  last,
  broken,
  devices,
}: {
  hop: Hop;
  last: boolean;
  broken: boolean;
  devices: Record<string, string>;
}) {
  const kind = KIND[hop.kind];
  const state = STATE[hop.state];
  const stop = hop.state === "stop";
  return (
    <li className="flex min-w-0 flex-col min-[900px]:flex-1 min-[900px]:flex-row">
      <div
        className={cx(
          "relative flex min-w-0 flex-1 flex-col rounded-lg border px-3 py-2.5",
          stop && "border-2 border-broken bg-broken-soft",
          hop.state === "unreached" && "border-line-strong border-dashed text-muted",
          !stop && hop.state !== "unreached" && "border-line bg-surface",
        )}
      >
        <p className="flex items-center gap-1.5 text-muted text-xs">
          <kind.icon className="size-3.5" aria-hidden="true" />
          {kind.word}
        </p>
        <p className="mt-0.5 break-words font-semibold">{hop.title}</p>
        {hop.devices.length > 0 ? (
          <p className="mono break-words text-sm">
            {hop.devices.map((name, index) => (
              <span key={name}>
                {index > 0 ? ", " : ""}
                <DeviceLink name={name} id={devices[name]} />
              </span>
            ))}
          </p>
        ) : null}
        <p className="mt-1 break-words text-sm">{hop.text}</p>
        <p
          className={cx(
            "mt-auto flex items-center gap-1.5 pt-2 font-medium text-sm",
            state.health ? STATE_LOOK[state.health].text : "text-muted",
            stop && "uppercase tracking-wide",
          )}
        >
          {state.health ? <StateIcon state={state.health} /> : <span aria-hidden="true">–</span>}
          {state.word}
        </p>
      </div>
      {last ? null : <Connector broken={broken} />}
    </li>
  );
}

function Connector({ broken }: { broken: boolean }) {
  return (
    <div
      aria-hidden="true"
      className="flex items-center justify-center max-[899px]:h-7 max-[899px]:flex-col min-[900px]:w-8"
    >
      <span
        className={cx(
          "flex-1",
          "max-[899px]:border-l-2 min-[900px]:border-t-2",
          broken ? "border-line-strong border-dashed" : "border-line-strong",
        )}
      />
      {broken ? (
        <span className="font-bold text-broken text-lg leading-none">×</span>
      ) : (
        <span className="text-line-strong leading-none max-[899px]:rotate-90">▸</span>
      )}
      <span
        className={cx(
          "flex-1",
          "max-[899px]:border-l-2 min-[900px]:border-t-2",
          broken ? "border-line-strong border-dashed" : "border-line-strong",
        )}
      />
    </div>
  );
}
