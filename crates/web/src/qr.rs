//! QR codes, as documents have them too.

pub(crate) use kuzul_press::qr::Qr;
