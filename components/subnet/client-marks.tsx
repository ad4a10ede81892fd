import { Minus } from "lucide-react";
import type { Health } from "@/lib/model/assessment";
import { CLIENTS } from "@/lib/model/clients";
import type { SubnetRow } from "@/lib/model/views";
import { OutcomeMark } from "../ui/state-mark";

/** One mark per client profile, each with its word. In a healthy subnet nothing asks those to boot that do not: that is no fault. */
export function ClientMarks({ clients, health }: { clients: SubnetRow["clients"]; health: Health }) {
  return (
    <span className="flex flex-wrap gap-x-3">
      {clients.map((client) =>
        health === "healthy" && client.outcome === "fails" ? (
          <span key={client.client} className="inline-flex items-center gap-1.5 whitespace-nowrap text-muted">
            <Minus className="size-4 shrink-0" aria-hidden="true" />
            {CLIENTS[client.client].title} <span className="text-xs">not offered</span>
          </span>
        ) : (
          <OutcomeMark key={client.client} outcome={client.outcome}>
            {CLIENTS[client.client].title}
            {client.error ? <span className="mono text-xs">{client.error}</span> : null}
          </OutcomeMark>
        ),
      )}
    </span>
  );
}
