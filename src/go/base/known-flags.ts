// Follows the flag sets of cmd/go and its subcommands (Go 1.26), which cmd/go/internal/base/goflags.go hasFlag walks.
import { parseGoRelease } from "../gover/version.ts";

/** Every flag of some go command, as go 1.26 takes them in GOFLAGS. */
const FLAGS = `
  C a artifacts asan asmflags bench benchmem benchtime blockprofile blockprofilerate buildmode buildvcs c cache changed
  compat compiled compiler count cover covermode coverpkg coverprofile cpu cpuprofile d debug-actiongraph
  debug-runtime-trace debug-trace deps diff dropexclude dropgodebug dropignore dropreplace droprequire dropretract
  droptool dropuse e exclude exec export f failfast find fix fixtool fmt fullpath fuzz fuzzcache fuzzminimizetime fuzztime
  gccgoflags gcflags go godebug i ignore insecure installsuffix json ldflags linkshared list m memprofile memprofilerate
  mod modcache modcacherw modfile module msan mutexprofile mutexprofilefraction n o outputdir overlay p parallel pgo
  pkgdir print r race replace require retract retracted reuse run short shuffle skip t tags test testcache timeout tool
  toolchain toolexec trace trimpath u use v vendor versions vet vettool w work x
`;

/** Those of a test binary, which go also takes with `test.` in front. */
const TEST_FLAGS = `
  bench benchmem benchtime blockprofile blockprofilerate count coverprofile cpu cpuprofile failfast fullpath fuzz
  fuzzminimizetime fuzztime list memprofile memprofilerate mutexprofile mutexprofilefraction outputdir parallel run short
  shuffle skip timeout trace v
`;

/** Flags that came after Go 1.21: the minor version that brought them. */
const SINCE: Readonly<Record<string, number>> = {
  changed: 23,
  diff: 23,
  godebug: 23,
  dropgodebug: 23,
  tool: 24,
  droptool: 24,
  ignore: 25,
  dropignore: 25,
  artifacts: 26,
  fixtool: 26,
};

/** The newest version whose flags are listed here. */
const LISTED = 26;

const flags = new Set([...words(FLAGS), ...words(TEST_FLAGS).map((name) => `test.${name}`)]);

/** Whether some command of that go has the flag (without hyphens); null: a go that is not listed may have it. */
export function isKnownFlag(name: string, goVersion: string | null): boolean | null {
  const minor = goVersion === null ? null : (parseGoRelease(goVersion)?.minor ?? null);
  const isListed = flags.has(name);
  if (minor === null || minor > LISTED) return isListed ? true : null;
  return isListed && minor >= (SINCE[name] ?? 0);
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
