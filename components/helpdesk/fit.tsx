import type { Health } from "@/lib/model/assessment";
import type { HelpdeskAnswer } from "@/lib/model/views";
import { Note } from "../ui/note";

const FIT: Record<HelpdeskAnswer["fits"], { state: Health; title: string }> = {
  fits: { state: "broken", title: "This fits what Bootpath says of this subnet" },
  contradicts: { state: "degraded", title: "This contradicts what Bootpath says of this subnet" },
  unknown: { state: "unknown", title: "Whether this fits is not known" },
  "no-subnet": { state: "unknown", title: "The place is not known yet" },
};

/** What a text on the screen means in one subnet. */
export function Fit({ fits, here }: { fits: HelpdeskAnswer["fits"]; here: string }) {
  return (
    <Note state={FIT[fits].state} title={FIT[fits].title}>
      {here}
    </Note>
  );
}
