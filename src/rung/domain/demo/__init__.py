"""A made-up history that the program's own engine writes: for `rung demo`, for pictures and for benches."""
