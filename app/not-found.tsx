import { LinkButton } from "@/components/ui/button";

export default function NotFound() {
  return (
    <main className="mx-auto max-w-xl px-4 py-16">
      <h1 className="font-semibold text-xl">There is no such page</h1>
      <p className="mt-2 mb-5">
        The address may be mistyped, or what it pointed to was removed. The search (Ctrl-K) finds subnets, devices,
        causes and fixes.
      </p>
      <LinkButton href="/" look="primary">
        To the overview
      </LinkButton>
    </main>
  );
}
