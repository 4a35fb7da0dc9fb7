import type { Setting } from "../rows.ts";

export const ABOUT_TOOLCHAINS: readonly (readonly [string, Setting])[] = [];
