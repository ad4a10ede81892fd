import type { Metadata } from "next";
import { Entrance } from "@/components/sign-in/entrance";
import { SetupForm } from "@/components/sign-in/setup-form";
import type { PageProps } from "@/components/table/search-params";
import { one } from "@/components/table/table-query";

export const metadata: Metadata = { title: "Set up", referrer: "no-referrer" };

export default async function SetupPage({ searchParams }: PageProps) {
  const token = one((await searchParams).token);
  return token ? (
    <Entrance title="Make the first account" intro="It is an admin. This link works once.">
      <SetupForm token={token} />
    </Entrance>
  ) : (
    <Entrance
      title="The set-up link is incomplete"
      intro="Take the whole link that the terminal printed when Bootpath started."
    >
      <p>
        If it was used already,{" "}
        <a className="link" href="/sign-in">
          sign in
        </a>
        .
      </p>
    </Entrance>
  );
}
