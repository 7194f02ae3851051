"""What reading a table has to say, collected on the way."""

from giaoban.domain.problems import Problem


class Told:
    """`once` keeps a warning that is said one time a table, at its first place."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []
        self._said: set[str] = set()

    def once(self, warning: Problem) -> None:
        if warning.code not in self._said:
            self._said.add(warning.code)
            self.warnings.append(warning)
