//! The words of the interface: Fluent messages in French, English and Breton.
