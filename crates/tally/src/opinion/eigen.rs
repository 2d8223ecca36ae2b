//! The two leading eigenvectors of a symmetric matrix that has no negative eigenvalue.
//!
//! Block Krylov iteration with full orthogonalisation and thick restarts (Rayleigh–Ritz on the
//! span of what has been multiplied so far; see Saad, *Numerical Methods for Large Eigenvalue
//! Problems*, chapters 4 and 6). It stops on the size of the residual and not after a number of
//! rounds, so that what comes out is exact to the last digits that a double holds. The block of
//! two finds equal eigenvalues too.

use super::lot::Lots;

/// A symmetric matrix, known by what it does to vectors.
pub(crate) trait Symmetric {
    /// Number of rows.
    fn size(&self) -> usize;
    /// The two products of the matrix with the two vectors.
    fn apply(&self, vectors: [&[f64]; 2]) -> [Vec<f64>; 2];
}

/// The two leading eigenpairs, largest first. A direction that does not exist is a zero vector.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Leading {
    pub(crate) values: [f64; 2],
    pub(crate) vectors: [Vec<f64>; 2],
}

/// Vectors of the basis before a restart; a matrix of no more rows is solved in one go.
const BASIS_MAX: usize = 96;
/// Best directions that a restart keeps.
const BASIS_KEPT: usize = 32;
/// New vectors between two looks at the residual.
const LOOK_EVERY: usize = 12;
/// Residual that is good enough, in units of the largest eigenvalue.
const RESIDUAL_MAX: f64 = 1e-14;
/// Residual from which on standing still counts as done: rounding can keep it above the limit.
const RESIDUAL_STUCK_MAX: f64 = 1e-11;
/// Looks without progress that count as standing still.
const LOOKS_STUCK: usize = 4;
/// Blocks after which the best found so far is returned, whatever the residual.
const BLOCKS_MAX: usize = 5000;
/// An eigenvalue below this share of the largest is rounding, not a direction.
pub(crate) const RANK_TOLERANCE: f64 = 1e-12;

/// Computes the two leading eigenpairs. The signs of the vectors are left as they come.
pub(crate) fn leading(matrix: &impl Symmetric, seed: u64) -> Leading {
    let size = matrix.size();
    let mut basis = Basis::default();
    let mut lots = Lots::new(seed);
    let mut block = vec![draw(size, &mut lots), draw(size, &mut lots)];
    let mut since_look = 0;
    let mut progress = Progress::default();
    for _ in 0..BLOCKS_MAX {
        block = basis.orthonormalise(block, size, &mut lots);
        if block.is_empty() {
            break;
        }
        let second = block.get(1).map_or(&block[0][..], |second| &second[..]);
        let products = matrix.apply([&block[0], second]);
        since_look += block.len();
        let next = basis.extend(block, products);
        block = next;
        if since_look >= LOOK_EVERY && basis.vectors.len() < size {
            since_look = 0;
            let ritz = basis.ritz();
            if progress.is_done(basis.residual(&ritz), ritz.values[0].abs()) {
                break;
            }
            if basis.vectors.len() >= BASIS_MAX {
                // What the block has outside the whole basis is what a restart must not lose.
                block = basis.orthonormalise(block, size, &mut lots);
                basis.restart(&ritz);
            }
        }
    }
    basis.leading(size)
}

/// Watches the residual.
#[derive(Default)]
struct Progress {
    best: Option<f64>,
    looks_since: usize,
}

impl Progress {
    fn is_done(&mut self, residual: f64, largest: f64) -> bool {
        if self.best.is_none_or(|best| residual < 0.5 * best) {
            self.best = Some(residual);
            self.looks_since = 0;
        } else {
            self.looks_since += 1;
        }
        residual <= RESIDUAL_MAX * largest
            || (self.looks_since >= LOOKS_STUCK && residual <= RESIDUAL_STUCK_MAX * largest)
    }
}

/// A start vector: any will do that has a part in every direction.
fn draw(size: usize, lots: &mut Lots) -> Vec<f64> {
    (0..size).map(|_| lots.unit() - 0.5).collect()
}

/// Orthonormal vectors, what the matrix makes of them, and their mutual products.
#[derive(Default)]
pub(crate) struct Basis {
    vectors: Vec<Vec<f64>>,
    products: Vec<Vec<f64>>,
    /// `inner[i][j]` = vector i · product j.
    inner: Vec<Vec<f64>>,
}

/// Eigenpairs of the matrix seen from the basis, largest first.
pub(crate) struct Ritz {
    pub(crate) values: Vec<f64>,
    /// Coefficients on the basis.
    pub(crate) vectors: Vec<Vec<f64>>,
}

impl Basis {
    /// Makes the block orthonormal to the basis and in itself. A vector that has nothing of its
    /// own is drawn anew while the basis does not yet fill the space.
    pub(crate) fn orthonormalise(
        &self,
        block: Vec<Vec<f64>>,
        size: usize,
        lots: &mut Lots,
    ) -> Vec<Vec<f64>> {
        let mut ready: Vec<Vec<f64>> = Vec::new();
        for mut vector in block {
            let mut tries = 0;
            while self.vectors.len() + ready.len() < size && tries < 8 {
                tries += 1;
                let before = norm(&vector);
                for _ in 0..2 {
                    for other in self.vectors.iter().chain(&ready) {
                        let share = -dot(other, &vector);
                        add_scaled(&mut vector, share, other);
                    }
                }
                let after = norm(&vector);
                if after > before * 1e-10 && after > 0.0 {
                    scale(&mut vector, 1.0 / after);
                    ready.push(vector);
                    break;
                }
                vector = draw(size, lots);
            }
        }
        ready
    }

    /// Takes the block in and returns its products, from which the next block is made.
    pub(crate) fn extend(
        &mut self,
        block: Vec<Vec<f64>>,
        products: [Vec<f64>; 2],
    ) -> Vec<Vec<f64>> {
        let mut next = Vec::new();
        for (vector, product) in block.into_iter().zip(products) {
            self.vectors.push(vector);
            for (place, row) in self.inner.iter_mut().enumerate() {
                row.push(dot(&self.vectors[place], &product));
            }
            let last = self.vectors.len() - 1;
            let mut row: Vec<f64> = self.inner.iter().map(|row| row[last]).collect();
            row.push(dot(&self.vectors[last], &product));
            self.inner.push(row);
            next.push(product.clone());
            self.products.push(product);
        }
        next
    }

    fn ritz(&self) -> Ritz {
        symmetric_eigen(self.inner.clone())
    }

    /// The longer of the two residuals ‖A x − θ x‖ of the two leading directions.
    fn residual(&self, ritz: &Ritz) -> f64 {
        (0..2)
            .map(|which| {
                let mut residual = combine(&self.products, &ritz.vectors[which]);
                let vector = combine(&self.vectors, &ritz.vectors[which]);
                add_scaled(&mut residual, -ritz.values[which], &vector);
                norm(&residual)
            })
            .fold(0.0, f64::max)
    }

    /// Keeps the best directions only.
    fn restart(&mut self, ritz: &Ritz) {
        let kept = &ritz.vectors[..BASIS_KEPT];
        let vectors = kept.iter().map(|by| combine(&self.vectors, by)).collect();
        let products = kept.iter().map(|by| combine(&self.products, by)).collect();
        self.vectors = vectors;
        self.products = products;
        self.inner = vec![vec![0.0; BASIS_KEPT]; BASIS_KEPT];
        for place in 0..BASIS_KEPT {
            self.inner[place][place] = ritz.values[place];
        }
    }

    fn leading(&self, size: usize) -> Leading {
        self.leading_with_products(size).0
    }

    /// The two leading eigenpairs as far as the basis shows them, and what the matrix makes of
    /// their vectors.
    pub(crate) fn leading_with_products(&self, size: usize) -> (Leading, [Vec<f64>; 2]) {
        let ritz = self.ritz();
        let first = ritz.values.first().copied().unwrap_or(0.0);
        let pair = |which: usize| match ritz.values.get(which) {
            Some(&value) if value > 0.0 && value > RANK_TOLERANCE * first => {
                let mut vector = combine(&self.vectors, &ritz.vectors[which]);
                let mut product = combine(&self.products, &ritz.vectors[which]);
                let length = norm(&vector);
                scale(&mut vector, 1.0 / length);
                scale(&mut product, 1.0 / length);
                (value, vector, product)
            }
            _ => (0.0, vec![0.0; size], vec![0.0; size]),
        };
        let ((value_1, vector_1, product_1), (value_2, vector_2, product_2)) = (pair(0), pair(1));
        let leading = Leading {
            values: [value_1, value_2],
            vectors: [vector_1, vector_2],
        };
        (leading, [product_1, product_2])
    }
}

/// All eigenpairs of a small symmetric matrix, largest first, by Jacobi's rotations (cyclic order;
/// Golub and Van Loan, *Matrix Computations*, 8.5).
pub(crate) fn symmetric_eigen(mut matrix: Vec<Vec<f64>>) -> Ritz {
    const SWEEPS_MAX: usize = 60;
    let size = matrix.len();
    // Row i holds the coefficients of eigenvector i.
    let mut vectors: Vec<Vec<f64>> = (0..size)
        .map(|i| (0..size).map(|j| f64::from(u8::from(i == j))).collect())
        .collect();
    for _ in 0..SWEEPS_MAX {
        let mut rotated = false;
        for p in 0..size {
            for q in p + 1..size {
                let off = matrix[p][q];
                let scale = matrix[p][p].abs().max(matrix[q][q].abs());
                if off == 0.0 || off.abs() <= f64::EPSILON * 1e-2 * scale {
                    continue;
                }
                rotated = true;
                let theta = (matrix[q][q] - matrix[p][p]) / (2.0 * off);
                let tangent = theta.signum() / (theta.abs() + theta.hypot(1.0));
                let cosine = 1.0 / tangent.hypot(1.0);
                rotate(&mut matrix, p, q, cosine, tangent * cosine);
                rotate_rows(&mut vectors, p, q, cosine, tangent * cosine);
            }
        }
        if !rotated {
            break;
        }
    }
    let mut order: Vec<usize> = (0..size).collect();
    order.sort_by(|&a, &b| matrix[b][b].total_cmp(&matrix[a][a]).then(a.cmp(&b)));
    Ritz {
        values: order.iter().map(|&i| matrix[i][i]).collect(),
        vectors: order.iter().map(|&i| vectors[i].clone()).collect(),
    }
}

/// Applies the rotation from both sides and makes the entry (p, q) exactly zero.
fn rotate(matrix: &mut [Vec<f64>], p: usize, q: usize, cosine: f64, sine: f64) {
    rotate_rows(matrix, p, q, cosine, sine);
    for row in matrix.iter_mut() {
        let (at_p, at_q) = (row[p], row[q]);
        row[p] = cosine * at_p - sine * at_q;
        row[q] = sine * at_p + cosine * at_q;
    }
    matrix[p][q] = 0.0;
    matrix[q][p] = 0.0;
}

fn rotate_rows(rows: &mut [Vec<f64>], p: usize, q: usize, cosine: f64, sine: f64) {
    let (upper, lower) = rows.split_at_mut(q);
    for (at_p, at_q) in upper[p].iter_mut().zip(&mut lower[0]) {
        (*at_p, *at_q) = (cosine * *at_p - sine * *at_q, sine * *at_p + cosine * *at_q);
    }
}

/// Σ coefficient · vector.
pub(crate) fn combine(vectors: &[Vec<f64>], coefficients: &[f64]) -> Vec<f64> {
    let mut sum = vec![0.0; vectors.first().map_or(0, Vec::len)];
    for (vector, &coefficient) in vectors.iter().zip(coefficients) {
        add_scaled(&mut sum, coefficient, vector);
    }
    sum
}

/// Four running sums, so that the processor need not wait for each addition.
pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    let length = a.len().min(b.len());
    let (a, rest_a) = a[..length].as_chunks::<4>();
    let (b, rest_b) = b[..length].as_chunks::<4>();
    let mut sums = [0.0; 4];
    for place in 0..a.len().min(b.len()) {
        for lane in 0..4 {
            sums[lane] += a[place][lane] * b[place][lane];
        }
    }
    let mut rest = 0.0;
    for place in 0..rest_a.len().min(rest_b.len()) {
        rest += rest_a[place] * rest_b[place];
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest
}

pub(crate) fn norm(vector: &[f64]) -> f64 {
    dot(vector, vector).sqrt()
}

pub(crate) fn add_scaled(to: &mut [f64], factor: f64, vector: &[f64]) {
    let length = to.len().min(vector.len());
    let (to, vector) = (&mut to[..length], &vector[..length]);
    for place in 0..length {
        to[place] += factor * vector[place];
    }
}

fn scale(vector: &mut [f64], factor: f64) {
    for value in vector {
        *value *= factor;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Dense(Vec<Vec<f64>>);

    impl Symmetric for Dense {
        fn size(&self) -> usize {
            self.0.len()
        }

        fn apply(&self, vectors: [&[f64]; 2]) -> [Vec<f64>; 2] {
            vectors.map(|vector| self.0.iter().map(|row| dot(row, vector)).collect())
        }
    }

    /// The product of a matrix of drawn numbers with itself.
    fn drawn(size: usize, rank: usize, seed: u64) -> Dense {
        let mut lots = Lots::new(seed);
        let factor: Vec<Vec<f64>> = (0..size).map(|_| draw(rank, &mut lots)).collect();
        let row = |one: &Vec<f64>| factor.iter().map(|other| dot(one, other)).collect();
        Dense(factor.iter().map(row).collect())
    }

    #[test]
    fn a_worked_matrix() {
        // Eigenvalues 3 and 1, with (1, 1)/√2 and (1, −1)/√2.
        let found = leading(&Dense(vec![vec![2.0, 1.0], vec![1.0, 2.0]]), 1);
        assert!((found.values[0] - 3.0).abs() < 1e-14 && (found.values[1] - 1.0).abs() < 1e-14);
        assert!((found.vectors[0][0] - found.vectors[0][1]).abs() < 1e-14);
    }

    #[test]
    fn restarts_lose_nothing() {
        // Far more rows than the basis has room for, and no gap to speak of.
        let matrix = drawn(260, 300, 5);
        let found = leading(&matrix, 1);
        let all = symmetric_eigen(matrix.0.clone());
        for which in [0, 1] {
            assert!((found.values[which] - all.values[which]).abs() < 1e-11 * all.values[0]);
            let along = dot(&found.vectors[which], &all.vectors[which]).abs();
            assert!((along - 1.0).abs() < 1e-12, "{along}");
        }
    }

    #[test]
    fn equal_eigenvalues_give_two_directions() {
        let size = 150;
        let unit = |i: usize| (0..size).map(|j| f64::from(u8::from(i == j))).collect();
        let found = leading(&Dense((0..size).map(unit).collect()), 1);
        assert_eq!(
            found.values.map(|value| (value * 1e12).round() / 1e12),
            [1.0, 1.0]
        );
        assert!(dot(&found.vectors[0], &found.vectors[1]).abs() < 1e-12);
    }

    #[test]
    fn a_direction_that_does_not_exist_is_zero() {
        let found = leading(&drawn(120, 1, 3), 1);
        assert!(found.values[0] > 0.0);
        assert_eq!(found.values[1], 0.0);
        assert!(found.vectors[1].iter().all(|part| *part == 0.0));
        assert_eq!(leading(&Dense(Vec::new()), 1).values, [0.0, 0.0]);
    }
}
