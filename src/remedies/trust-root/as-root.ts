import type { Environment } from "../../model/environment.ts";

/** Puts `sudo` in front of a command, unless the user is root already. */
export function asRootOn({ root }: Pick<Environment["os"], "root">): (command: string) => string {
  return (command) => (root ? command : `sudo ${command}`);
}
