"""The plots of training by weeks: sessions against the number advised, sets and time in each phase."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from rung.domain.drills import Phase
from rung.domain.plan import Week
from rung.domain.spans import Days
from rung.domain.week_trend import Adherence, TrainedWeek, Work, adherence
from rung.tui.trends.bins import Bin, bins_of
from rung.tui.widgets.chart import Chart, Point, Role, Series, Shape, Stop, Texture
from rung.tui.words import WEEKS, counted

_KINDS = {Week.MOBILITY: (Role.ONE, Texture.SOLID), Week.STABILISATION: (Role.TWO, Texture.DASHED)}
_PHASES: Mapping[Phase | None, tuple[str, Role, Texture]] = {
    Phase.PREP: ("prep", Role.THREE, Texture.DOTTED),
    Phase.LOW_LOAD: ("low load", Role.TWO, Texture.DASHED),
    Phase.DYNAMIC: ("dynamic", Role.ONE, Texture.SOLID),
    None: ("drills that are gone", Role.AXIS, Texture.DASHED),
}

Group = tuple[Bin, Sequence[TrainedWeek]]


def _grouped(weeks: Sequence[TrainedWeek], days: Days) -> Iterator[Group]:
    """The weeks of each bin, by their Mondays; bins without a week are left out."""
    waiting = list(reversed(weeks))
    for one in bins_of(days):
        mine = []
        while waiting and waiting[-1].monday < one.until:
            mine.append(waiting.pop())
        if mine := [week for week in mine if week.monday >= one.first]:
            yield one, mine


def _bars(
    groups: Sequence[Group], label: str, look: tuple[Role, Texture], value: Callable[[TrainedWeek], float]
) -> Series:
    points = (
        Point(float(one.first.toordinal()), sum(map(value, weeks)), until=float(one.until.toordinal()))
        for one, weeks in groups
    )
    return Series(label, tuple(points), *look, shape=Shape.STACK)


def sessions_chart(weeks: Sequence[TrainedWeek], days: Days, today: date) -> Chart:
    """Full and easy sessions done, in both kinds of weeks, and how many are advised."""
    groups = list(_grouped(weeks, days))
    bars = [
        _bars(groups, f"done, {WEEKS[kind]}", look, partial(_done, kind)) for kind, look in _KINDS.items()
    ]
    advised = tuple(
        Point(
            float(one.first.toordinal()),
            sum(week.advised for week in mine),
            until=float(one.until.toordinal()),
        )
        for one, mine in groups
    )
    steps = Series("advised", advised, Role.TARGET, shape=Shape.STEPS)
    return Chart(
        title="Sessions done and advised",
        unit="sessions",
        series=(*bars, steps),
        stops=tuple(Stop(one.middle, _sessions(one, mine)) for one, mine in groups),
        empty="No session in these days.",
        caption=_adherence(adherence([week for _, mine in groups for week in mine], today)),
    )


def _done(kind: Week, week: TrainedWeek) -> int:
    return week.done if week.week is kind else 0


def _sessions(one: Bin, weeks: Sequence[TrainedWeek]) -> str:
    done, advised = sum(week.done for week in weeks), sum(week.advised for week in weeks)
    easy = sum(week.easy for week in weeks)
    kind = f", {WEEKS[weeks[0].week]}" if (one.until - one.first).days == 7 else ""
    rest = f" ({easy} easy)" if easy else ""
    return f"{one.words}{kind}: {done} of {advised} advised sessions done{rest}."


def _adherence(found: Mapping[Week, Adherence]) -> str:
    """Over the weeks that are over."""
    told = [
        f"{WEEKS[kind]}s {one.done} of {one.advised} sessions ({one.done / one.advised:.0%})"
        for kind, one in found.items()
        if one.advised
    ]
    return f"Done: {', '.join(told)}." if told else ""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted of the work of a week."""

    title: str
    unit: str
    of: Callable[[TrainedWeek], Work]
    per: int
    """How many of what the log counts make one unit."""
    noun: str


SETS = Measure("Sets by phase", "sets", lambda week: week.sets, 1, "set")
MINUTES = Measure("Time under work by phase", "min", lambda week: week.seconds, 60, "minute")


def work_chart(weeks: Sequence[TrainedWeek], days: Days, measure: Measure) -> Chart:
    """The work of each phase, one upon the other."""
    groups = list(_grouped(weeks, days))
    groups = groups if any(any(measure.of(week).values()) for _, weeks in groups for week in weeks) else []
    series = [
        _bars(groups, label, (role, texture), partial(_share, measure, phase))
        for phase, (label, role, texture) in _PHASES.items()
    ]
    return Chart(
        title=measure.title,
        unit=measure.unit,
        series=tuple(one for one in series if any(point.y for point in one.points)),
        stops=tuple(Stop(one.middle, _work(one, mine, measure)) for one, mine in groups),
        empty="No set was done in these days.",
    )


def _share(measure: Measure, phase: Phase | None, week: TrainedWeek) -> float:
    return measure.of(week).get(phase, 0) / measure.per


def _work(one: Bin, weeks: Sequence[TrainedWeek], measure: Measure) -> str:
    totals = {
        label: round(sum(measure.of(week).get(phase, 0) for week in weeks) / measure.per)
        for phase, (label, _, _) in _PHASES.items()
    }
    told = ", ".join(f"{label} {total}" for label, total in totals.items() if total)
    whole = counted(round(sum(sum(measure.of(week).values()) for week in weeks) / measure.per), measure.noun)
    return f"{one.words}: {whole}" + (f" ({told})." if told else ".")
