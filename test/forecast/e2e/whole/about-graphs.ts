import type { Setting } from "../rows.ts";

export const ABOUT_GRAPHS: readonly (readonly [string, Setting])[] = [];
