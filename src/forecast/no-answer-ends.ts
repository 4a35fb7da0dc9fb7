import { parse } from "../go/url/url.ts";
import { purposeOf } from "../model/content-key.ts";
import type { HttpObservation, Observation } from "../model/observation.ts";
import type { Context } from "./context.ts";

/** So many small answers that stop half-way are no accident. */
const ENOUGH = 2;

/**
 * Whether answers of this host begin and do not end, while others' do. One that stops may go on later; where at least two small ones stop,
 * none of this host's has come whole, and another host has answered meanwhile, go waits for good.
 */
export function noAnswerEnds(
  { observations }: Pick<Context, "observations">,
  observation: HttpObservation,
  host: string,
): boolean {
  if (!hasBegun(observation)) return false;
  const requests = [...observations.values()].filter((one) => one.kind === "http");
  const ofHost = requests.filter((one) => purposeOf(one.flow) === null && hostOf(one) === host);
  const stopped = ofHost.filter((one) => hasBegun(one) && !urlOf(one).endsWith(".zip"));
  const othersEnd = requests.some((one) => one.ending === "ok" && hostOf(one) !== host);
  return stopped.length >= ENOUGH && othersEnd && !ofHost.some(({ ending }) => ending === "ok");
}

function hasBegun(one: Observation): boolean {
  return one.ending === "timed-out" && one.waitingFor === "response body" && one.receivedBytes > 0;
}

function urlOf({ key }: HttpObservation): string {
  return key.split(" ")[2] ?? "";
}

function hostOf(one: HttpObservation): string {
  const url = parse(urlOf(one));
  return url.ok ? url.value.host : "";
}
