import { code, type Words, words } from "../../model/words.ts";
import type { Remedy, WhyByHand, WhyShell } from "../remedy-words.ts";

const why: Record<WhyShell, (name: string) => Words> = {
  exported: (name) =>
    words`${code(name)} 已在进程环境中设置，go 优先读取它，所以 ${code("go env -w")} 不会有任何效果。`,
  "os-only": (name) => words`${code(name)} 只能放在环境变量中，${code("go env -w")} 无法保存。`,
  "goenv-off": (name) =>
    words`${code("GOENV=off")} 使 go 不读取自己的设置文件，所以必须导出 ${code(name)}（或取消 ${code("GOENV")}）。`,
  "no-go": () => words`没有找到 go 命令，无法用 ${code("go env -w")} 保存。`,
  "old-go": (name) => words`这个版本的 ${code("go env -w")} 还不认识 ${code(name)}。`,
};

/** Where a value that is exported now may have been written. */
export function exportedWhere(platform: string): Words {
  return platform === "win32"
    ? words`Windows 设置中的环境变量、PowerShell 的 ${code("$PROFILE")}、编辑器或 CI 的设置`
    : words`${code("~/.profile")}、${code("~/.bashrc")}、${code("~/.zshenv")}、${code("/etc/profile.d")}、编辑器或 CI 的设置、Dockerfile`;
}

export function setInShellMessage({
  name,
  because,
  kept,
  platform,
}: Extract<Remedy, { remedy: "set-in-shell" }>): Words {
  const reason = why[because](name);
  if (kept) return reason;
  return because === "exported"
    ? words`${reason}这一行只在当前 shell 中有效；要长期生效，请修改导出它的地方：${exportedWhere(platform)}。`
    : words`${reason}这一行只在当前 shell 中有效；要长期生效，请写入该 shell 启动时读取的文件。`;
}

export const whyByHand: Record<WhyByHand, Words> = {
  "hidden-password": words`这个值含有密码，这里不显示：请用自己的密码替换 ${code("xxxxx")}。`,
  unwritable: words`这个值无法写成当前 shell 的一行命令。`,
  "goroot-file": words`该文件属于 Go 的安装目录，修改它会影响所有用户。`,
  "no-go": words`没有找到 go 命令，无法使用 ${code("go env -u")}。`,
  "set-option": words`这个值并不在本机上，而是由 ${code("--set")} 给出的。去掉该选项即可。`,
  "nothing-there": words`那里没有设置任何值：当前值是内置的，或来自另一个变量。`,
};

export function shown(value: string): Words {
  return value === "" ? words`空值` : [code(value)];
}

export function place(file: string | null, line: number | null): Words {
  if (file === null) return words`进程环境`;
  return line === null ? [code(file)] : words`${code(file)} 的第 ${line} 行`;
}

/** Several changes in one prescription. `titleOf`: of one of them. */
export function togetherTitle(parts: readonly Remedy[], titleOf: (part: Remedy) => Words): Words {
  const values = parts.flatMap((part) => (part.remedy === "set-in-go-env" ? [part] : []));
  if (values.length < parts.length) {
    const titles = parts.flatMap((part, at) =>
      at === 0 ? words`（1）${titleOf(part)}` : words`；（${at + 1}）${titleOf(part)}`,
    );
    return words`以下各项要一起做：${titles}`;
  }
  const pairs = values.flatMap(
    ({ name, value }, at) => words`${at === 0 ? "" : "，把 "}${code(name)} 设为 ${shown(value)}`,
  );
  return words`在 go 的设置中把 ${pairs}`;
}

/** `messageOf`: of one of them. What holds for several alike is said once. */
export function togetherMessage(parts: readonly Remedy[], messageOf: (part: Remedy) => Words | null): Words {
  const messages = parts.flatMap((part, at) => {
    const message = messageOf(part);
    const isSaid = parts.slice(0, at).some((earlier) => isLike(part, earlier));
    return message === null || isSaid
      ? []
      : words`${message}${alsoFor(parts.slice(at + 1).filter((other) => isLike(part, other)))}`;
  });
  return words`已逐一试过，单独使用任何一项都不够：第一个故障后面还有另一个。${messages}`;
}

/** Both are exported, for one reason. */
function isLike(one: Remedy, other: Remedy): boolean {
  if (one.remedy !== "set-in-shell" || other.remedy !== "set-in-shell") return false;
  return one.because === other.because && one.kept === other.kept;
}

function alsoFor(others: readonly Remedy[]): Words {
  const names = others.flatMap((other, index) =>
    "name" in other ? words`${index === 0 ? "" : "、"}${code(other.name)}` : [],
  );
  return names.length === 0 ? [] : words`${names} 也是如此。`;
}
