import type { Metadata } from "next";
import Link from "next/link";
import { AddPerson } from "@/components/settings/add-person";
import { CredentialList } from "@/components/settings/credential-list";
import { PeopleList } from "@/components/settings/people-list";
import { SettingsForm } from "@/components/settings/settings-form";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { HealthMark } from "@/components/ui/state-mark";
import { may } from "@/lib/model/access";
import { CLIENTS } from "@/lib/model/clients";
import { listCredentials } from "@/lib/services/devices/list-credentials";
import { getSettings } from "@/lib/services/settings/get-settings";
import { signedIn } from "../../signed-in";
import { changeablePlatforms } from "../devices/platform-names";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const ctx = await signedIn("/settings");
  const { people, sites, auditChain, ...settings } = await getSettings(ctx);
  const { role, id } = ctx.person;
  const credentials = may(role, "devices:write") ? await listCredentials(ctx) : null;
  const clients = settings.clients.map((client) => CLIENTS[client].title).join(" and ");
  return (
    <>
      <PageHead
        title="Settings"
        sentence={`A subnet is healthy when ${clients} boot; a fix ${settings.approvalRequired ? "needs a second person's approval" : "is applied without a second person"}.`}
      />
      <div className="grid gap-4">
        <Panel title="What holds for the whole network">
          <SettingsForm
            key={JSON.stringify(settings)}
            settings={settings}
            platforms={changeablePlatforms()}
            mayWrite={may(role, "settings:write")}
          />
        </Panel>
        {may(role, "users:write") ? (
          <Panel title={`People (${people.length})`} aside={<AddPerson />} flush>
            <PeopleList people={people} self={id} />
          </Panel>
        ) : null}
        {credentials ? (
          <Panel title={`Credentials (${credentials.length})`} flush={credentials.length > 0}>
            {credentials.length === 0 ? (
              <p className="text-muted">None is kept. It comes with the first device that is connected.</p>
            ) : (
              <CredentialList credentials={credentials} />
            )}
          </Panel>
        ) : null}
        <Panel title={`Sites (${sites.length})`}>
          {sites.length === 0 ? (
            <p className="text-muted">No site is known. A subnet's or a device's site is set on its own page.</p>
          ) : (
            <ul className="flex flex-wrap gap-x-5 gap-y-1">
              {sites.map((site) => (
                <li key={site}>
                  <Link
                    className="link inline-flex min-h-6 items-center"
                    href={`/subnets?site=${encodeURIComponent(site)}`}
                  >
                    {site}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </Panel>
        <Panel title="Audit trail">
          <p className="flex flex-wrap items-center gap-x-3">
            <HealthMark
              health={auditChain === "intact" ? "healthy" : "broken"}
              word={auditChain === "intact" ? "The chain is intact" : "The chain is broken"}
            />
            {may(role, "audit:read") ? (
              <Link className="link" href="/audit">
                Who did what
              </Link>
            ) : null}
          </p>
        </Panel>
      </div>
    </>
  );
}
