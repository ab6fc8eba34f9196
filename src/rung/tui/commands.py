"""Commands: one declaration each, a `Binding`, feeds the key, the footer, the palette and the help.

A binding's `description` is the word in the footer and the name in the palette; its `tooltip` is the sentence
in the help and the palette. A binding without a tooltip is a second key for the same thing, or the
framework's own: it works, and is listed nowhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from textual.binding import ActiveBinding, Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider

_KEY_NAMES = {
    "question_mark": "?",
    "escape": "esc",
    "plus": "+",
    "minus": "-",
    "ctrl+p": "^p",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


@dataclass(frozen=True, slots=True)
class Command:
    """Something the runner can do now."""

    key: str
    """As shown."""
    name: str
    """One to three words."""
    help: str
    """One sentence."""
    action: str
    binding: ActiveBinding


def key_name(binding: Binding) -> str:
    """The key as shown."""
    return binding.key_display or _KEY_NAMES.get(binding.key, binding.key)


def commands_of(active: Iterable[ActiveBinding]) -> tuple[Command, ...]:
    """The commands among the bindings that work now, each once, in their order."""
    found: dict[str, Command] = {}
    for bound in active:
        binding = bound.binding
        if binding.tooltip and bound.enabled and binding.action not in found:
            key = key_name(binding)
            found[binding.action] = Command(key, binding.description, binding.tooltip, binding.action, bound)
    return tuple(found.values())


class ScreenCommands(Provider):
    """The commands of the screen under the palette."""

    @property
    def _commands(self) -> tuple[Command, ...]:
        commands = commands_of(self.screen.active_bindings.values())
        return tuple(command for command in commands if command.action != "command_palette")

    async def discover(self) -> Hits:
        """Everything that can be done now."""
        for command in self._commands:
            yield DiscoveryHit(_title(command), partial(self._run, command), help=command.help)

    async def search(self, query: str) -> Hits:
        """What matches the words typed."""
        matcher = self.matcher(query)
        for command in self._commands:
            if (score := matcher.match(f"{command.name} {command.help}")) > 0:
                yield Hit(score, _title(command), partial(self._run, command), help=command.help)

    async def _run(self, command: Command) -> None:
        await self.app.run_action(command.action, command.binding.node)


def _title(command: Command) -> str:
    return f"{command.name}  ({command.key})"
