import { CLIENTS } from "@/lib/model/clients";
import type { SubnetRow } from "@/lib/model/views";
import { OutcomeMark } from "../ui/state-mark";

/** One mark per client profile, each with its word. */
export function ClientMarks({ clients }: { clients: SubnetRow["clients"] }) {
  return (
    <span className="flex flex-wrap gap-x-3">
      {clients.map((client) => (
        <OutcomeMark key={client.client} outcome={client.outcome}>
          {CLIENTS[client.client].title}
          {client.error ? <span className="mono text-xs">{client.error}</span> : null}
        </OutcomeMark>
      ))}
    </span>
  );
}
