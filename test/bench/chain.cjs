// node chain.cjs http://HOST:PORT PATH...: GETs the paths one after the other over one kept-alive connection.
const { Agent, get } = require("node:http");

const [base, ...paths] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

function next() {
  const path = paths.shift();
  if (path === undefined) return agent.destroy();
  get(base + path, { agent }, (response) => {
    if (response.statusCode !== 200) throw new Error(`${path}: status ${response.statusCode}`);
    response.resume().on("end", next);
  });
}

next();
