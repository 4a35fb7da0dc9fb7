// @types/node-forge describes the package as a whole; these are the two parts that are read here.
declare module "node-forge/lib/asn1.js" {
  import type { asn1 } from "node-forge";

  const value: typeof asn1;
  export default value;
}

declare module "node-forge/lib/pem.js" {
  import type { pem } from "node-forge";

  const value: typeof pem;
  export default value;
}
