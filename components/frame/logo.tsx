/** A path of hops that ends in a filled one. */
export function Logo() {
  return (
    <svg
      viewBox="0 0 24 24"
      className="size-6 text-accent"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      aria-hidden="true"
    >
      <circle cx="4" cy="18" r="2.5" />
      <circle cx="12" cy="11" r="2.5" />
      <circle cx="20" cy="5" r="3" fill="currentColor" />
      <path d="M6 16.5 10 13M14 9.6 17.6 7" />
    </svg>
  );
}
