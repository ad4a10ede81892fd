import Link from "next/link";

/** A device's name, linked where we know the device. */
export function DeviceLink({ name, id }: { name: string; id: string | null | undefined }) {
  return id ? (
    <Link className="link" href={`/devices/${encodeURIComponent(id)}`}>
      {name}
    </Link>
  ) : (
    <span>{name}</span>
  );
}
