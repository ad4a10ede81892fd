import { CLIENT_IDS, CLIENTS } from "@/lib/model/clients";
import { CheckField, TextAreaField, TextField } from "../ui/field";

/** What a person says of a PXE server that Bootpath cannot read. */
export function DeclaredFields() {
  return (
    <fieldset className="grid gap-3 border-line border-t pt-3">
      <legend className="pr-2 font-semibold">What this PXE server does</legend>
      <input type="hidden" name="declared" value="yes" />
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        <CheckField id="answers-67" label="answers DISCOVER on port 67" defaultChecked />
        <CheckField id="answers-4011" label="answers on port 4011" defaultChecked />
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        {CLIENT_IDS.map((client) => (
          <TextField key={client} id={`boot-${client}`} label={`Boot file for ${CLIENTS[client].title}`} mono />
        ))}
      </div>
      <TextAreaField
        id="files"
        label="Files it serves, one a line"
        hint="Empty: not known. Then whether a file exists stays unknown."
        mono
        spellCheck={false}
      />
    </fieldset>
  );
}
