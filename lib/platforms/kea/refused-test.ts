/**
 * Mistakes in a class's `test` that leave no doubt (each tried with kea-dhcp4 2.2). What is merely not known here, such as a function of a
 * later Kea, is told as unknown instead.
 */
export function refusedTest(
  test: string,
  known: { hasClass(name: string): boolean; hasOption(name: string): boolean },
): string | null {
  const bare = test.replace(/'[^']*'/g, "''");
  if (bare.replaceAll("''", "").includes("'")) return "a text in the test is never ended";
  if (bare.trim() === "") return "the test of a class is empty";
  for (const [pattern, why] of MISTAKES) if (pattern.test(bare)) return why;
  let depth = 0;
  for (const char of bare) {
    if (char === "(") depth++;
    if (char === ")" && --depth < 0) break;
  }
  if (depth !== 0) return "the brackets of the test do not match";
  for (const [, name] of test.matchAll(/\bmember\s*\(\s*'([^']*)'\s*\)/g))
    if (!known.hasClass(name!)) return `the test asks for class "${name}", which is not defined before it`;
  for (const [, name] of bare.matchAll(/(?<![\w.-])option\s*\[\s*([A-Za-z][\w-]*)\s*\]/g))
    if (!known.hasOption(name!)) return `the test asks for option "${name}", which nobody defines`;
  for (const [, code] of bare.matchAll(/(?<![\w.-])option\s*\[\s*(\d+)\s*\]/g))
    if (Number(code) > 255) return `there is no option ${code}`;
  return null;
}

const MISTAKES: [RegExp, string][] = [
  [/!=/, 'the test holds "!=", which Kea does not know; it wants not (… == …)'],
  [/(^|[^=!])=([^=]|$)/, 'the test compares with "=", and Kea wants "=="'],
  [/\|\||&&/, "the test holds || or &&, and Kea wants or and and"],
  [/\b(AND|OR|NOT)\b/, "the test holds AND, OR or NOT in capital letters, and Kea wants small ones"],
  [/"/, "text in a test stands in single quotation marks"],
  [/#|\/\//, "a test holds no comment"],
  [/\b(and|or|not)\s*(\)|$)/, "something is missing at the end of the test"],
  [/==\s*$|^\s*==/, "one side of a comparison is missing"],
  [/==\s*[0-9a-fA-F]{2}:[0-9a-fA-F]{2}/, "bytes in a test are written 0x0007"],
];
