//! Opinion map: who agrees with whom, over statements and people.
