//! What both sides did meanwhile: kept, and shown.
