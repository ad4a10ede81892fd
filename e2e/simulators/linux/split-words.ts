/** Splits a command line as a POSIX shell does for words and quotes; null for anything else that a shell would act on. */
export function splitWords(line: string): string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  for (let i = 0; i < line.length; i++) {
    const char = line[i]!;
    if (char === "'") {
      const end = line.indexOf("'", i + 1);
      if (end < 0) return null;
      word = (word ?? "") + line.slice(i + 1, end);
      i = end;
    } else if (char === '"') {
      const end = line.indexOf('"', i + 1);
      if (end < 0 || /[\\$`]/.test(line.slice(i + 1, end))) return null;
      word = (word ?? "") + line.slice(i + 1, end);
      i = end;
    } else if (char === "\\") {
      word = (word ?? "") + (line[++i] ?? "");
    } else if (/\s/.test(char)) {
      if (word !== null) words.push(word);
      word = null;
    } else if (/[;&|<>$`(){}*?#!~]/.test(char)) return null;
    else word = (word ?? "") + char;
  }
  if (word !== null) words.push(word);
  return words;
}
