import type { Command } from "../../model/report.ts";
import { powershell } from "../shell/powershell.ts";
import type { ShellWriter } from "../shell/shell-writer.ts";

/** The certificate in a file, as .NET reads it: PEM or DER. */
function certificateIn(file: string): string {
  const type = "System.Security.Cryptography.X509Certificates.X509Certificate2";
  return `(New-Object ${type} (Convert-Path ${powershell.quote(file)}))`;
}

/** An expression of PowerShell as a command of this shell. The expression must not hold double quotes. */
function inPowerShell(expression: string, writer: ShellWriter): string {
  return writer.shell === "powershell" ? expression : `powershell -NoProfile -Command ${writer.quote(expression)}`;
}

/** A certificate into a store of Windows, and out again by its own thumbprint: `certutil -delstore` takes all that share a name. */
export function intoStore(
  file: string,
  place: "LocalMachine" | "CurrentUser",
  writer: ShellWriter,
): Pick<Command, "shell" | "text" | "undo"> {
  const user = place === "CurrentUser" ? "-user " : "";
  return {
    shell: writer.shell,
    text: `certutil ${user}-addstore -f Root ${file}`,
    undo: inPowerShell(`Remove-Item ('Cert:\\${place}\\Root\\' + ${certificateIn(file)}.Thumbprint)`, writer),
  };
}

/** Prints the SHA-256 of the certificate as `AA:BB:...`, in Windows PowerShell too. */
export function fingerprintOnWindows(file: string, writer: ShellWriter): string {
  const hash = "[Security.Cryptography.SHA256]::Create().ComputeHash";
  return inPowerShell(`[BitConverter]::ToString(${hash}(${certificateIn(file)}.RawData)).Replace('-', ':')`, writer);
}
