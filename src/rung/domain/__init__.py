"""What the program knows of training: pure values and functions, standard library only."""
