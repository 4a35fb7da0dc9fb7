import { createServer } from "node:http";
import { createSecureServer } from "node:http2";
import { sampleCertificate } from "./sample-certificate.mjs";
import { sampleDatabase } from "./sample-database.mjs";
import { sampleModule } from "./sample-module.mjs";

/**
 * A module proxy with a checksum database, on loopback, by HTTP and by HTTPS. Resolves to its URLs, the database's verifier key, the root that
 * its certificate needs (PEM), and how to stop it.
 */
export async function startSampleServers(path, version) {
  const module = sampleModule(path, version);
  const database = sampleDatabase(path, version, module);
  const files = new Map([...module].map(([ending, data]) => [`/${path}/@v/${version}${ending}`, data]));
  const answer = ({ url }, response) => {
    const file = files.get(url) ?? database.files.get(url);
    response.writeHead(file === undefined ? 404 : 200).end(file);
  };
  const certificate = sampleCertificate();
  const plain = createServer(answer);
  const secure = createSecureServer({ ...certificate, allowHTTP1: true }, answer);
  const [http, https] = await Promise.all([plain, secure].map(listen));
  return {
    http: `http://127.0.0.1:${http}`,
    https: `https://127.0.0.1:${https}`,
    verifierKey: database.verifierKey,
    root: certificate.cert,
    stop: () => [plain, secure].map((server) => server.close()),
  };
}

function listen(server) {
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server.address().port)));
}
