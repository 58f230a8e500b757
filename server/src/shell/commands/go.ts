import type { ToolSyntax } from './tool.ts';

/** As in `go help build`; a flag of one dash or two. */
export const go: ToolSyntax = {
  names: ['go'],
  style: 'single-dash',
  valued: '-C --C',
  subcommands: {
    install: {
      valued: `
        -p -covermode -coverpkg -asmflags -buildmode -compiler -gccgoflags -gcflags -installsuffix -ldflags -mod
        -modfile -overlay -pgo -pkgdir -tags -toolexec`,
    },
    get: {
      valued: `
        -p -covermode -coverpkg -asmflags -buildmode -compiler -gccgoflags -gcflags -installsuffix -ldflags -mod
        -modfile -overlay -pgo -pkgdir -tags -toolexec`,
    },
    vet: {
      valued: `
        -p -covermode -coverpkg -asmflags -buildmode -compiler -gccgoflags -gcflags -installsuffix -ldflags -mod
        -modfile -overlay -pgo -pkgdir -tags -toolexec`,
    },
    generate: {
      valued: `
        -p -covermode -coverpkg -asmflags -buildmode -compiler -gccgoflags -gcflags -installsuffix -ldflags -mod
        -modfile -overlay -pgo -pkgdir -tags -toolexec`,
    },
    list: {
      valued: `
        -p -covermode -coverpkg -asmflags -buildmode -compiler -gccgoflags -gcflags -installsuffix -ldflags -mod
        -modfile -overlay -pgo -pkgdir -tags -toolexec`,
    },
    clean: {
      valued: `
        -p -covermode -coverpkg -asmflags -buildmode -compiler -gccgoflags -gcflags -installsuffix -ldflags -mod
        -modfile -overlay -pgo -pkgdir -tags -toolexec`,
    },
    build: {
      valued: `
        -p -covermode -coverpkg -asmflags -buildmode -compiler -gccgoflags -gcflags -installsuffix -ldflags -mod
        -modfile -overlay -pgo -pkgdir -tags -toolexec -o`,
    },
    run: {
      valued: `
        -p -covermode -coverpkg -asmflags -buildmode -compiler -gccgoflags -gcflags -installsuffix -ldflags -mod
        -modfile -overlay -pgo -pkgdir -tags -toolexec -exec`,
      endsAfter: 2,
    },
    test: {
      valued: `
        -p -covermode -coverpkg -asmflags -buildmode -compiler -gccgoflags -gcflags -installsuffix -ldflags -mod
        -modfile -overlay -pgo -pkgdir -tags -toolexec -o -exec -vet -args -bench -benchtime -count -coverprofile -cpu
        -fuzz -fuzztime -list -outputdir -parallel -run -shuffle -skip -timeout`,
    },
    'mod tidy': { valued: '-go -compat' },
    'mod vendor': { valued: '-o' },
    'mod edit': { valued: '-module -go -require -droprequire -exclude -replace -dropreplace' },
  },
};
