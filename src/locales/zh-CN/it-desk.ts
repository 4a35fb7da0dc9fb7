import type { ObservationKind } from "../../model/observation.ts";
import type { DeskEvidence, DeskFault, ItDeskWords } from "../it-desk-words.ts";

const steps: Record<ObservationKind, string> = {
  dns: "域名解析",
  "dns-probe": "域名解析（对照）",
  tcp: "TCP 连接",
  tunnel: "向 HTTP 代理发出的请求",
  tls: "TLS 握手",
  http: "HTTP 请求",
  file: "文件",
  git: "git",
};

function ended({ ended: end }: DeskEvidence): string {
  switch (end.how) {
    case "failed":
      return end.text === "" ? "失败" : `失败：${end.text}`;
    case "silent":
      return `${Math.round(end.afterMs / 100) / 10} 秒内没有应答`;
    case "answered":
      return end.text;
    case "certificate":
      return end.by === null ? "已完成" : `证书由“${end.by}”签发`;
  }
}

function line(evidence: DeskEvidence): string {
  const via = evidence.via === null ? "" : `（经 HTTP 代理 ${evidence.via}）`;
  return `  ${evidence.at}  ${steps[evidence.step]}，${evidence.target}${via}：${ended(evidence)}`;
}

function fault(one: DeskFault, number: number | null): string[] {
  const works = one.worked.map((step) => steps[step]).join("、");
  return [
    `${number === null ? "" : `${number}. `}现象：${one.title}。`,
    ...(one.by === null ? [] : [`途中所见：${one.by}。`]),
    ...(one.stopped === null
      ? []
      : [`${works === "" ? "" : `正常的步骤：${works}。`}从这一步开始出错：${steps[one.stopped]}。`]),
    ...one.requests,
    ...one.roots.flatMap(({ authority, fingerprint }) => [
      `请以 PEM 文件的形式提供根证书${authority === "" ? "" : `“${authority}”`}，并通过其他途径（内网页面、电话）告知其 SHA-256 指纹。${
        fingerprint === null ? "从连接中看不到指纹。" : "连接中看到的根证书的指纹是："
      }`,
      ...(fingerprint === null ? [] : [`  ${fingerprint}`]),
    ]),
    ...(one.meanwhile.length === 0
      ? []
      : ["在此之前可用的办法（已在此验证）：", ...one.meanwhile.map((text) => `  ${text}`)]),
    ...(one.evidence.length === 0 ? [] : ["所见（时间为 UTC）：", ...new Set(one.evidence.map(line))]),
    ...(one.goSays === null ? [] : ["go 命令的输出：", ...one.goSays.split("\n").map((text) => `  ${text}`)]),
  ];
}

export const itDesk: ItDeskWords = {
  text: (faults, command) =>
    [
      `这里说的是在本网络中下载 Go 模块（${command}）的问题。`,
      ...faults.flatMap((one, index) => ["", ...fault(one, faults.length > 1 ? index + 1 : null)]),
    ].join("\n"),
};
