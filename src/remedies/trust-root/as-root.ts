import type { Environment } from "../../model/environment.ts";

/** The command with `sudo` in front, unless the user is root already. */
export function asRoot({ os }: Environment, command: string): string {
  return os.root ? command : `sudo ${command}`;
}
