//! What a council is and may do: State, Command, Event, one file per concept. Pure.
