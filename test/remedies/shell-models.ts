/**
 * Small models of how shells read one line, written from their documentation, for machines on which the shell itself is not there. Each
 * gives the words of a line as the shell hands them to a program; what the model does not know is an error, so that a line that needs
 * more than plain words and quotes fails its test.
 */

/** fish, "Quotes" and "Escaping Characters": in single quotes only `\'` and `\\` mean something else than themselves. */
export function fishWords(line: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  for (let at = 0; at < line.length; at++) {
    const sign = line[at] ?? "";
    if (sign === " ") {
      if (word !== null) words.push(word);
      word = null;
    } else if (sign === "'") {
      word ??= "";
      for (at++; line[at] !== "'"; at++) {
        if (at >= line.length) throw new Error("the quote is not closed");
        if (line[at] === "\\" && (line[at + 1] === "'" || line[at + 1] === "\\")) at++;
        word += line[at];
      }
    } else {
      if (/[$*?~#(){}[\]<>&|;"\\^%\n\t]/.test(sign)) throw new Error(`fish would act on ${sign}`);
      word = (word ?? "") + sign;
    }
  }
  return word === null ? words : [...words, word];
}

/** PowerShell, about_Quoting_Rules and about_Parsing: in a single-quoted string only two quotes in a row mean something: one quote. */
export function powershellWords(line: string): string[] {
  const quote = /['\u2018\u2019\u201a\u201b]/;
  const words: string[] = [];
  let word: string | null = null;
  for (let at = 0; at < line.length; at++) {
    const sign = line[at] ?? "";
    if (sign === " ") {
      if (word !== null) words.push(word);
      word = null;
    } else if (quote.test(sign)) {
      if (word !== null) throw new Error("a quote in the middle of a word");
      word = "";
      for (at++; ; at++) {
        if (at >= line.length) throw new Error("the quote is not closed");
        if (quote.test(line[at] ?? "")) {
          if (!quote.test(line[at + 1] ?? "")) break;
          at++;
        }
        word += line[at];
      }
    } else {
      // A comma makes a list, `-name:value` and `-name.value` are taken apart.
      if (/[$@#(){}<>&|;,"`\n\t%!?*[\]~]/.test(sign)) throw new Error(`PowerShell would act on ${sign}`);
      word = (word ?? "") + sign;
    }
  }
  return word === null ? words : [...words, word];
}

/** What a program makes of its arguments when PowerShell up to 7.2 put double quotes around each that holds a blank, and nothing else. */
export function powershellArguments(words: readonly string[]): string[] {
  return windowsArguments(words.map((word) => (/[ \t]/.test(word) ? `"${word}"` : word)).join(" "));
}

/**
 * cmd.exe ("Using multiple commands", "set"): outside double quotes it acts on `& | < > ( ) ^`, everywhere on `%` and, with delayed
 * expansion, on `!`; the rest of the line goes to the program as it is.
 */
export function cmdLine(line: string): string {
  let quoted = false;
  for (const sign of line) {
    if (sign === '"') quoted = !quoted;
    else if (/[%!\r\n]/.test(sign) || (!quoted && /[&|<>()^]/.test(sign))) throw new Error(`cmd would act on ${sign}`);
  }
  if (quoted) throw new Error("the quote is not closed");
  return line;
}

/** `set "NAME=value"`: the quotes stand around the whole assignment; what is after the last one is dropped. */
export function cmdSet(line: string): [name: string, value: string] {
  const match = /^set "([^=]+)=(.*)"[^"]*$/.exec(cmdLine(line));
  if (match === null) throw new Error(`not an assignment: ${line}`);
  return [match[1] ?? "", match[2] ?? ""];
}

/** "Parsing C++ command-line arguments" (and Go's os/exec): backslashes count before a double quote only. */
export function windowsArguments(line: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const sign = line[at] ?? "";
    const slashes = /^\\*/.exec(line.slice(at))?.[0].length ?? 0;
    if (slashes > 0 && line[at + slashes] === '"') {
      word = (word ?? "") + "\\".repeat(Math.floor(slashes / 2));
      if (slashes % 2 === 1) word += '"';
      at += slashes - (slashes % 2 === 1 ? 0 : 1);
    } else if (sign === '"') {
      word ??= "";
      quoted = !quoted;
    } else if ((sign === " " || sign === "\t") && !quoted) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? "") + sign;
  }
  if (quoted) throw new Error("the quote is not closed");
  return word === null ? words : [...words, word];
}
