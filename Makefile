# SPDX-License-Identifier: Apache-2.0
#
# `make help` prints the indented lines of this comment.
#
#   make             build build/mod_responsibility.so and build/responsibility
#   make run         serve the built-in matrices on 127.0.0.1, in the foreground
#   make check       the quick tests: under a minute
#   make test        all tests
#   make roots       the README's commands on clean Debian 12 and 13: 15 minutes
#   make proof       sanitizers, valgrind, fuzzers and analyzers, for longer
#   make release-check
#                    all that a release needs: docs/releasing.md
#   make fuzz        fuzzers, for files and for requests; SECONDS=600
#   make fuzz-http   a fuzzer over HTTP; SEED=7 COUNT=5000
#   make worst       cost of the worst matrix files: quiet machine, 30 minutes;
#                    SEED=7 for other files
#   make bench       measurements: quiet machine, 15 minutes; ROUNDS=5 for
#                    steadier ones
#   make bench-nodes several nodes behind HAProxy, nginx and Varnish, 5 minutes
#   make screenshots pictures of the pages, in build/screenshots
#   make packages    install the Debian packages that a build needs
#   make install     the module into httpd's module folder; the program, manual
#                    pages, schemas, examples and documents under PREFIX;
#                    install-debian if there is a2enmod
#   make install-debian
#                    the files that a2enmod and a2enconf enable
#   make uninstall   remove what these two have installed
#   make dist        a tarball of the sources, the same bytes each time
#   make deb         Debian packages, in build/deb
#   make deb-check   the same, with lintian and other checks: 4 minutes of CPU
#   make clean       remove build/
#
#   CC, CFLAGS, CPPFLAGS, LDFLAGS, APXS, PKG_CONFIG, PREFIX and DESTDIR work as
#   usual. B=FOLDER builds in another folder, V=1 shows the commands, WERROR=1
#   makes warnings errors, as `make check` and `make test` do.
#
# `run`, `check`, `test` and `bench` first install the Debian packages that are
# missing.

VERSION := 0.2.0

APXS       ?= apxs
CC         ?= cc
PKG_CONFIG ?= pkg-config
PYTHON     ?= /usr/bin/python3
B          ?= build
PREFIX     ?= /usr/local
V          ?= 0
Q          := $(if $(filter 0,$(V)),@)

# The matrices inside the module, each as `builtin:ID`. `builtin` means the first
# list, `builtin:all` both, and `builtin:SET` one of the sets.
BUILTIN       := azure-cloud azure-ai azure-ai-agent
BUILTIN_NAMED := google-cloud aws-services aws-rds aws-eks aws-eks-auto-mode \
                 aws-lambda-runtimes azure-aks azure-red-hat-openshift \
                 azure-managed-hsm-external-keys ai-security
BUILTIN_SETS  := aws:aws-services,aws-rds,aws-eks,aws-eks-auto-mode,$\
                     aws-lambda-runtimes \
                 kubernetes:aws-eks,aws-eks-auto-mode,azure-aks,$\
                     azure-red-hat-openshift \
                 ai:azure-ai,azure-ai-agent,ai-security
SCHEMAS       := $(sort $(notdir $(basename $(wildcard conf/schemas/*.json))))
ASSETS        := page.css help.css search.css page.js lists.js icon.svg diagram.css

BUILD_PACKAGES := apache2-bin apache2-dev gcc libbrotli-dev \
                  libcmark-gfm-dev libcmark-gfm-extensions-dev libexpat1-dev \
                  libjansson-dev libminizip-dev libstemmer-dev libutf8proc-dev \
                  libxlsxwriter-dev libzip-dev make pkg-config zlib1g-dev
CHECK_PACKAGES := $(BUILD_PACKAGES) binutils check clang-format cmark-gfm \
                  python3-brotli python3-h2 python3-html5lib \
                  python3-jsonschema python3-openpyxl \
                  python3-prometheus-client python3-pytest \
                  python3-xlsxwriter python3-yaml strace valgrind
TEST_PACKAGES  := $(CHECK_PACKAGES) chromium clang clang-tidy cppcheck curl \
                  debootstrap default-jre-headless fonts-dejavu-core git jq \
                  libclang-rt-dev libreoffice-calc-nogui media-types \
                  nghttp2-client npm:npm openssl poppler-utils \
                  python3-pytest-xdist systemd
# Unpacked, never installed: servers and modules that stand beside ours.
NEIGHBOURS     := haproxy ldap-utils libapache2-mod-auth-openidc \
                  libapache2-mod-evasive libapache2-mod-security2 \
                  modsecurity-crs nginx-light slapd varnish
DEB_PACKAGES   := $(BUILD_PACKAGES) build-essential debhelper
DEB_CHECK_PACKAGES := $(DEB_PACKAGES) blhc devscripts lintian
BENCH_PACKAGES := apache2-utils nghttp2-client nginx-light time wrk xlsx2csv

LAYERS := base help search matrix request select write diagram page data about workbook \
          edition
SRM    := $(foreach layer,$(LAYERS),$(wildcard mod_src/$(layer)/*.c))
MODULE := $(wildcard mod_src/httpd/*.c)
IMPORT := $(wildcard mod_src/import/*.c)
CLI    := $(IMPORT) $(wildcard mod_src/cli/*.c)
UNIT   := $(wildcard t/unit/*.c) $(IMPORT)

# The pages of /help. The others are for those who change the module.
HELP_APART := CONTRIBUTING releasing testing
HELP       := $(filter-out $(HELP_APART:%=docs/%.md),\
                  $(sort $(wildcard docs/*.md docs/how-to/*.md)))

SRM_OBJECTS    := $(SRM:%.c=$(B)/%.o) $(B)/builtin.o $(B)/help.o $(B)/source.o
MODULE_OBJECTS := $(MODULE:%.c=$(B)/%.o)
CLI_OBJECTS    := $(CLI:%.c=$(B)/%.o) $(B)/starter.o \
                  $(B)/explain.o
UNIT_OBJECTS   := $(UNIT:%.c=$(B)/%.o)
EMBEDDED       := $(BUILTIN:%=conf/matrices/%.json) \
                  $(BUILTIN_NAMED:%=conf/matrices/%.json) \
                  $(SCHEMAS:%=conf/schemas/%.json) $(B)/openapi.json \
                  conf/synonyms.txt \
                  $(patsubst %,$(B)/assets/%,$(ASSETS))

# The user's own flags come last, so that they win.
CFLAGS      ?= -O2 -g
SRM_CFLAGS  := -std=gnu11 -fPIC -fvisibility=hidden -Wall -Wextra -Wshadow \
               -Wstrict-prototypes -Wmissing-prototypes \
               $(if $(filter 1,$(WERROR)),-Werror)
SRM_LDFLAGS := -Wl,--as-needed -Wl,-z,relro,-z,now
# Asked when used, not when read: `make run` on a bare machine installs apxs.
once = $(eval $(1) := $(2))$($(1))
# As far as the compiler knows it. Fortified functions need optimisation, and
# sanitizers do not see into them.
HARDENED = $(call once,HARDENED,$(shell $(CC) -fstack-protector-strong \
                   -Werror -fsyntax-only -x c /dev/null 2>/dev/null && \
                   echo -fstack-protector-strong) \
               $(if $(findstring -fsanitize,$(CPPFLAGS) $(CFLAGS)),, \
                   $(shell $(CC) $(CPPFLAGS) $(CFLAGS) -dM -E -x c /dev/null \
                       2>/dev/null | awk '/ __OPTIMIZE__ / { fast = 1 } \
                           / _FORTIFY_SOURCE / { given = 1 } \
                           END { if (fast && !given) \
                                     print "-D_FORTIFY_SOURCE=2" }')))
APR_CPPFLAGS   = $(call once,APR_CPPFLAGS,$(shell apr-1-config --cppflags \
                     --includes) $(shell apu-1-config --includes))
JANSSON_CPPFLAGS = $(call once,JANSSON_CPPFLAGS,$(shell $(PKG_CONFIG) \
                     --cflags jansson))
HTTPD_CPPFLAGS = $(call once,HTTPD_CPPFLAGS,-I$(shell $(APXS) -q INCLUDEDIR))
# Brotli and workbooks are left out where their libraries are not found.
BROTLI         = $(call once,BROTLI,$(shell $(PKG_CONFIG) --exists \
                     libbrotlienc && echo libbrotlienc))
XLSX           = $(call once,XLSX,$(shell $(PKG_CONFIG) --exists \
                     xlsxwriter && echo xlsxwriter))
# So are readers of tables, which only the program has.
READERS        = $(call once,READERS,$(shell for name in $(READER_LIBS); do \
                     $(PKG_CONFIG) --exists $$name && echo $$name; done))
READER_LIBS   := libzip expat libcmark-gfm
READ_CPPFLAGS  = $(if $(findstring libzip expat,$(READERS)),-DSRM_READS_XLSX) \
                 $(if $(findstring libcmark-gfm,$(READERS)),-DSRM_READS_MARKDOWN)
SRM_CPPFLAGS   = -Iinclude -DSRM_VERSION='"$(VERSION)"' \
                 -DMODR_VERSION='"$(VERSION)"' \
                 $(if $(BROTLI),-DSRM_WITH_BROTLI) \
                 $(if $(XLSX),-DSRM_WITH_XLSX) $(APR_CPPFLAGS) \
                 $(JANSSON_CPPFLAGS)
LIBS           = $(shell $(PKG_CONFIG) --libs jansson libutf8proc zlib $(BROTLI) \
                     $(XLSX)) -lstemmer
READ_LIBS      = $(call once,READ_LIBS,$(if $(READERS),$(shell \
                     $(PKG_CONFIG) --libs $(READERS))))
APR_LIBS       = $(shell apu-1-config --link-ld) \
                 $(shell apr-1-config --link-ld)
UNIT_LIBS      = $(shell $(PKG_CONFIG) --libs check libbrotlidec)

EXPORTS = -Wl,--version-script=mod_src/httpd/exports.map
COMPILE = $(CC) $(SRM_CPPFLAGS) $(CPPFLAGS) $(SRM_CFLAGS) $(HARDENED) $(CFLAGS)
LINK    = $(CC) $(SRM_CFLAGS) $(CFLAGS) $(SRM_LDFLAGS) $(LDFLAGS)

.PHONY: help all run check test bench install install-debian uninstall dist \
        deb deb-check clean packages check-packages test-packages unit guards

all: $(B)/mod_responsibility.so $(B)/responsibility

help:
	@sed -n 's/^#   //p' Makefile

$(B)/mod_responsibility.so: $(SRM_OBJECTS) $(MODULE_OBJECTS) $(B)/build.o
	@echo "  LD $@"
	$(Q)$(LINK) -shared $(EXPORTS) -o $@ $^ $(LIBS)

# The same with everything at another address: for tests of reloads.
$(B)/other/mod_responsibility.so: $(B)/build.o $(MODULE_OBJECTS) $(SRM_OBJECTS)
	@mkdir -p $(@D)
	$(Q)$(LINK) -shared $(EXPORTS) -o $@ $^ $(LIBS)

$(B)/responsibility: $(SRM_OBJECTS) $(CLI_OBJECTS)
	@echo "  LD $@"
	$(Q)$(LINK) -pie -o $@ $^ $(LIBS) $(APR_LIBS) $(READ_LIBS)

$(B)/unit: $(SRM_OBJECTS) $(UNIT_OBJECTS)
	@echo "  LD $@"
	$(Q)$(LINK) -o $@ $^ $(LIBS) $(APR_LIBS) $(READ_LIBS) $(UNIT_LIBS)

$(B)/mod_src/httpd/%.o: mod_src/httpd/%.c Makefile
	@mkdir -p $(@D)
	@echo "  CC $<"
	$(Q)$(COMPILE) $(HTTPD_CPPFLAGS) -MMD -MP -c -o $@ $<

$(B)/mod_src/import/%.o: mod_src/import/%.c Makefile
	@mkdir -p $(@D)
	@echo "  CC $<"
	$(Q)$(COMPILE) $(READ_CPPFLAGS) -MMD -MP -c -o $@ $<

# Tests also know what is private to a folder. To make those of units fast
# takes longer than to run them.
$(B)/t/unit/%.o: UNOPTIMIZED = -O0
$(B)/t/%.o: t/%.c Makefile
	@mkdir -p $(@D)
	@echo "  CC $<"
	$(Q)$(COMPILE) $(UNOPTIMIZED) -Imod_src -MMD -MP -c -o $@ $<

$(B)/%.o: %.c Makefile
	@mkdir -p $(@D)
	@echo "  CC $<"
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

$(B)/builtin.o: $(B)/builtin.c
	@echo "  CC $<"
	$(Q)$(COMPILE) -c -o $@ $<

$(B)/builtin.c: mod_src/edition/embed.sh $(EMBEDDED) Makefile
	@mkdir -p $(@D)
	$(Q)sh mod_src/edition/embed.sh "$(BUILTIN)" "$(BUILTIN_NAMED)" \
	    "$(BUILTIN_SETS)" "$(SCHEMAS)" "$(ASSETS)" $(B)/assets \
	    $(B)/openapi.json > $@.part
	$(Q)mv $@.part $@

$(B)/starter.o: $(B)/starter.c
	@echo "  CC $<"
	$(Q)$(COMPILE) -Imod_src/cli -c -o $@ $<

# What `responsibility new` writes.
$(B)/starter.c: conf/examples/starter.json Makefile
	@mkdir -p $(@D)
	$(Q)awk 'BEGIN { print "#include \"cli.h\"\n\nconst char cli_starter[] =" } \
	    { gsub(/[\\"]/, "\\\\&"); print "    \"" $$0 "\\n\"" } \
	    END { print "    ;" }' $< > $@.part
	$(Q)mv $@.part $@

# The documentation, made by a program that runs here, and so is the index of its
# words. If CC builds for another machine, CC_FOR_BUILD builds for this one, which
# then needs the same libraries.
CC_FOR_BUILD ?=
INDEXER := $(wildcard mod_src/base/*.c) \
           $(patsubst %,mod_src/search/%.c,index stem words)
$(B)/docgen: $(wildcard mod_src/docgen/*.[ch]) include/srm_index.h \
             $(if $(CC_FOR_BUILD),$(INDEXER),$(INDEXER:%.c=$(B)/%.o)) Makefile
	@mkdir -p $(@D)
	@echo "  CC $@"
	$(Q)$(or $(CC_FOR_BUILD),$(CC) $(CPPFLAGS) $(SRM_CFLAGS) $(CFLAGS) \
	    $(LDFLAGS)) -std=gnu11 $(SRM_CPPFLAGS) $(READ_CPPFLAGS) -o $@ \
	    $(filter %.c %.o,$^) -Wl,--as-needed \
	    $(filter %cmark-gfm %cmark-gfm-extensions,$(READ_LIBS)) \
	    $(shell $(PKG_CONFIG) --libs libutf8proc zlib) -lstemmer $(APR_LIBS)

# It frees nothing.
DOCGEN = ASAN_OPTIONS=detect_leaks=0 $(B)/docgen

$(B)/help.c: $(B)/docgen $(HELP)
	$(Q)$(DOCGEN) pages $(HELP) > $@.part
	$(Q)mv $@.part $@

$(B)/explain.c: $(B)/docgen docs/problems.md
	$(Q)$(DOCGEN) explain docs/problems.md > $@.part
	$(Q)mv $@.part $@

$(B)/help.o: $(B)/help.c
	@echo "  CC $<"
	$(Q)$(COMPILE) -c -o $@ $<

$(B)/explain.o: $(B)/explain.c
	@echo "  CC $<"
	$(Q)$(COMPILE) -Imod_src/cli -c -o $@ $<

# One document, which refers to no other file.
$(B)/openapi.json: mod_src/edition/bundle.awk $(SCHEMAS:%=conf/schemas/%.json) \
                   conf/openapi.json
	@mkdir -p $(@D)
	$(Q)awk -v xlsx=$(if $(XLSX),1,0) -f $^ > $@.part
	$(Q)mv $@.part $@

$(B)/assets/page.css: $(sort $(wildcard mod_src/assets/page/*.css))
$(B)/assets/page.js: $(sort $(wildcard mod_src/assets/page/*.js))
$(B)/assets/lists.js: $(sort $(wildcard mod_src/assets/lists/*.js))
$(B)/assets/page.css $(B)/assets/page.js $(B)/assets/lists.js: \
    mod_src/assets/pack.awk
	@mkdir -p $(@D)
	$(Q)awk -f mod_src/assets/pack.awk $(filter %$(suffix $@),$^) > $@.part
	$(Q)mv $@.part $@

$(B)/assets/%.css: mod_src/assets/%.css mod_src/assets/pack.awk
	@mkdir -p $(@D)
	$(Q)awk -f mod_src/assets/pack.awk $(filter %.css,$^) > $@.part
	$(Q)mv $@.part $@

$(B)/assets/%: mod_src/assets/%
	@mkdir -p $(@D)
	$(Q)cp $< $@

# Names what writes the bodies: equal in every folder and by every compiler.
SOURCES = $(sort $(SRM) $(MODULE) $(wildcard include/*.h mod_src/*/*.h \
              mod_src/assets/* mod_src/assets/*/* mod_src/edition/*.awk mod_src/edition/*.sh \
              mod_src/docgen/*.c \
              conf/matrices/*.json conf/schemas/*.json) conf/openapi.json \
              conf/synonyms.txt $(HELP))
$(B)/source.o: $(SOURCES) Makefile
	@mkdir -p $(@D)
	@{ cat $(filter %.c %.h %.css %.js %.svg %.awk %.sh %.json %.md %.txt,$(SOURCES)); \
	    echo $(VERSION) $(XLSX) $(filter libcmark-gfm,$(READERS)); } | cksum | \
	    awk '{ print "#include \"srm_edition.h\"\n\n" \
	        "const char srm_source[] = \"" $$1 "\";" }' > $(B)/source.c
	$(Q)$(COMPILE) -c -o $@ $(B)/source.c

# Names the build, so that no other one reads what it has left in memory.
$(B)/build.o: $(MODULE_OBJECTS) $(SRM_OBJECTS)
	@cat $(sort $(filter-out $@,$^)) | cksum | \
	    awk '{ print "#include \"mod_src/httpd/build.h\"\n" \
	        "const char srm_build[] = \"" $$1 "-" $$2 "\";" }' \
	    > $(B)/build.c
	$(Q)$(COMPILE) -I. -c -o $@ $(B)/build.c

-include $(SRM_OBJECTS:.o=.d) $(MODULE_OBJECTS:.o=.d) $(CLI_OBJECTS:.o=.d) \
         $(UNIT_OBJECTS:.o=.d)

packages:
	@sh t/packages.sh "build the module" $(BUILD_PACKAGES)

check-packages:
	@sh t/packages.sh "build and check" $(CHECK_PACKAGES)

test-packages:
	@sh t/packages.sh "build and test" $(TEST_PACKAGES)
	@sh t/promtool.sh $(B)/tools
	@sh t/unpack.sh $(B)/tools/apache2 apache2
	@sh t/unpack.sh $(B)/tools/neighbours $(NEIGHBOURS)

run: packages
	@n=$$($(MAKE) -n all 2>/dev/null | grep -c '^echo "  CC '); \
	    [ "$$n" = 0 ] || echo "Compiling $$n files"
	@$(MAKE) --no-print-directory $(JOBS) all
	@echo "Starting httpd"
	@sh conf/run.sh $(abspath $(B))

unit: $(B)/unit
	$(B)/unit

guards: $(B)/mod_responsibility.so
	sh t/guards/run.sh $(B)

# What the tests in Python and JavaScript need to know.
TESTED = SRM_MODULE=$(abspath $(B))/mod_responsibility.so \
         RESPONSIBILITY=$(abspath $(B))/responsibility \
         FAILING_SO=$(abspath $(B))/failing.so \
         PROMTOOL=$(abspath $(B))/tools/promtool \
         APACHE2=$(abspath $(B))/tools/apache2 \
         NEIGHBOURS=$(abspath $(B))/tools/neighbours
PYTEST = $(TESTED) $(PYTHON) -m pytest -q -p no:cacheprovider

# Preloaded, it makes calls of httpd fail.
$(B)/failing.so: t/drive/failing.c Makefile
	@mkdir -p $(@D)
	@echo "  LD $@"
	$(Q)$(COMPILE) $(SRM_LDFLAGS) $(LDFLAGS) -fvisibility=default \
	    -fno-builtin -shared -o $@ $<

check: check-packages
	@$(MAKE) --no-print-directory $(JOBS) WERROR=1 all unit guards \
	    $(B)/other/mod_responsibility.so $(B)/mod_floor.so
	$(BENCH) --short --only instructions
	$(PYTEST) -m quick t/drive t/cli

# Three steps run beside each other, the longest first: each waits a lot, and
# two cores should always have something to do.
.PHONY: test-beside drive bench-short contract browser browser-proof \
        screenshots
test: test-packages
	@$(MAKE) --no-print-directory $(if $(JOBS),-j3) \
	    --output-sync=target WERROR=1 test-beside
	@$(MAKE) --no-print-directory package-test

test-beside: all browser drive proof-quick contract bench-short unit guards

# The packages on a clean Debian 12, which is made once and kept in $(B)/roots.
.PHONY: package-test roots
ROOTS = ROOTS=$(abspath $(B))/roots DEBS=$(abspath $(B))/deb $(PYTHON) -m pytest \
        -q -p no:cacheprovider
package-test: deb
	$(TESTED) $(ROOTS) t/package/test_install.py t/package/test_dist.py \
	    t/package/test_package.py

# The README's commands on a bare Debian 12 and 13, with their seconds.
roots: test-packages
	$(ROOTS) -rP t/package/test_roots.py

# prefork has the tests whose subject is processes. `make proof` runs all that an
# MPM may change on prefork and on worker, which serves by threads like event.
drive: all $(B)/other/mod_responsibility.so $(B)/failing.so
	$(PYTEST) -n 4 --mpm=event --process-mpm=prefork t/worst t/drive t/cli

bench-short: all $(B)/mod_floor.so
	$(BENCH) --short

t/%/node_modules/.package-lock.json: t/%/package-lock.json
	cd t/$* && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# Node.js comes with the browser's tests: Debian's is too old for some of them.
NODE      = t/browser/node_modules/node-linux-*/bin/node
NODE_TEST = $(TESTED) PYTHON=$(PYTHON) $(NODE) --test --test-concurrency=2

contract: all t/browser/node_modules/.package-lock.json \
          t/contract/node_modules/.package-lock.json
	$(NODE_TEST) t/contract/*.test.mjs

# Without the pictures, which people look at.
browser: all t/browser/node_modules/.package-lock.json
	$(TESTED) PYTHON=$(PYTHON) $(NODE) t/browser/run.mjs \
	    $(filter-out %/screenshots.test.mjs,\
	        $(wildcard t/browser/*.test.mjs))

# Every page and every look, of which `browser` has a part.
browser-proof: all t/browser/node_modules/.package-lock.json
	SRM_EVERY_LOOK=1 $(TESTED) PYTHON=$(PYTHON) $(NODE) t/browser/run.mjs \
	    $(patsubst %,t/browser/%.test.mjs,every roles axe keyboard)

screenshots: all t/browser/node_modules/.package-lock.json
	$(NODE_TEST) t/browser/screenshots.test.mjs

# All of it in one run, as text, and in build/ as Markdown and JSON.
ROUNDS ?= 3
BENCH = $(PYTHON) t/bench/bench.py $(abspath $(B))/mod_responsibility.so \
        $(abspath $(B))/mod_floor.so
bench: test-packages
	@sh t/packages.sh "measure" $(BENCH_PACKAGES)
	@$(MAKE) --no-print-directory all $(B)/mod_floor.so
	@failed=0; \
	for script in check workbook; do $(PYTHON) t/bench/$$script.py \
	    $(abspath $(B))/responsibility || failed=1; done; \
	$(BENCH) --rounds $(ROUNDS) --markdown $(B)/bench.md \
	    --json $(B)/bench.json || failed=1; exit $$failed

# Requests, failures and mixed bodies of docs/scaling.md.
.PHONY: bench-nodes
bench-nodes: test-packages
	@sh t/packages.sh "measure" $(BENCH_PACKAGES)
	@$(MAKE) --no-print-directory all
	$(TESTED) $(PYTHON) t/bench/nodes.py $(or $(SECONDS),12)

# A handler that knows its answer, to hold ours against.
$(B)/mod_floor.so: t/bench/floor/mod_floor.c Makefile
	@mkdir -p $(@D)
	@echo "  LD $@"
	$(Q)$(COMPILE) $(HTTPD_CPPFLAGS) $(SRM_LDFLAGS) $(LDFLAGS) -shared \
	    -o $@ $<

# Found also where only root's PATH has it.
A2ENMOD    ?= $(shell PATH="$$PATH:/usr/sbin" command -v a2enmod)
LIBEXECDIR  = $(call once,LIBEXECDIR,$(shell $(APXS) -q LIBEXECDIR))
SYSCONFDIR  = $(call once,SYSCONFDIR,$(shell $(APXS) -q SYSCONFDIR))
DOCDIR     ?= $(PREFIX)/share/doc/mod_responsibility
FOLDERS     = DESTDIR='$(DESTDIR)' PREFIX='$(PREFIX)' DOCDIR='$(DOCDIR)' \
              LIBEXECDIR='$(LIBEXECDIR)' SYSCONFDIR='$(SYSCONFDIR)'

install: all
	@echo "  INSTALL $(DESTDIR)$(PREFIX) $(DESTDIR)$(LIBEXECDIR)"
	$(Q)$(FOLDERS) sh conf/install.sh install $(abspath $(B))
	@$(if $(A2ENMOD),$(MAKE) --no-print-directory install-debian)

# What Debian's a2enmod and a2enconf enable; until then it does nothing.
install-debian:
	$(Q)sh conf/install-debian.sh install '$(DESTDIR)$(SYSCONFDIR)' \
	    '$(LIBEXECDIR)'

# Leaves configuration that has been changed, and files of others.
uninstall:
	$(Q)$(FOLDERS) sh conf/install.sh uninstall $(abspath $(B))
	$(Q)sh conf/install-debian.sh uninstall '$(DESTDIR)$(SYSCONFDIR)' \
	    '$(LIBEXECDIR)'

# The same bytes each time. `deb` also takes changes that are not committed.
TARBALL = $(B)/dist/mod_responsibility-$(VERSION).tar.gz
DIST    = sh conf/packaging/dist.sh
dist:
	@$(DIST) $(TARBALL) $(VERSION) $(abspath $(B))
	@echo "Made $(TARBALL)"

# Debian packages in $(B)/deb, with build.log.
DEB_TARBALL = $(abspath $(B))/deb.tar.gz
deb:
	@sh t/packages.sh "make Debian packages" $(DEB_PACKAGES)
	@$(DIST) $(DEB_TARBALL) $(VERSION) $(abspath $(B)) changed
	@echo "  DEB $(B)/deb"
	@sh conf/packaging/deb.sh $(DEB_TARBALL) $(VERSION) $(abspath $(B))/deb \
	    $(abspath $(B))/deb.work

# Debian's checkers, and a second build at another path, which must have the
# same bytes.
deb-check:
	@sh t/packages.sh "check Debian packages" $(DEB_CHECK_PACKAGES)
	@$(MAKE) --no-print-directory deb
	@sh conf/packaging/deb-check.sh $(DEB_TARBALL) $(VERSION) \
	    $(abspath $(B))/deb

clean:
	rm -rf $(B)

include t/proof/proof.mk
include t/release/release.mk
