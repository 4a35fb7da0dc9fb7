// Follows cmd/go/internal/modcmd/download.go runDownload (Go 1.27).
import { download } from "../download.ts";
import { notForecast } from "./not-forecast.ts";
import type { WalkCommand } from "./walk.ts";

/** `go mod download M@query`. */
export const modDownload: WalkCommand = (context, { args }) => {
  const [argument = "", ...more] = args;
  const at = argument.indexOf("@");
  if (more.length > 0 || at < 0) return notForecast();
  const [module, query] = [argument.slice(0, at), argument.slice(at + 1)];
  return { module, query, ...download(context, module, query) };
};
