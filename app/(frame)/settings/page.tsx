import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { People } from "@/components/settings/people";
import { RulesForm } from "@/components/settings/rules-form";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { may } from "@/lib/model/access";
import { getSettings } from "@/lib/services/settings/get-settings";
import { signedIn } from "../../signed-in";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const ctx = await signedIn("/settings");
  if (!may(ctx.person.role, "settings:write")) notFound();
  const settings = await getSettings(ctx);
  return (
    <>
      <PageHead
        title="Settings"
        sentence={
          settings.approvalRequired ? "Each fix needs a second person." : "Fixes are applied without a second person."
        }
      />
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <Panel title="Rules">
          <RulesForm rules={settings} />
        </Panel>
        <div className="grid gap-4">
          <Panel title="People" flush>
            <People people={settings.people} selfId={ctx.person.id} />
          </Panel>
          <Panel title="Sites">
            {settings.sites.length === 0 ? (
              <p className="text-muted">No sites yet. A site appears when a device or a subnet names one.</p>
            ) : (
              <p className="break-words">{settings.sites.join(", ")}</p>
            )}
          </Panel>
          {settings.auditChain === "intact" ? (
            <Note state="healthy" title="The audit chain is intact" />
          ) : (
            <Note state="broken" title="The audit chain is broken">
              An entry was altered or taken out behind Bootpath's back. Compare the database with its last backup.
            </Note>
          )}
        </div>
      </div>
    </>
  );
}
