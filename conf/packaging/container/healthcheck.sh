#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Succeed if the site answers /health with 200: it serves, if only files as they
# were last accepted. The image has no curl. PORT is for tests.
set -eu

exec 3<>"/dev/tcp/127.0.0.1/${PORT:-8080}"
printf 'GET /responsibility/health HTTP/1.0\r\n\r\n' >&3
read -r -t 4 _ status _ <&3
[ "$status" = 200 ]
