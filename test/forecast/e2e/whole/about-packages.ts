import type { Setting } from "../rows.ts";

export const ABOUT_PACKAGES: readonly (readonly [string, Setting])[] = [];
