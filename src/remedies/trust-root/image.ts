import type { Environment } from "../../model/environment.ts";

/** Containers that are made from an image, so that what is done inside is lost with them. */
const fromImages: ReadonlySet<string> = new Set(["docker", "podman", "kubernetes"]);

/** How the image of this container is made up; null: this is none. An image without a distribution has no commands to run either. */
export function imageOf({ os }: Environment): "build" | "scratch" | null {
  if (os.container === null || !fromImages.has(os.container)) return null;
  return os.distribution === null ? "scratch" : "build";
}

/** An image without a package manager takes the whole bundle from the stage that was built with one. */
export const scratchLines: readonly string[] = [
  "COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt",
];
