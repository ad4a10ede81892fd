"use client";

export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body style={{ fontFamily: "system-ui, sans-serif", padding: "4rem 1rem", maxWidth: "36rem", margin: "0 auto" }}>
        <h1>Bootpath could not show this page</h1>
        <p>
          Nothing was changed. Check that the database answers (the log of the web process says so), then try again.
        </p>
        <button type="button" onClick={reset}>
          Try again
        </button>
      </body>
    </html>
  );
}
