// SPDX-License-Identifier: Apache-2.0
// The checklist keeps its state in this browser.
