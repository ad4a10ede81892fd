import { LinkButton } from "@/components/ui/button";

export default function NotFound() {
  return (
    <div className="max-w-xl py-8">
      <h1 className="font-semibold text-xl">Nothing stands here</h1>
      <p className="mt-2 mb-5">
        It may have been removed or mended since, or your role may not open it. The search (Ctrl-K) finds subnets,
        devices, causes and fixes.
      </p>
      <LinkButton href="/" look="primary">
        To the overview
      </LinkButton>
    </div>
  );
}
