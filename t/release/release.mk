# SPDX-License-Identifier: Apache-2.0
#
# What a release needs beside the tests. docs/releasing.md has the steps.

RELEASE_PACKAGES := $(BUILD_PACKAGES) check cpio curl iproute2 media-types \
                    python3-html5lib python3-pytest python3-yaml rpm rpmlint \
                    util-linux
# Unpacked, as it is wanted by one test only.
ANSIBLE          := ansible-core ansible-lint yamllint

.PHONY: release-check release-proof
release-check:
	@PYTHON=$(PYTHON) MAKE='$(MAKE)' sh t/release/check.sh $(VERSION) \
	    $(abspath $(B))

release-proof:
	@sh t/packages.sh "try packages and containers" $(RELEASE_PACKAGES)
	@sh t/unpack.sh $(B)/tools/ansible $(ANSIBLE)
	@$(MAKE) --no-print-directory $(JOBS) all
	$(PYTEST) t/release

proof: release-proof
