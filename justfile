# Shows the recipes.
default:
    @just --list

# Runs all tests; nothing but the toolchain and a C compiler is needed.
test:
    cargo test --locked

# Desks, kills and power cuts for minutes, with figures (the long form of tests/torture).
torture:
    RECEPCIJA_TORTURE=long cargo test --release --locked --test torture -- --nocapture --test-threads 1

# Gives the readers broken inputs, each for so many seconds, and the properties many more cases.
fuzz SECONDS="60":
    RECEPCIJA_FUZZ_SECONDS={{SECONDS}} cargo test --release --locked --test fuzz -- --nocapture --test-threads 1
    PROPTEST_CASES=20000 cargo test --release --locked --lib -- properties never_panic no_text harm cut

# Changes the source in small ways and tells what no test notices; half a minute or more for each.
mutants *ARGUMENTS:
    PROPTEST_CASES=32 cargo mutants {{ARGUMENTS}}

# The same for the domain alone, in a crate of its own: some seconds for each.
mutants-domain *ARGUMENTS:
    .ci/mutants-domain {{ARGUMENTS}}

# Refuses what clippy warns about.
lint:
    cargo clippy --all-targets --locked -- -D warnings

# Formats the source.
fmt:
    cargo fmt

# What every action sends over the line, also on a wide terminal.
budgets:
    cargo test --locked --test console budgets -- --include-ignored --nocapture

# Builds the documentation; a broken link is an error.
docs:
    RUSTDOCFLAGS=-Dwarnings cargo doc --no-deps --locked

# Checks licences and sources of the dependencies (needs cargo-deny, no network).
deny:
    cargo deny check bans licenses sources

# Opens the console on a throw-away hotel; nothing leaves the machine.
demo:
    cargo run --release --locked -- demo

# What the server runs.
ci:
    .ci/run
