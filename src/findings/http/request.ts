import type { ObservationOf } from "../../model/observation.ts";

/** The URL an `http` observation asked for: its key is `http GET <url>[ via <proxy>]`. */
export function askedURL(observation: ObservationOf<"http">): string {
  return observation.key.slice("http GET ".length).split(" via ")[0] ?? "";
}

/** The host of a URL, lower case, without port; the text itself where it is none. */
export function hostOfURL(text: string): string {
  return URL.canParse(text) ? new URL(text).hostname.replace(/^\[|\]$/g, "") : text;
}
