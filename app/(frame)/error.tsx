"use client";

import { Button } from "@/components/ui/button";

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <div className="max-w-xl py-8" role="alert">
      <h1 className="font-semibold text-xl">This page could not be made</h1>
      <p className="mt-2 mb-5">
        Something unexpected went wrong on the server; nothing was changed. Try again. If it stays, look into the log of
        the web process
        {error.digest ? (
          <>
            {" "}
            for <span className="mono">{error.digest}</span>
          </>
        ) : null}
        .
      </p>
      <Button look="primary" onClick={reset}>
        Try again
      </Button>
    </div>
  );
}
