//! Near-duplicates: which short texts say the same thing, and by which shared words.
