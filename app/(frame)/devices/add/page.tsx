import type { Metadata } from "next";
import Link from "next/link";
import { ConnectForm } from "@/components/device/connect-form";
import { DropFiles } from "@/components/device/drop-files";
import { ImportList } from "@/components/device/import-list";
import type { PageProps } from "@/components/table/search-params";
import { one } from "@/components/table/table-query";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { UrlTabs } from "@/components/ui/url-tabs";
import { may } from "@/lib/model/access";
import { listCredentials } from "@/lib/services/devices/list-credentials";
import { signedIn } from "../../../signed-in";
import { platformNames } from "../platform-names";

export const metadata: Metadata = { title: "Add devices" };

export default async function AddDevicesPage({ searchParams }: PageProps) {
  const ctx = await signedIn("/devices/add");
  const eyebrow = (
    <Link className="link" href="/devices">
      Devices
    </Link>
  );
  if (!may(ctx.person.role, "devices:write")) {
    return (
      <>
        <PageHead eyebrow={eyebrow} title="Add devices" />
        <Note state="unknown" title="Your role may not add devices.">
          Ask an engineer or an admin of Bootpath.
        </Note>
      </>
    );
  }
  const [credentials, query] = await Promise.all([listCredentials(ctx), searchParams]);
  return (
    <>
      <PageHead
        eyebrow={eyebrow}
        title="Add devices"
        sentence="Routers with their relays, DHCP servers and PXE servers: the more of them are known, the fewer answers stay unknown."
      />
      <UrlTabs
        label="Ways to add devices"
        param="door"
        initial={one(query.door) || "connect"}
        tabs={[
          {
            id: "connect",
            label: "Connect one",
            content: <ConnectForm credentials={credentials} platforms={platformNames()} />,
          },
          { id: "list", label: "Import a list", content: <ImportList /> },
          { id: "drop", label: "Drop configuration files", content: <DropFiles mayKeep /> },
        ]}
      />
    </>
  );
}
