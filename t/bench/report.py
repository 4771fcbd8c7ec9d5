# SPDX-License-Identifier: Apache-2.0
"""What was measured: as text, as Markdown, as JSON; and what is over."""

import json


def written(value):
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.2f}".rstrip(
        "0").rstrip(".")


class Report:
    def __init__(self):
        self.tables = []
        self.limits = []
        self.notes = []

    def table(self, title, columns, rows):
        """Add a table, and print it. Rows begin with their name."""
        self.tables.append({"title": title, "columns": columns,
                            "rows": [list(row) for row in rows]})
        print(self.text(self.tables[-1]), flush=True)

    def limit(self, what, value, most=None, least=None):
        """Hold a value, a ratio as a rule, against its limit: to two digits,
        as it is printed."""
        value = round(value, 2)
        over = (most is not None and value > most
                or least is not None and value < least)
        self.limits.append({"what": what, "value": value, "most": most,
                            "least": least, "over": over})

    def note(self, sentence):
        """What a reader of the figures must know of this run."""
        self.notes.append(sentence)
        print(sentence, flush=True)

    @staticmethod
    def text(table):
        rows = [["", *table["columns"]],
                *([row[0], *map(written, row[1:])] for row in table["rows"])]
        widths = [max(len(row[i]) for row in rows)
                  for i in range(len(rows[0]))]
        return "\n".join([table["title"], *(
            "  " + row[0].ljust(widths[0]) + "".join(
                "  " + value.rjust(width)
                for value, width in zip(row[1:], widths[1:]))
            for row in rows), ""])

    def verdict(self):
        """What was held against limits, and whether all kept within."""
        over = [one for one in self.limits if one["over"]]
        for one in over:
            print(f"over its limit: {one['what']}: {one['value']:.2f}, "
                  + (f"at most {one['most']}" if one["most"] is not None
                     else f"at least {one['least']}"))
        print(f"{len(self.limits)} limits, {len(over)} not kept")
        return not over

    def markdown(self):
        lines = []
        for table in self.tables:
            lines += [f"### {table['title']}", "",
                      "| | " + " | ".join(table["columns"]) + " |",
                      "|---" * (len(table["columns"]) + 1) + "|"]
            lines += ["| " + " | ".join([row[0], *map(written, row[1:])])
                      + " |" for row in table["rows"]]
            lines.append("")
        lines += ["### Limits", "", "| | measured | limit | |", "|---" * 4
                  + "|"]
        for one in self.limits:
            bound = (f"≤ {one['most']}" if one["most"] is not None
                     else f"≥ {one['least']}")
            lines.append(f"| {one['what']} | {one['value']:.2f} | {bound} | "
                         f"{'over' if one['over'] else 'kept'} |")
        if self.notes:
            lines += ["", "### Notes", "", *(f"- {one}" for one in self.notes)]
        return "\n".join(lines) + "\n"

    def json(self):
        return json.dumps({"tables": self.tables, "limits": self.limits,
                           "notes": self.notes}, indent=1) + "\n"
