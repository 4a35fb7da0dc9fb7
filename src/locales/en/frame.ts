import type { FrameWords } from "../frame-words.ts";
import { itDesk } from "./it-desk.ts";
import { remedies } from "./remedies.ts";
import { ui } from "./ui.ts";

export const frame: FrameWords = { ui, remedies, itDesk };
