import type { Proof, Untested } from "../../model/proof.ts";
import { code, type Words, words } from "../../model/words.ts";
import { ui } from "./ui.ts";

const untested: Readonly<Record<Untested, string>> = {
  offline: "nobody was asked (--offline)",
  "no-reference": "nobody but those go itself would ask was asked (--no-reference)",
  "no-prove": "fixes were not to be tried (--no-prove)",
  "not-asked": "no download was made with this setting",
  time: "the time for trying was over before the last answer came",
  private: "it would name a module to somebody who is not told of it today",
  login: "it would send a login that your settings hold back",
  roots: "go would read other root certificates",
  git: "git would have to be asked by another way",
  unclear: "the answers do not tell how go would end",
};

/** What came of trying a prescription. It stands behind `Tried here, works: `. */
export function proof(one: Proof): Words {
  switch (one.state) {
    case "passed": {
      const { elapsedMs, others } = one;
      const time = elapsedMs === null ? "" : `, in ${ui.duration(elapsedMs)}`;
      const named = others.flatMap(({ value, elapsedMs: slower }, index) => [
        ...words`${{ kind: "text", text: index === 0 ? "; slower: " : ", " }}${code(value)}`,
        ...(slower === null ? [] : words` (${ui.duration(slower)})`),
      ]);
      return [...words`everything go asks for the download was answered rightly${time}`, ...named];
    }
    case "failed":
      return words`go would still stop, at: ${one.error}`;
    case "untested":
      if (one.because === "moves-on") return words`this obstacle goes, but then go stops further on, at: ${one.error}`;
      if (one.because === "people")
        return words`it depends on other people; tried here instead, in vain: ${one.inVain.join(", ")}`;
      return words`${untested[one.because]}`;
  }
}
