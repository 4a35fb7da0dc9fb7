import fc from "fast-check";
import { mostly, now } from "./drawn.ts";
import { DOES, HTTP_PROXIES, KINDS, type OracleCase, PAGES, type ServerPlan } from "./oracle-case.ts";

const paths = mostly(
  [
    "example.com/hello",
    "example.com/Hello/World",
    "git.corp.test/team/repo",
    "corp.test/x",
    "github.com/Azure/go-thing",
    "github.com/acme/lib/v2",
    "github.com/acme/lib/sub",
    "gopkg.in/yaml.v3",
    "gopkg.in/acme/tool.v1",
    "golang.org/x/text",
    "example.com/hello/v3",
    "gitlab.com/group/sub/repo",
    "bitbucket.org/acme/lib",
  ],
  [
    "example.com",
    "example.net/x",
    "rsc.io",
    "fmt",
    "net/http",
    "foo/bar",
    "localhost/x",
    "10.0.0.1/x",
    "host.test:8443/x",
    "GitHub.com/a/b",
    "github.com/a",
    "github.com/acme/lib.git",
    "example.com/x.git",
    "git.corp.test/team/repo.git/sub",
    "svn.corp.test/x.svn",
    "example.com/a/v1",
    "example.com/a/v0",
    "example.com/a/v02",
    "example.com/a/v2.1",
    "gopkg.in/yaml",
    "gopkg.in/yaml.v0",
    "gopkg.in/yaml.v3-unstable",
    "gopkg.in/yaml.v03",
    "https://github.com/a/b",
    "http://example.com/x",
    "./x",
    "../x",
    "/abs/x",
    "file:///x",
    "example.com//x",
    "example.com/x/",
    "example.com/.hidden/x",
    "example.com/x.",
    "-x.test/y",
    "example.com/-x",
    "example.com/a b",
    "example.com/a!b",
    "example.com/a+b~c_d",
    "example.com/con",
    "example.com/x~1",
    "example.com/é",
    "例え.test/x",
    "example.com/a\\b",
    "example.com/a,b",
    "example.com/a%20b",
    "",
    "go",
    "toolchain",
    "golang.org/toolchain",
    "golang.org/fips140",
    "std",
    "cmd",
    "example.com/x...",
    "...",
    "all",
    "example.com/a..b",
    "EXAMPLE.com/x",
    "xn--e1afmkfd.test/x",
    "example.com/COM1/x",
    "hub.jazz.net/git/user/repo",
    "git.openstack.org/a/b",
    "launchpad.net/a",
    "chiselapp.com/user/a/repository/b",
  ],
  5,
);

const queries = mostly(
  ["v1.2.3", "v1.0.0-rc.1", "v2.0.0+incompatible", "v2.1.0", "v3.0.1", "latest", "v0.0.0-20210203040506-0123456789ab"],
  [
    "v1",
    "v1.2",
    "v0",
    "v2",
    "master",
    "main",
    "feature/x",
    "0123456789ab",
    "v1.2.3+meta",
    "v1.2.3-RC1",
    "V1.2.3",
    "1.2.3",
    "v1.2.3.4",
    "v01.2.3",
    "v1.2.3-",
    "v1.2.3-0.20210203040506-0123456789ab",
    "v1.2.4-0.20210203040506-0123456789ab",
    "v2.0.0-20210203040506-0123456789ab",
    "v0.0.0-20211303040506-0123456789ab",
    "v0.0.0-20210203040506-0123456789ab+incompatible",
    "",
    "HEAD",
    "none",
    "upgrade",
    "patch",
    ">=v1.0.0",
    "<v9",
    ">v1.2.3",
    "<=v1.2.3",
    ">=x",
    "a b",
    "a!b",
    "a@b",
    "é",
    "..",
    "-x",
    "v1.2.3/x",
    "go1.22.0",
    "v0.0.1-go1.22.0.linux-amd64",
  ],
  4,
);

const entries = mostly(
  ["http://{A}", "http://{B}/p", "http://{A}/some/base/", "https://{T}", "direct", "off", "https://goproxy.test"],
  [
    "http://{X}",
    "https://{X}/p",
    "http://{A}//x//",
    "http://{A}/a/../b",
    "https://me:s3cret@{T}",
    "https://me@{T}/p",
    "http://me:s3cret@{A}",
    "{A}",
    "{T}/p",
    "https://{A}",
    "http://{T}",
    "file://{FILES}",
    "file:///nowhere/x",
    "file://localhost{FILES}",
    "file:nowhere",
    "ftp://{A}",
    "HTTP://{A}",
    "socks5://{P}",
    "DIRECT",
    "Off",
    "none",
    "noproxy",
    "localhost",
    "goproxy.test",
    "https://goproxy.test/p;direct",
    "https://GOPROXY.test",
    "https://goproxy.test:443/p",
    '"http://{A}"',
    "http://{A}?x=1",
    "http://{A}#f",
    "http://{A}/%41%2f",
    "http://{A}/é",
    "http://{A}/a b",
    "http://",
    "://x",
    "http://[::1",
    "http://{A}:x",
    "-",
    "/abs/path",
    "C:/x",
    "",
    "http://goproxy.test/plain",
  ],
  5,
);

const goproxy: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .array(
        fc.tuple(entries, mostly([",", "|"], [", ", " |", ",,", "|,", ";", " "], 8), mostly([""], [" ", "\t"], 12)),
        {
          minLength: 1,
          maxLength: 4,
        },
      )
      .map((parts) =>
        parts
          .map(([entry, separator, blank], index) => blank + entry + (index === parts.length - 1 ? "" : separator))
          .join(""),
      )
      // Node sends no blank in a query, which go does; and the doctor hides a password with all before it where it stands in no URL.
      .filter((list) => !/\?[^,|]* |[ \t;,][^,|]*@/.test(list)),
  },
  { weight: 1, arbitrary: fc.constantFrom(",", " ", "|", ",off", "direct,", "http://{A},", "http://{A},http://{A}") },
);

const pattern = mostly(
  [
    "example.com",
    "*.corp.test",
    "github.com/acme",
    "github.com/acme/*",
    "*/hello",
    "corp.test,github.com/Azure",
    "none",
  ],
  [
    "*",
    "*.com",
    "github.com",
    "GITHUB.com",
    " example.com",
    "corp.test, example.com",
    "example.com/",
    "[",
    "[a-z]*.com,example.com",
    "exampl?.com",
    "example.com/hel\\lo",
    ",,example.com",
    "**/hello",
    "example.com/*/*",
    "gopkg.in/*.v3",
    "{example.com,x}",
    "a*b,*c*m",
    "https://example.com",
    "golang.org",
    "é",
  ],
);

const gosumdb = mostly(
  ["{KEY}", "{KEY}", "off", "{KEY} https://sum.test"],
  [
    "{KEY} http://{A}/db",
    "",
    "sum.golang.org",
    "sum.golang.google.cn",
    "{KEY} {A}/db",
    "{KEY} http://{X}/db",
    "{KEY} https://sum.test/",
    "{KEY} ftp://sum.test",
    "{KEY} a b",
    " {KEY} ",
    "OFF",
    "off ",
    "sum.test",
    "sum.test+12345678+abc",
    "sum.golang.org http://{A}/db",
    "{KEY} http://{B}/p/sumdb/sum.test",
    "{KEY} file:///nowhere",
    "{KEY}x",
  ],
  6,
);

const goflags = mostly(
  ["", "-modcacherw"],
  [
    "-mod=mod",
    "-mod=vendor",
    "-mod=readonly",
    "-insecure",
    "-bogus",
    "--bogus=1",
    "modcacherw",
    "-",
    "--",
    "-modfile=x.mod",
    "-tags=a,b",
    "'-tags=a b'",
    "-tags='a b'",
    "'-x",
    "-mod",
    "-modcacherw=false -mod=mod",
    "-x=false",
    "-=x",
    "-n -v",
  ],
  4,
);

const doing = mostly(DOES.slice(0, 5), DOES, 4);
const plan: fc.Arbitrary<ServerPlan> = fc.record({
  all: mostly(["ok", "ok", "ok", "ok", "404"] as const, DOES, 6),
  files: fc.oneof(
    { weight: 2, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.constantFrom(...KINDS).chain((kind) => doing.map((does) => ({ [kind]: does }))) },
  ),
});

/** The variables that are set in this case; each is there or not. */
const env: fc.Arbitrary<Record<string, string>> = fc
  .record({
    GOPROXY: now(goproxy, 20),
    GOPRIVATE: now(pattern, 0.3),
    GONOPROXY: now(pattern, 0.3),
    GONOSUMDB: now(pattern, 0.3),
    GOSUMDB: now(gosumdb, 12),
    GOFLAGS: now(goflags, 0.4),
    GOINSECURE: now(pattern, 0.15),
    GOVCS: now(
      fc.constantFrom(
        "*:off",
        "*:all",
        "public:off",
        "private:off,public:git",
        "github.com",
        "x:git|svn",
        "*:",
        "public:git,public:hg",
        "github.com/acme:off",
        "*:foo",
      ),
      0.15,
    ),
    GO111MODULE: now(fc.constantFrom("on", "off", "auto", "yes"), 0.05),
    GOAUTH: now(fc.constantFrom("off", "netrc", "off;netrc", "netrc;", ";", "git", "git /nowhere"), 0.12),
    HTTPS_PROXY: mostly(["http://{P}"], ["http://{X}", "{P}", "http://u:s3cret@{P}", "http://{P}/", "HTTP://{P}"], 6),
    HTTP_PROXY: mostly(["http://{P}"], ["{P}", "http://{X}"], 6),
    NO_PROXY: now(fc.constantFrom("localhost", "127.0.0.1", ".nowhere.test", "10.0.0.0/8", "other.test:80"), 0.3),
  })
  .map((values) =>
    Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))),
  );

const goenv = fc.oneof(
  { weight: 5, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc
      .array(
        fc.oneof(
          goproxy.map((value) => `GOPROXY=${value}`),
          pattern.map((value) => `GOPRIVATE=${value}`),
          pattern.map((value) => `GONOSUMDB=${value}`),
          gosumdb.map((value) => `GOSUMDB=${value}`),
          fc.constantFrom(
            "# comment",
            "",
            " GOPROXY=off",
            "GOPROXY =off",
            "gonoproxy=*",
            "GOPROXY",
            "=x",
            "GOPROXY=off\r",
          ),
        ),
        { maxLength: 4 },
      )
      .map((lines) => lines.map((line) => `${line}\n`).join("")),
  },
);

const netrc = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "machine {T} login me password s3cret\n",
      "machine 127.0.0.1 login me password s3cret\n",
      "machine goproxy.test login me password s3cret\n",
      "machine goproxy.test login me password wrong\n",
      "default login me password s3cret\n",
      "machine goproxy.test\nlogin me\npassword s3cret\nmachine {T} login me password s3cret",
    ),
  },
);

/** Versions of Go itself, by the two names under which they are looked up. */
const goItself = fc.record({
  module: fc.constantFrom("go", "toolchain"),
  query: mostly(
    ["1.22.0", "1.99.1", "1.99rc1", "go1.22.0", "go1.99.1", "latest", "1.99", "go1.99", "1.22", "go1.22"],
    ["1", "go1", "1.20", "1.26", "go2", "2.0", "1.99rc", "1.99.1rc1", "gogo1.22.0", "go", "local", "1.x", "v1.99.1"],
  ),
  list: fc.constant([
    "v0.0.1-go1.21.0.linux-amd64",
    "v0.0.1-go1.99.1.linux-amd64",
    "v0.0.1-go1.99rc1.darwin-arm64",
    "junk",
  ]),
});

const anyCase = fc.record({
  fits: mostly([true], [false], 2),
  goItself: now(goItself, 0.04),
  command: mostly(["download"] as const, ["list"] as const, 5),
  module: paths,
  query: queries,
  env,
  goenv,
  netrc,
  servers: fc.record({ A: plan, B: plan, T: plan }),
  httpProxy: mostly(["passes"] as const, HTTP_PROXIES, 4),
  page: fc.constantFrom(...PAGES),
  list: fc.oneof(
    fc.constant(["v1.2.3"]),
    fc.subarray(
      [
        "v1.0.0",
        "v1.2.3",
        "v1.3.0-beta",
        "v2.0.0+incompatible",
        "v2.1.0",
        "v3.0.1",
        "v0.0.0-20210203040506-0123456789ab",
        "junk",
        "v1.2",
        "V1.0.0",
        "v1.2.3 2021-02-03T04:05:06Z",
      ],
      { minLength: 0 },
    ),
  ),
  tip: mostly(
    ["v1.2.4-0.20210203040506-0123456789ab"],
    ["v0.0.0-20210203040506-0123456789ab", "v1.2.3", "master", "v2.1.0", "v2.0.0+incompatible", "", "v1.2"],
  ),
});

/** Any case. Nothing in it can lead off loopback: hosts that are no address of it are reached by the HTTP proxy alone. */
export const oracleCase: fc.Arbitrary<OracleCase> = fc.noBias(
  anyCase.map(({ fits, goItself, ...one }): OracleCase => {
    if (goItself !== null) return { ...one, ...goItself };
    return fits ? { ...one, query: fitting(one.module, one.query) } : one;
  }),
);

/** Most versions belong to no path with a major version; those that can be told apart get one that does. */
function fitting(module: string, query: string): string {
  const major = /[/.]v(\d+)$/.exec(module)?.[1] ?? "1";
  return /^v\d+\.\d+\.\d+$/.test(query) ? query.replace(/^v\d+/, `v${major}`) : query;
}
