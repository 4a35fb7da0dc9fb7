import type { Setting } from "../rows.ts";

export const ABOUT_LISTS: readonly (readonly [string, Setting])[] = [];
