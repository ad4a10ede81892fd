import { handle } from "@/lib/http/handle";
import { createPerson } from "@/lib/services/people/create-person";

export const POST = handle(({ ctx, body }) => createPerson(ctx, body));
