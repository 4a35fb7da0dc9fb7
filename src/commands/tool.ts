import type { Tool } from "../model/recording.ts";

declare const __TOOL_VERSION__: string;

/** This program; the version is put in by the build. */
export const TOOL: Tool = { name: "goproxy-doctor", version: __TOOL_VERSION__ };
