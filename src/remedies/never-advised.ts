/**
 * Values that trade safety for silence. They are never advised, whatever a rule asks for: verification off, every host without TLS,
 * every module without the database. (An undo may still give back what stood there.)
 */
export function isNeverAdvised(name: string, value: string): boolean {
  const patterns = value.split(",").map((pattern) => pattern.trim());
  switch (name.toUpperCase()) {
    case "GOSUMDB":
      return value.trim().toLowerCase() === "off";
    case "GOINSECURE":
    case "GONOSUMDB":
    case "GOPRIVATE":
      return patterns.some((pattern) => /^[*?]+([./][*?]+)*$/.test(pattern));
    case "GOFLAGS":
      return /(^|\s)--?insecure\b/.test(value);
    case "NODE_TLS_REJECT_UNAUTHORIZED":
    case "GIT_SSL_NO_VERIFY":
      return true;
    default:
      return false;
  }
}
