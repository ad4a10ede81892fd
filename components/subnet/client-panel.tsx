import type { BootPath } from "@/lib/model/assessment";
import { CLIENTS } from "@/lib/model/clients";
import { Conversation } from "../path/conversation";
import { HopList } from "../path/hop-list";
import { ConsoleBlock } from "../ui/console-block";
import { Panel } from "../ui/panel";
import { OutcomeMark } from "../ui/state-mark";
import { BootOptions } from "./boot-options";

/** Everything about one client profile in one subnet. */
export function ClientPanel({ path, devices }: { path: BootPath; devices: Record<string, string> }) {
  const client = CLIENTS[path.client];
  return (
    <div className="grid gap-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <OutcomeMark outcome={path.outcome}>
          {path.outcome === "boots" && path.file ? (
            <span>
              boots <span className="mono">{path.file}</span>
              {path.server ? (
                <>
                  {" from "}
                  <span className="mono">{path.server}</span>
                </>
              ) : null}
            </span>
          ) : undefined}
        </OutcomeMark>
        {path.error ? <span className="mono">{path.error}</span> : null}
        <span className="text-muted text-sm">
          {path.supported
            ? "A way that Microsoft supports (KB 259670)."
            : "Not a way that Microsoft supports (KB 259670)."}{" "}
          Option 93 = {client.arch}.
        </span>
      </p>
      <HopList hops={path.hops} devices={devices} />
      <div className="grid gap-4 xl:grid-cols-2">
        <Panel title="The conversation, step by step">
          <Conversation steps={path.steps} devices={devices} />
        </Panel>
        <div className="grid content-start gap-4">
          <Panel title="What the person sees">
            <ConsoleBlock lines={path.console} error={path.error} />
          </Panel>
          <Panel title="Boot options on this path">
            <BootOptions options={path.options} devices={devices} />
          </Panel>
        </div>
      </div>
    </div>
  );
}
