import type { Setting } from "../rows.ts";
import { ABOUT_GRAPHS } from "./about-graphs.ts";
import { ABOUT_LISTS } from "./about-lists.ts";
import { ABOUT_PACKAGES } from "./about-packages.ts";
import { ABOUT_TOOLCHAINS } from "./about-toolchains.ts";

/** The rows whose command is forecast as it stands, and what their folder held. */
export const WHOLE_COMMANDS: ReadonlyMap<string, Setting> = new Map([
  ...ABOUT_GRAPHS,
  ...ABOUT_LISTS,
  ...ABOUT_PACKAGES,
  ...ABOUT_TOOLCHAINS,
]);
