import { healthy, type Scenario } from "../../scenario.ts";

export const scenario: Scenario = {
  title: "Nothing: the defaults of go, on a network that lets everything through.",
  build: () => {},
  versions: true,
  expect: healthy,
};
