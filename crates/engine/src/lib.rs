//! Runs a model over a journal: one writer, group commit, snapshots, followers, idempotence.
