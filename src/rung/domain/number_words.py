"""Whole numbers as they are said."""

# fmt: off
_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
_TENS = (
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)
# fmt: on


def number_words(number: int) -> str:
    """`twelve`, `forty-five`, `one hundred and twenty`; figures outside 0-999."""
    if not 0 <= number <= 999:
        return str(number)
    if number < 20:
        return _SMALL[number]
    hundreds, rest = divmod(number, 100)
    if hundreds:
        words = f"{_SMALL[hundreds]} hundred"
        return f"{words} and {number_words(rest)}" if rest else words
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_SMALL[ones]}" if ones else "")
