// Follows internal/syslist/syslist.go (Go 1.27).

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

export const KNOWN_OS: ReadonlySet<string> = words(
  "aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos",
);

export const UNIX_OS: ReadonlySet<string> = words(
  "aix android darwin dragonfly freebsd hurd illumos ios linux netbsd openbsd solaris",
);

export const KNOWN_ARCH: ReadonlySet<string> = words(
  `386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64 ppc64le riscv riscv64
  s390 s390x sparc sparc64 wasm`,
);
