import type { Proof, Untested } from "../../model/proof.ts";
import { code, type Words, words } from "../../model/words.ts";
import { ui } from "./ui.ts";

const untested: Readonly<Record<Untested, string>> = {
  offline: "没有询问任何主机（--offline）",
  "no-reference": "只询问了 go 本身会询问的主机（--no-reference）",
  "no-prove": "按要求没有试用修复方法（--no-prove）",
  "not-asked": "没有用这个设置下载过",
  time: "最后的应答到达之前，验证的时间已用完",
  private: "这会把某个模块的名字告诉目前不知道它的一方",
  login: "这会发送当前设置不让发送的登录信息",
  roots: "go 会读取另一些根证书",
  git: "git 需要走另一条路，而这里无法试",
  unclear: "从应答看不出 go 的结果",
};

/** What came of trying a prescription. It stands behind `已在此验证，有效：`. */
export function proof(one: Proof): Words {
  switch (one.state) {
    case "passed": {
      const { elapsedMs, others } = one;
      const time = elapsedMs === null ? "" : `，用时 ${ui.duration(elapsedMs)}`;
      const named = others.flatMap(({ value, elapsedMs: slower }, index) => [
        ...words`${{ kind: "text", text: index === 0 ? "；较慢的还有 " : "、" }}${code(value)}`,
        ...(slower === null ? [] : words`（${ui.duration(slower)}）`),
      ]);
      return [...words`go 下载时的每个请求都得到了正确应答${time}`, ...named];
    }
    case "failed":
      return words`go 仍会停在：${one.error}`;
    case "untested":
      if (one.because === "moves-on") return words`这个障碍会消失，但 go 随后会停在：${one.error}`;
      if (one.because === "people") return words`取决于他人；在此试过别的，均无效：${one.inVain.join("、")}`;
      return words`${untested[one.because]}`;
  }
}
