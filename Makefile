# What a contributor runs. `make check` before each commit; `make ci` is all that a change must pass.
.PHONY: check ci format release

check: ## format, build, and the tests of what changed
	Scripts/check

ci: ## everything, as the workflow runs it; `make ci LANES="figures server"` for some of it
	.ci/run $(LANES)

format: ## formats all code in place
	swift format --in-place --recursive Package.swift Sources Tests Examples/Library

release: ## optimized, stripped programs in .build/release
	Scripts/build-release
