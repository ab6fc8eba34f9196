"""What a session is called outside rung."""

from rung.domain.plan import Kind

TITLES = {
    Kind.FULL: "Full session",
    Kind.EASY: "Easy session",
    Kind.WARM_UP: "Warm-up",
    Kind.COOL_DOWN: "Cool-down",
}
