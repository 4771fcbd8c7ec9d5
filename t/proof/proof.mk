# SPDX-License-Identifier: Apache-2.0
#
# Tools that see what tests do not: sanitizers, valgrind, fuzzers, analyzers.
# docs/testing.md says what each of them proves.

# Built beside the plain build, from the same sources, with other flags: one
# build for units, httpd and fuzzers. Reports name lines, and no variables,
# which take long to write down. APR counts offsets from a null pointer
# where stddef.h does not come before it.
SANITIZERS    := -fsanitize=address,undefined -fno-sanitize-recover=undefined
FOR_SANITIZERS = --no-print-directory $(JOBS) B=$(B)/sanitize CC=clang \
                 CFLAGS="-O1 -g1 -fsanitize=fuzzer-no-link $(SANITIZERS) \
                     -fno-omit-frame-pointer -include stddef.h"
JOBS           = $(if $(filter -j% --jobserver%,$(MAKEFLAGS)),,-j2)

# What makes pools visible, and a module with defects that must be found.
$(B)/pools.so: $(B)/t/proof/pools.o
	@echo "  LD $@"
	$(Q)$(LINK) -shared -o $@ $^ $(APR_LIBS)

$(B)/mod_sown.so: t/proof/mod_sown.c Makefile
	@mkdir -p $(@D)
	@echo "  LD $@"
	$(Q)$(COMPILE) $(HTTPD_CPPFLAGS) $(SRM_LDFLAGS) $(LDFLAGS) -shared \
	    -o $@ $<

FUZZ         := matrix request sheet markdown synonyms
FUZZ_OBJECTS := $(B)/t/fuzz/fuzz.o $(B)/t/proof/pools.o

$(B)/fuzz-matrix: $(B)/t/fuzz/mutate.o
$(B)/fuzz-sheet $(B)/fuzz-markdown: $(B)/t/fuzz/fuzz_table.o \
                                    $(IMPORT:%.c=$(B)/%.o)

$(B)/fuzz-%: $(B)/t/fuzz/fuzz_%.o $(FUZZ_OBJECTS) $(SRM_OBJECTS)
	@echo "  LD $@"
	$(Q)$(LINK) -fsanitize=fuzzer -o $@ $^ $(LIBS) $(APR_LIBS) $(READ_LIBS)

.SECONDARY: $(FUZZ:%=$(B)/t/fuzz/fuzz_%.o) $(FUZZ_OBJECTS)
-include $(FUZZ:%=$(B)/t/fuzz/fuzz_%.d) $(FUZZ_OBJECTS:.o=.d)

.PHONY: proof proof-quick sanitize valgrind fuzz fuzz-http analyze worst \
        worst-proof mpm-proof spreadsheets core-rules sanitize-build \
        sanitizers proof-build

sanitize-build: $(B)/mod_responsibility.so $(B)/mod_sown.so $(B)/unit \
                $(FUZZ:%=$(B)/fuzz-%)
sanitizers:
	@$(MAKE) $(FOR_SANITIZERS) sanitize-build

proof-build: $(B)/mod_responsibility.so $(B)/mod_sown.so $(B)/pools.so

# One process for all units: to fork a sanitized one takes longer than a test.
ASAN_UNIT = LD_PRELOAD=$(abspath $(B))/pools.so CK_FORK=no \
            ASAN_OPTIONS=allocator_may_return_null=1 $(B)/sanitize/unit
SOWN      = SRM_POOLS=$(abspath $(B))/pools.so SRM_SOWN=
PROOF     = $(PYTHON) -m pytest -q -rP -n 2 -p no:cacheprovider

sanitize: sanitizers $(B)/pools.so
	$(ASAN_UNIT)
	SRM_MODULE=$(B)/sanitize/mod_responsibility.so \
	    $(SOWN)$(B)/sanitize/mod_sown.so $(PROOF) t/proof/test_sanitizers.py

valgrind: proof-build
	SRM_MODULE=$(B)/mod_responsibility.so $(SOWN)$(B)/mod_sown.so \
	    $(PROOF) t/proof/test_memcheck.py t/proof/test_helgrind.py

# SECONDS is the shell's own name for something else.
FUZZ_SECONDS := $(if $(filter command line,$(origin SECONDS)),$(SECONDS),20)

fuzz: sanitizers
	sh t/fuzz/run.sh $(B)/sanitize $(FUZZ_SECONDS) $(FUZZ)

# Working copies that LibreOffice has kept.
spreadsheets: $(B)/responsibility
	SRM_EVERY_COPY=1 $(PYTEST) t/cli/test_cli_office.py

# All links of all pages under the core rules of ModSecurity, at each level.
core-rules: all
	SRM_EVERY_LEVEL=1 $(PYTEST) -n 2 --mpm=event t/drive/test_sample_security.py

# The same over HTTP. Another seed each time, unless one is given; it is
# printed.
SEED  ?= $(shell date +%s)
COUNT ?= 5000
fuzz-http: all
	$(PYTEST) -s --mpm=event --fuzz-seeds=$(SEED) --fuzz-count=$(COUNT) \
	    t/drive/test_fuzz.py

# The worst files: of all kinds and larger than those of `make test`, with
# another seed each time; and what they cost in seconds and memory.
worst-proof: SEED := $(SEED)
worst-proof: all
	@echo "SEED=$(SEED)"
	WORST_SEED=$(SEED) WORST_SIZE=0.06 $(PYTEST) -n 2 t/worst

WORST = $(TESTED) $(PYTHON) t/worst/measure.py --json $(B)/worst.json
worst: all
	$(WORST) --sizes 0.5,1 \
	    $(if $(filter command line,$(origin SEED)),--seed $(SEED))

# Compilers that follow every path take most of the time, and then a check that
# reads every name of every header: they have their say in `make analyze` only.
FOR_GCC     = --no-print-directory $(JOBS) B=$(B)/analyze CC=gcc WERROR=1 \
              CFLAGS="-O1 -fanalyzer"
ANALYZED   := $(SRM) $(MODULE) $(CLI)
TIDY        =
TIDY_FLAGS  = -std=gnu11 $(SRM_CPPFLAGS) $(HTTPD_CPPFLAGS)

.PHONY: analyze-quick analyze-build analyze-gcc tidy tidy-quick cppcheck
analyze-build: $(ANALYZED:%.c=$(B)/%.o)

cppcheck:
	cppcheck -j2 --quiet --std=c11 --error-exitcode=1 -Iinclude \
	    --enable=warning,performance,portability '-DSRM_VERSION=""' \
	    '-DMODR_VERSION=""' '-DAPR_STRINGIFY(n)=#n' \
	    --suppressions-list=t/analyze/cppcheck.supp mod_src

analyze-gcc:
	@$(MAKE) $(FOR_GCC) analyze-build

tidy-quick: TIDY = --checks=-clang-analyzer-*,-bugprone-reserved-identifier
tidy tidy-quick:
	@echo "  clang-tidy $(TIDY)"
	@printf '%s\n' $(ANALYZED) | xargs -P2 -n4 sh t/analyze/tidy.sh \
	    '$(TIDY)' "$(subst ",\",$(TIDY_FLAGS))"

analyze: cppcheck analyze-gcc tidy
analyze-quick: cppcheck tidy-quick

mpm-proof: all $(B)/other/mod_responsibility.so $(B)/failing.so
	$(PYTEST) -n 4 --mpm=worker,prefork -m "every_mpm or processes" t/drive

proof: sanitize valgrind fuzz analyze worst-proof mpm-proof spreadsheets \
       deb-check core-rules roots browser-proof

# What `make test` has of it.
ifneq ($(origin SECONDS),command line)
proof-quick: FUZZ_SECONDS := 5
endif
proof-quick: PROOF := SRM_QUICK=1 $(PROOF) -k "not prefork"
proof-quick: sanitize fuzz analyze-quick valgrind
