//! What is kept of people: the public register of processing, one's own data to be seen, taken along
//! and erased, one's cards by their private link, and what becomes of an account after its holder.

mod cards;
mod held;
mod letters;
mod mine;
mod register;
mod will;

pub(crate) use cards::act as act_on_cards;
pub(crate) use letters::due;
pub(crate) use mine::{act, html as download_html, json as download_json, show};
pub(crate) use register::Register;
pub(crate) use will::{bring, form as will_form};
