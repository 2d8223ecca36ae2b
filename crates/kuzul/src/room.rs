//! `kuzul room`: a meeting taken along on a laptop, and brought back.

mod back;
mod out;
mod wipe;

use crate::{arguments::RoomStep, exit::Trouble};

/// Does a step.
pub(crate) fn run(step: &RoomStep) -> Result<(), Trouble> {
    match step {
        RoomStep::Pack(options) => out::pack(options),
        RoomStep::Unpack(options) => out::unpack(options),
        RoomStep::Bring(options) => back::bring(options),
        RoomStep::Return(options) => back::take_back(options),
        RoomStep::Wipe(options) => wipe::run(options),
    }
}
