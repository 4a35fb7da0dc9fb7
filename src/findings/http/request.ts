import { hostname } from "../../go/url/hostname.ts";
import { parse } from "../../go/url/url.ts";
import type { ObservationOf } from "../../model/observation.ts";

/** The URL an `http` observation asked for: its key is `http GET <url>[ via <proxy>][ as <machine>]`. */
export function askedURL(observation: ObservationOf<"http">): string {
  return observation.key.slice("http GET ".length).split(/ via | as /)[0] ?? "";
}

/** The host of a URL, lower case, without port; the text itself where it is none. */
export function hostOfURL(text: string): string {
  const url = parse(text);
  return url.ok && url.value.host !== "" ? hostname(url.value).toLowerCase() : text;
}
