/** Addresses as a person types them into one field: separated by blanks, commas or semicolons. */
export function addressList(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter(Boolean))];
}
