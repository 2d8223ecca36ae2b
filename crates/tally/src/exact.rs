//! Exact numbers: fractions as they are published, and the way to and from floats.

use num_bigint::{BigInt, BigUint};
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};

/// A fraction as text: `"7200/43"`, or `"151"` when it is whole.
pub fn to_text(number: &BigRational) -> String {
    number.to_string()
}

/// Reads what [`to_text`] wrote.
pub fn from_text(text: &str) -> Option<BigRational> {
    let (numerator, denominator) = text.split_once('/').unwrap_or((text, "1"));
    let numerator: BigInt = numerator.parse().ok()?;
    let denominator: BigInt = denominator.parse().ok()?;
    if denominator.is_zero() || denominator.is_negative() {
        return None;
    }
    Some(BigRational::new(numerator, denominator))
}

/// The fraction `numerator / denominator`; zero if the denominator is.
pub fn fraction(numerator: impl Into<BigInt>, denominator: impl Into<BigInt>) -> BigRational {
    let denominator = denominator.into();
    if denominator.is_zero() {
        return BigRational::zero();
    }
    BigRational::new(numerator.into(), denominator)
}

/// `numerator / denominator` as the nearest float or one of its two neighbours.
pub fn quotient(numerator: &BigUint, denominator: &BigUint) -> f64 {
    if numerator.is_zero() || denominator.is_zero() {
        return 0.0;
    }
    // Shifted so that the whole quotient has 64 or 65 bits, of which a float keeps 53.
    let shift = denominator.bits() as i64 - numerator.bits() as i64 + 65;
    let whole = if shift >= 0 {
        (numerator << shift as u64) / denominator
    } else {
        numerator / (denominator << (-shift) as u64)
    };
    let mantissa = whole.to_u128().unwrap_or(u128::MAX) as f64;
    // Two factors: a single one could underflow although the result does not.
    let half = (-shift / 2) as i32;
    mantissa * 2f64.powi(half) * 2f64.powi(-shift as i32 - half)
}

/// A fraction as the nearest float, for charts only.
pub fn to_float(number: &BigRational) -> f64 {
    let magnitude = quotient(number.numer().magnitude(), number.denom().magnitude());
    if number.is_negative() {
        -magnitude
    } else {
        magnitude
    }
}

/// The fraction rounded to so many decimals, half away from zero, as digits with a dot.
pub fn rounded(number: &BigRational, decimals: u32) -> String {
    let scale = BigInt::from(10u32).pow(decimals);
    let doubled =
        number.numer().magnitude() * scale.magnitude() * 2u32 + number.denom().magnitude();
    let units = doubled / (number.denom().magnitude() * 2u32);
    let (whole, part) = units.div_rem(scale.magnitude());
    let sign = if number.is_negative() && !units.is_zero() {
        "-"
    } else {
        ""
    };
    if decimals == 0 {
        return format!("{sign}{whole}");
    }
    format!(
        "{sign}{whole}.{:0>width$}",
        part.to_string(),
        width = decimals as usize
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fraction_survives_its_text() {
        for text in ["0", "151", "-3/7", "7200/43"] {
            assert_eq!(from_text(text).map(|n| to_text(&n)).as_deref(), Some(text));
        }
        assert_eq!(from_text("1/0"), None);
        assert_eq!(from_text("1/-2"), None);
        assert_eq!(from_text("x"), None);
    }

    #[test]
    fn quotients_are_within_one_unit_of_the_float() {
        for (n, d) in [
            (1u64, 3u64),
            (10_000_000_000_000_000, 7),
            (1, u64::MAX),
            (5, 5),
        ] {
            let got = quotient(&n.into(), &d.into());
            let want = n as f64 / d as f64;
            assert!((got - want).abs() <= want * f64::EPSILON, "{n}/{d}");
        }
        let large = BigUint::from(3u32).pow(4000);
        let got = quotient(&(&large * 2u32), &(&large * 7u32));
        assert!((got - 2.0 / 7.0).abs() <= f64::EPSILON);
    }

    #[test]
    fn rounding_is_half_away_from_zero() {
        assert_eq!(rounded(&fraction(1, 8), 2), "0.13");
        assert_eq!(rounded(&fraction(-1, 8), 2), "-0.13");
        assert_eq!(rounded(&fraction(1, 1000), 2), "0.00");
        assert_eq!(rounded(&fraction(-1, 1000), 2), "0.00");
        assert_eq!(rounded(&fraction(5, 2), 0), "3");
    }
}
