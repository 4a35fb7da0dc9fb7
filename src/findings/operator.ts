/** Suffixes of one operator's names; every other name belongs to whoever has its last two labels. */
const OPERATORS: readonly { readonly operator: string; readonly suffixes: readonly string[] }[] = [
  {
    operator: "google",
    suffixes: ["golang.org", "go.dev", "google.cn", "google.com", "googleapis.com", "googlesource.com", "k8s.io"],
  },
  { operator: "github", suffixes: ["github.com", "githubusercontent.com", "github.io"] },
];

/**
 * Who runs a host, as far as its name tells. Two hosts of one operator may well have the same authority, or the same key; of two
 * operators only an interceptor's do.
 */
export function operatorOf(host: string): string {
  const name = host.toLowerCase().replace(/\.$/, "");
  const known = OPERATORS.find(({ suffixes }) =>
    suffixes.some((suffix) => name === suffix || name.endsWith(`.${suffix}`)),
  );
  return known?.operator ?? name.split(".").slice(-2).join(".");
}
