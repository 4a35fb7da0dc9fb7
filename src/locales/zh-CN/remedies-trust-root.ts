import { code, type Words, words } from "../../model/words.ts";
import type { Remedy, TrustSystem } from "../remedy-words.ts";

type TrustRoot = Extract<Remedy, { remedy: "trust-root" }>;
type TakeUpRoot = Extract<Remedy, { remedy: "take-up-root" }>;

const systems: Record<TrustSystem, string> = {
  debian: "Debian、Ubuntu",
  rhel: "RHEL、Fedora 系列",
  alpine: "Alpine",
  suse: "SUSE",
  arch: "Arch",
  nixos: "NixOS",
  macos: "macOS",
  windows: "Windows（管理员）",
  "windows-user": "Windows（仅当前用户）",
};

/** Lines to be copied, each on its own. */
function copied(lines: readonly string[]): Words {
  return lines.flatMap((line) => words`\n  ${code(line)}`);
}

export function trustRootTitle({ authority, host, system, here }: TrustRoot): Words {
  if (!here && system !== null) return words`其他系统上的做法：${systems[system]}`;
  const where = system === "windows-user" ? "当前用户" : system === "windows" ? "本机所有用户" : "本系统";
  return authority === ""
    ? words`让${where}信任 ${host} 所依赖的根证书`
    : words`让${where}信任根证书 ${code(authority)}`;
}

export function trustRootMessage(remedy: TrustRoot): Words {
  if (!remedy.here) return systemMessage(remedy);
  const { authority, file, checkCommands, host, platform } = remedy;
  const of = authority === "" ? words`根证书` : words`根证书 ${code(authority)}`;
  const get = words`请通过本连接以外的途径，向 ${host} 或本网络的管理者索取${of}，以 PEM 格式（以 ${code("-----BEGIN CERTIFICATE-----")} 开头）保存为当前目录下的 ${code(file)}。`;
  const convert =
    platform === "win32"
      ? []
      : words`如果拿到的是二进制文件，请先转换：\n  ${code(`openssl x509 -inform der -in corp.cer -out ${file}`)}`;
  const check = words`\n与对方核对指纹：${copied(checkCommands)}`;
  const seen =
    remedy.fingerprint === null
      ? words`\n${host} 发送的证书链中没有根证书本身，所以这里不知道它的指纹。`
      : words`\n与 ${host} 的连接中看到的根证书的 SHA-256 如下，两者必须一致：\n  ${code(remedy.fingerprint)}`;
  return [...get, ...convert, ...check, ...seen, ...systemMessage(remedy)];
}

function systemMessage({
  system,
  os,
  platform,
  bootstrapCommand,
  edit,
  container,
  wsl,
  unsetsCertVariables,
  here,
}: TrustRoot): Words {
  if (system === null) {
    return platform === "linux"
      ? words`\ngoproxy-doctor 不知道 ${os} 上的命令；其他系统的命令见 ${code("--verbose")}。请把证书加入系统的信任库，使它出现在 go 读取的证书包或目录中：${code("/etc/ssl/certs")} 或 ${code("/etc/pki/tls/certs")}。`
      : words`\ngoproxy-doctor 不知道 ${os} 上的命令。go 在该系统上由系统校验证书：请把证书加入系统的受信任根证书。`;
  }
  const lead = here ? "\n" : "";
  return [
    ...(edit === null
      ? []
      : words`${lead}NixOS 的信任库由系统配置生成。请把文件放在 ${code("configuration.nix")} 旁边（使用 flake 时先 ${code("git add")} 它，git 不知道的文件不会被看到），并加入：${copied(edit.lines)}\n然后执行：\n  ${code(edit.apply)}\n撤销时删除该行，再执行一次同样的命令。nix shell 可能把 ${code("SSL_CERT_FILE")} 或 ${code("NIX_SSL_CERT_FILE")} 指向自己的证书包。`),
    ...(bootstrapCommand === null
      ? []
      : words`${lead}如果 apk 自己也报证书错误，请先执行：\n  ${code(bootstrapCommand)}`),
    ...(system === "windows" ? words`${lead}需要以管理员身份打开 shell。` : []),
    ...(system === "windows-user"
      ? words`${lead}不需要管理员权限；Windows 会弹窗再确认一次，只有当前用户信任该根证书。`
      : []),
    ...(platform === "linux"
      ? []
      : words`\n这些命令未曾由作者在 ${platform === "darwin" ? "macOS" : "Windows"} 上实际运行过。`),
    ...(unsetsCertVariables
      ? words`\n${code("SSL_CERT_FILE")} 或 ${code("SSL_CERT_DIR")} 使 go 完全不读取系统的信任库；最后的命令会在当前 shell 中取消已设置的变量。`
      : []),
    ...(container === null
      ? []
      : words`\n当前在容器中：这里不读取宿主机的信任库，所做的修改也会随容器一起消失。要长期生效，请把同样的命令写进镜像。`),
    ...(wsl ? words`\n当前在 WSL 中：这里不读取 Windows 的信任库。` : []),
  ];
}

export function imageTitle(image: "build" | "scratch"): Words {
  return image === "build" ? words`把根证书放进镜像` : words`让没有包管理器的镜像使用前一阶段的根证书`;
}

export function imageMessage({ image, file, lines, system }: Extract<Remedy, { remedy: "trust-root-image" }>): Words {
  if (lines.length === 0)
    return words`镜像有自己的信任库，构建它的机器的信任库不会被读取。这里不知道该系统的镜像如何加入根证书。`;
  return image === "build"
    ? words`镜像有自己的信任库，构建它的机器的信任库不会被读取。请把 ${code(file)} 放在 Dockerfile 旁边，并在运行 go 的构建阶段${system === null ? "" : words`（${systems[system]}）`}、第一次下载之前加入：${copied(lines)}\n撤销时删除这些行。`
    : words`scratch 和 distroless 镜像中没有可以加入根证书的命令。请在构建阶段（这里名为 ${code("build")}）加入，再复制证书包：${copied(lines)}\n撤销时删除该行。`;
}

export const gitTitle: Words = words`让 git 信任系统所信任的证书`;

export function gitMessage({ with: backend, bundle }: Extract<Remedy, { remedy: "trust-root-git" }>): Words {
  return backend === "schannel"
    ? words`直接从仓库下载的模块由 git 获取，而 Git for Windows 有自己的根证书。这样设置后由 Windows 校验。`
    : words`直接从仓库下载的模块由 git 获取，git 可能有自己的根证书。只有在系统已信任该证书而 git 仍报证书错误时才需要。${code(bundle ?? "")} 会取代 git 自带的根证书，其中已包含系统的根证书和新加入的根证书。`;
}

const strays: Record<TakeUpRoot["reason"], Words> = {
  "byte-order-mark": words`第一行之前有一个不可见的字节顺序标记`,
  "trusted-certificate": words`它是 OpenSSL 自有的 TRUSTED CERTIFICATE 格式`,
  "x509-certificate": words`它的第一行写的是 X509 CERTIFICATE`,
  headers: words`其中夹有头部行`,
  indented: words`各行有缩进`,
  glued: words`它的第一行与前一行连在了一起`,
  "utf-16": words`它是 UTF-16 编码`,
  der: words`它是二进制格式（DER），不是 PEM`,
  pkcs7: words`它是 PKCS #7 证书包`,
  unreadable: words`go 无法读取其中的证书`,
  malformed: words`它不是 go 能读取的 PEM`,
  "not-taken-up": words`它在生成信任库的目录中，但之后没有重新生成信任库`,
  "other-system": words`它在另一类系统生成信任库的目录中，本系统不会读取那里`,
  "wrong-ending": words`文件名不以 ${code(".crt")} 结尾`,
  "other-program": words`只有别的程序知道它`,
};

export function takeUpTitle({ authority }: TakeUpRoot): Words {
  return words`让本系统采用已在本机上的根证书 ${code(authority)}`;
}

export function takeUpMessage({ path, reason, fingerprint, checkCommand, file }: TakeUpRoot): Words {
  const why = words`${code(path)} 中有该根证书，但 go 不会从那里读取：${strays[reason]}。`;
  const write =
    reason === "glued" || reason === "unreadable" || reason === "malformed"
      ? words`请重新索取该文件，或把该证书单独写入 ${code(file)}，再加入系统的信任库。`
      : [];
  const check =
    checkCommand === null
      ? []
      : words`\n在把 ${code(file)} 加入信任库之前，请确认它就是这个根证书：\n  ${code(checkCommand)}${fingerprint === null ? [] : words`\n  ${code(fingerprint)}`}`;
  return [...why, ...write, ...check];
}

export function installRootsMessage({ os, known }: Extract<Remedy, { remedy: "install-roots" }>): Words {
  return known
    ? words`该软件包为本系统的所有程序提供公共根证书。`
    : words`goproxy-doctor 不知道 ${os} 上的软件包。多数系统上它名为 ${code("ca-certificates")}。`;
}

export function installRootsImageMessage({ lines }: Extract<Remedy, { remedy: "install-roots-image" }>): Words {
  return words`在容器里所做的修改会随容器一起消失。请在 Dockerfile 中第一次下载之前加入：${copied(lines)}\n撤销时删除该行。`;
}
