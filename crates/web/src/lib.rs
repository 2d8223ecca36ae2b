//! Pages, live boards and API of a territory.
