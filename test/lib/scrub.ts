import { hostname } from "node:os";
import type { Observation } from "../../src/model/observation.ts";
import { type Recording, recordingSchema } from "../../src/model/recording.ts";

/** Times are written in whole steps of this, so that a second run writes the same. */
const STEP_MS = 500;
/** The servers' clocks likewise. */
const CLOCK_STEP_MS = 10_000;

/**
 * The recording without what belongs to the machine that made it. `machine`: the folder that stands for `/`. `ports` and `addresses`: real
 * ones to those to write. `serversAheadMs`: what is added to the Date headers.
 */
export function scrub(
  recording: Recording,
  {
    machine,
    ports,
    addresses,
    serversAheadMs,
  }: {
    machine: string;
    ports: ReadonlyMap<number, number>;
    addresses: Readonly<Record<string, string>>;
    serversAheadMs: number;
  },
): Recording {
  const { environment } = recording;
  const os = { ...environment.os, arch: "x64", container: null, wsl: false, root: false };
  const steady = (observation: Observation): Observation =>
    withClock(withSteps(observation), Date.parse(environment.now), serversAheadMs);
  const alike: Recording = {
    ...recording,
    elapsedMs: inSteps(recording.elapsedMs),
    environment: { ...environment, os },
    observations: recording.observations.map(steady),
    ...(recording.proofs === undefined
      ? {}
      : { proofs: recording.proofs.map((one) => ({ ...one, observations: one.observations.map(steady) })) }),
  };
  let text = JSON.stringify(alike).replaceAll(machine, "");
  // `host:port`, and a port alone in the configuration.
  for (const [real, shown] of ports) text = text.replace(new RegExp(`:${real}(?!\\d)`, "g"), `:${shown}`);
  for (const [real, shown] of Object.entries(addresses))
    text = text.replace(new RegExp(`(?<![\\d.])${real.replaceAll(".", "\\.")}(?!\\.?\\d)`, "g"), shown);
  for (const own of [machine, hostname(), ...ports.keys()]) {
    // As a word: a short host name may well stand inside a random label.
    if (new RegExp(`(?<![\\w-])${escaped(String(own))}(?![\\w-])`).test(text))
      throw new Error(`the recording still names ${own}`);
  }
  return recordingSchema.parse(JSON.parse(text));
}

function inSteps(ms: number): number {
  return Math.round(ms / STEP_MS) * STEP_MS;
}

function withSteps(observation: Observation): Observation {
  const { startedMs, elapsedMs } = observation;
  const times = { startedMs: inSteps(startedMs), elapsedMs: inSteps(elapsedMs) };
  if (observation.kind === "dns-probe" && observation.ending === "ok") {
    const { value } = observation;
    const answers = value.answers.map((one) => ({ ...one, elapsedMs: inSteps(one.elapsedMs) }));
    return { ...observation, ...times, value: { ...value, answers, holdMs: inSteps(value.holdMs) } };
  }
  if (observation.kind !== "dns" || observation.ending !== "ok") return { ...observation, ...times };
  const exchanges = observation.value.exchanges.map((one) => ({ ...one, elapsedMs: inSteps(one.elapsedMs) }));
  return { ...observation, ...times, value: { ...observation.value, exchanges } };
}

function withClock(observation: Observation, now: number, serversAheadMs: number): Observation {
  if (observation.kind !== "http" || observation.ending !== "ok") return observation;
  const { date, ...headers } = observation.value.headers;
  if (date === undefined) return observation;
  const off = Date.parse(date) + serversAheadMs - now;
  const told = new Date(now + Math.round(off / CLOCK_STEP_MS) * CLOCK_STEP_MS).toUTCString();
  return { ...observation, value: { ...observation.value, headers: { ...headers, date: told } } };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
