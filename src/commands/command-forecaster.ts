import type { Environment } from "../model/environment.ts";
import type { Request } from "../model/recording.ts";
import type { Case } from "../plan/case.ts";
import type { Place } from "./project-for.ts";

/** What forecasts the command of a request; only a request that has one loads it. */
export async function commandForecaster({ command }: Pick<Request, "command">): Promise<Pick<Case, "forecastCommand">> {
  if (command === undefined) return {};
  const { forecastCommand } = await import("../forecast/command/forecast-command.ts");
  return { forecastCommand: (context) => forecastCommand(context, command) };
}

/** What reads files deep for it; null: nobody wants that. */
export async function deepReader({ command }: Pick<Request, "command">) {
  return command === undefined ? null : (await import("../go/modfetch/deep-content.ts")).deepen;
}

/** With what the command finds in the folder where it is run. */
export async function withProject(
  environment: Environment,
  { command }: Pick<Request, "command">,
  place: Place,
): Promise<Environment> {
  if (command === undefined) return environment;
  const { readProjectFor } = await import("./project-for.ts");
  return { ...environment, project: readProjectFor(command, environment, place) };
}
